/** In which months an observation has to be found. */
import type { Instant } from '../../kernel/ids.ts';
import { localDate } from '../../kernel/local-day.ts';
import { nextMonth } from '../months.ts';
import type { Month, Observation } from '../observation.ts';

const monthOf = (timeZone: string, at: Instant): Month => localDate(timeZone, at).slice(0, 7);

export const isOver = ({ doneAt, voidAt }: Observation): boolean =>
  doneAt !== undefined || voidAt !== undefined;

/**
 * Every month from its beginning until it was over, and the one in which it was due: a stock at a
 * month's end is counted out of that month alone. What was due long after it was done is not
 * carried through all months between.
 */
export function monthsOf(timeZone: string, observation: Observation): readonly Month[] {
  const { at, dueAt, doneAt, voidAt } = observation;
  const first = monthOf(timeZone, at);
  const due = dueAt === undefined ? [] : [monthOf(timeZone, dueAt)];
  const ends = [doneAt, voidAt].filter((end) => end !== undefined);
  const last = ends.map((end) => monthOf(timeZone, end)).reduce(later, first);
  const months = new Set([first, ...due]);
  for (let month = first; month < last;) {
    month = nextMonth(month);
    months.add(month);
  }
  return [...months];
}

const later = (a: Month, b: Month): Month => (a > b ? a : b);
