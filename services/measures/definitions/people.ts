/** Measures of how the people of a service are supported. */
import type { Measure } from '../measure.ts';
import { inTime, inMonth } from '../judging.ts';
import { daysOf, grouped, tenths, duringMonth } from '../stocks.ts';

const SESSIONS = ['supervision.session'];
const SHORTAGE = ['shortage.inForce'];

/**
 * Numerator: held before overdue. Denominator: held or found overdue in the month. Exclusions: none.
 * Source: supervision events.
 */
export const supervisionInTime: Measure = {
  id: 'supervision-in-time',
  title: 'Supervision held in time',
  unit: 'percent',
  numerator:
    'Of the denominator, those held, by the day written on the record, before they were found overdue.',
  denominator:
    'Supervision sessions held in the month, by that day, and those first found overdue in the month. One found overdue belongs to the month in which that was found, whenever it was held.',
  exclusions:
    'None. The service finds a session overdue by the worker’s rhythm and days of grace; while the worker is away the clock waits.',
  source: 'Supervision: found overdue, session held.',
  betterWhen: 'higher',
  kinds: SESSIONS,
  counts: 'inMonth',
  judge: (rows, window) => inTime(inMonth(rows, SESSIONS, window), window.asOf),
};

/** Numerator: days under a declared shortage, per team. Exclusions: proposed only. Source: shortages. */
export const daysInShortage: Measure = {
  id: 'days-in-shortage',
  title: 'Days of declared shortage',
  unit: 'days',
  numerator:
    'Days of 24 hours in the month, all teams together and rounded to a tenth, in which a team worked under a declared shortage.',
  exclusions:
    'Shortages proposed and not declared. Consults asked for in a shortage are told apart by their label “shortage” in every measure of consults’ times.',
  source: 'Shortages: declared, ended.',
  betterWhen: 'neither',
  kinds: SHORTAGE,
  counts: 'inMonth',
  judge(rows, window) {
    const teams = grouped(duringMonth(rows, SHORTAGE, window), ({ team }) => team);
    const days = [...teams.values()].reduce((sum, its) => sum + daysOf(its, window), 0);
    return { value: { kind: 'count', count: tenths(days) }, pending: 0 };
  },
};
