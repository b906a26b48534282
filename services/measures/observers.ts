/** All that reads observations out of the record. Another capability adds its observer here. */
import type { Observer } from './observation.ts';
import { consultObserver } from './observers/consult.ts';

/**
 * Observers of a service. Their time zone is that of its local days: what forms and extracts call
 * a day is told by it alone.
 */
export const observersIn = (_timeZone: string): readonly Observer[] => [consultObserver];
