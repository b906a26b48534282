import { typed } from '../../wire.ts';

/** The places of a generic form, for the verb that sends it: `{ ...about, ...placesWire }`. */
export const placesWire = {
  ...{ f1: typed, f2: typed, f3: typed, f4: typed },
  ...{ f5: typed, f6: typed, f7: typed, f8: typed },
} as const;
