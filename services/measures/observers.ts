/** All that reads observations out of the record. Another capability adds its observer here. */
import type { Observer } from './observation.ts';
import type { Zone } from './moments.ts';
import { actionObserver } from './observers/action.ts';
import { caseObserver } from './observers/case.ts';
import { cohortObserver } from './observers/cohort.ts';
import { consultObserver } from './observers/consult.ts';
import { coordinationObserver } from './observers/coordination.ts';
import { shortageObserver } from './observers/shortage.ts';
import { signOffObserver } from './observers/sign-off.ts';
import { supervisionObserver } from './observers/supervision.ts';
import { warningObserver } from './observers/warning.ts';

/** Observers of a service. What forms and extracts call a day is a day of its time zone. */
export const observersIn = (zone: Zone): readonly Observer[] => [
  ...[consultObserver, signOffObserver(zone), actionObserver, caseObserver(zone)],
  ...[coordinationObserver, warningObserver(zone), cohortObserver(zone)],
  ...[supervisionObserver(zone), shortageObserver],
];
