/** What is followed from week to week, read from the snapshots. */
import { dayNumberOf, localDay } from '../kernel/local-day.ts';
import type { LocalDate } from '../service/service.ts';
import type { DriftSnapshot } from './snapshot.ts';
import type { Point } from './trend.ts';

export const measures = [
  'flags',
  'missedContacts',
  'repeatedMissed',
  'overdueReviews',
  'carriedOver',
  'escalations',
  'supervisionOverdue',
  'concerns',
] as const;
export type Measure = (typeof measures)[number];

/** Weeks over which trends are looked at, the newest too. */
const WEEKS = 12;

const valueIn: Readonly<Record<Measure, (snapshot: DriftSnapshot) => number | undefined>> = {
  flags: ({ flags }) => sum(Object.values(flags)),
  missedContacts: ({ missedContact }) => missedContact.cases,
  repeatedMissed: ({ missedContact }) => missedContact.repeated,
  overdueReviews: ({ flags }) => flags.overdueReview,
  carriedOver: ({ carriedOver }) => carriedOver,
  escalations: ({ escalations }) => sum(Object.values(escalations)),
  supervisionOverdue: ({ supervision }) => supervision?.overdue,
  concerns: ({ concerns }) => concerns,
};

/** Mondays of the weeks up to one, the oldest first. */
export function mondaysTo(monday: LocalDate, weeks = WEEKS): readonly LocalDate[] {
  const last = dayNumberOf(monday);
  return Array.from(
    { length: weeks },
    (_, index) =>
      // A date has the same name in every zone.
      localDay('UTC', last - 7 * (weeks - 1 - index)).date,
  );
}

/** One point a week up to a Monday; weeks of which nothing was kept have no value. */
export const seriesOf = (
  measure: Measure,
  snapshots: readonly DriftSnapshot[],
  monday: LocalDate,
): readonly Point[] =>
  mondaysTo(monday).map((each) => {
    const found = snapshots.find((snapshot) => snapshot.monday === each);
    const value = found && valueIn[measure](found);
    return { monday: each, ...(value === undefined ? {} : { value }) };
  });

const sum = (counts: readonly number[]): number => counts.reduce((total, each) => total + each, 0);
