/** What stands at a moment, and how long things lasted within a month. */
import type { Instant } from '../kernel/ids.ts';
import { epochMs } from '../kernel/local-day.ts';
import { isBefore } from '../kernel/time.ts';
import { isOpenAt, none } from './judging.ts';
import type { Judged, MonthWindow, Row } from './measure.ts';

/** As the month ends, or at the moment as of which is asked where that is earlier. */
const endOf = ({ until, asOf }: MonthWindow): Instant => (isBefore(asOf, until) ? asOf : until);

/** Nothing of a month that has not begun. */
export const atTheEnd = (
  window: MonthWindow,
  count: (moment: Instant) => Judged['value'],
): Judged => ({
  value: isBefore(window.asOf, window.from) ? none : count(endOf(window)),
  pending: 0,
});

/** Of these kinds, what had begun and was neither done nor given up. */
export const openOf = (
  rows: readonly Row[],
  kinds: readonly string[],
  moment: Instant,
): readonly Row[] => rows.filter((row) => kinds.includes(row.kind) && isOpenAt(row, moment));

export const isOverdueAt = ({ dueAt }: Row, moment: Instant): boolean =>
  dueAt !== undefined && isBefore(dueAt, moment);

type Stretch = { readonly from: number; readonly until: number };

/** The part of it that lies in the month, up to the moment as of which is asked; nothing where none does. */
function withinMonth({ at, doneAt }: Row, window: MonthWindow): readonly Stretch[] {
  const from = Math.max(epochMs(at), epochMs(window.from));
  const end = epochMs(endOf(window));
  const until = doneAt === undefined ? end : Math.min(epochMs(doneAt), end);
  return from < until ? [{ from, until }] : [];
}

/** Those that lasted for some of the month. */
export const duringMonth = (
  rows: readonly Row[],
  kinds: readonly string[],
  window: MonthWindow,
): readonly Row[] =>
  rows.filter((row) => kinds.includes(row.kind) && withinMonth(row, window).length > 0);

const DAY_MS = 86_400_000;

/** Days of 24 hours within the month, to a tenth: what overlaps counts once. */
export function daysOf(rows: readonly Row[], window: MonthWindow): number {
  let days = 0;
  let covered = 0;
  const stretches = rows.flatMap((row) => withinMonth(row, window)).sort((a, b) => a.from - b.from);
  for (const { from, until } of stretches) {
    days += Math.max(0, until - Math.max(from, covered)) / DAY_MS;
    covered = Math.max(covered, until);
  }
  return days;
}

export const tenths = (number: number): number => Math.round(number * 10) / 10;

export const caseOf = ({ team, caseRef }: Row): string => `${team} ${caseRef ?? ''}`;

export function grouped(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}
