/** The few ways in which measures count. Each says of a row, at a moment, how it stands. */
import type { Instant } from '../kernel/ids.ts';
import { isBefore, millisecondsBetween } from '../kernel/time.ts';
import type { MeasureUnit, Value } from './figure.ts';
import type { Judged, MonthWindow, Row } from './measure.ts';
import { quantile } from './quantile.ts';

export type Standing =
  /** Done, and not after it was owed. */
  | 'inTime'
  /** Done too late; or owed by a moment that has passed, and not done. */
  | 'late'
  /** Neither done nor late yet. */
  | 'pending'
  /** Not owed any more before it was late. */
  | 'void';

/** It has happened by then. */
export const isKnown = (moment: Instant | undefined, asOf: Instant): moment is Instant =>
  moment !== undefined && !isBefore(asOf, moment);

/** At exactly the limit is in time. What was given up after its limit was late, and stays so. */
export function standingOf({ dueAt, doneAt, voidAt }: Row, asOf: Instant): Standing {
  if (isKnown(doneAt, asOf)) {
    return dueAt !== undefined && isBefore(dueAt, doneAt) ? 'late' : 'inTime';
  }
  const ended = isKnown(voidAt, asOf) ? voidAt : undefined;
  if (ended !== undefined) {
    return dueAt !== undefined && !isBefore(ended, dueAt) ? 'late' : 'void';
  }
  return dueAt !== undefined && isBefore(dueAt, asOf) ? 'late' : 'pending';
}

/** Of these kinds, what belongs to the month and had begun by then. */
export const inMonth = (
  rows: readonly Row[],
  kinds: readonly string[],
  { from, until, asOf }: MonthWindow,
): readonly Row[] =>
  rows.filter(
    ({ kind, at }) =>
      kinds.includes(kind) && !isBefore(at, from) && isBefore(at, until) && !isBefore(asOf, at),
  );

/** Whether it had begun and was neither done nor given up. */
export const isOpenAt = ({ at, doneAt, voidAt }: Row, moment: Instant): boolean =>
  !isBefore(moment, at) && !isKnown(doneAt, moment) && !isKnown(voidAt, moment);

export const none: Value = { kind: 'none' };

export const share = (numerator: number, denominator: number): Value =>
  denominator === 0 ? none : { kind: 'share', numerator, denominator };

export const mean = (total: number, of: number): Value =>
  of === 0 ? none : { kind: 'mean', total, of };

/** How many stand how. */
export function standings(rows: readonly Row[], asOf: Instant): Readonly<Record<Standing, number>> {
  const all = rows.map((row) => standingOf(row, asOf));
  const count = (standing: Standing): number => all.filter((each) => each === standing).length;
  return {
    ...{ inTime: count('inTime'), late: count('late') },
    ...{ pending: count('pending'), void: count('void') },
  };
}

/** Of what is in time or late, what is in time. */
export function inTime(rows: readonly Row[], asOf: Instant): Judged {
  const count = standings(rows, asOf);
  return { value: share(count.inTime, count.inTime + count.late), pending: count.pending };
}

/**
 * The same of what falls due in the month. Whatever of it has been done before counts already;
 * what is still to fall due is pending, be it later than the moment as of which is asked.
 */
export const inTimeOfDue = (
  rows: readonly Row[],
  kinds: readonly string[],
  window: MonthWindow,
): Judged => inTime(dueIn(rows, kinds, window), window.asOf);

/** Of these kinds, what falls due in the month, also where that is still to come. */
export const dueIn = (
  rows: readonly Row[],
  kinds: readonly string[],
  { from, until }: MonthWindow,
): readonly Row[] =>
  rows.filter(({ kind, at }) => kinds.includes(kind) && !isBefore(at, from) && isBefore(at, until));

/** Of what is over one way or the other, what is so. */
export function shareOf(
  rows: readonly Row[],
  asOf: Instant,
  isSo: (row: Row, standing: Standing) => boolean,
): Judged {
  const standings = rows.map((row) => ({ row, standing: standingOf(row, asOf) }));
  const judged = standings.filter(({ standing }) => standing === 'inTime' || standing === 'late');
  const numerator = judged.filter(({ row, standing }) => isSo(row, standing)).length;
  return {
    value: share(numerator, judged.length),
    pending: standings.filter(({ standing }) => standing === 'pending').length,
  };
}

const MS: Readonly<Record<MeasureUnit, number>> = {
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
  number: 1,
  percent: 1,
};

/** How long it took from `at`, of what is done; and of all that has a limit and can be judged, what kept it. */
export function spread(rows: readonly Row[], asOf: Instant, unit: MeasureUnit): Judged {
  const taken = rows.flatMap(({ at, doneAt }) =>
    isKnown(doneAt, asOf) ? [Math.max(0, millisecondsBetween(at, doneAt)) / MS[unit]] : [],
  );
  const { value, pending } = inTime(
    rows.filter(({ dueAt }) => dueAt !== undefined),
    asOf,
  );
  const { numerator: within, denominator: limited } =
    value.kind === 'share' ? value : { numerator: 0, denominator: 0 };
  const median = quantile(taken, 0.5);
  const p90 = quantile(taken, 0.9);
  return {
    value:
      median === undefined || p90 === undefined
        ? none
        : { kind: 'spread', count: taken.length, median, p90, within, limited },
    pending,
  };
}
