/** Measures, with what holds where the file says nothing. */
import type { MeasureSettings } from '../measures/settings.ts';
import type { ServiceFile } from './schema.ts';

export const resolveMeasures = ({ measures }: ServiceFile): MeasureSettings => ({
  fewestShown: measures.fewestShown ?? 5,
});
