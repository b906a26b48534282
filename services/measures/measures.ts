/** All measures, in the order in which they are shown. */
import type { Measure } from './measure.ts';
import * as consults from './definitions/consults.ts';

export const measures: readonly Measure[] = [...Object.values(consults)];
