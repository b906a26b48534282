/** Counting for expectations, in as few words as the definitions of measures use. */
import type { Expected, Window } from './expected-measures.ts';

/** Something that was owed by a moment; instants compare as text. */
export type Owed = {
  readonly dueAt: string;
  readonly doneAt?: string | undefined;
  /** Given up, before or after it was late. */
  readonly endedAt?: string | undefined;
};

const known = (moment: string | undefined, asOf: string): moment is string =>
  moment !== undefined && moment <= asOf;

export const isIn = (moment: string | undefined, { from, until }: Window): boolean =>
  moment !== undefined && moment >= from && moment < until;

type Judgement = 'inTime' | 'late' | 'pending' | 'out';

export function judge({ dueAt, doneAt, endedAt }: Owed, { asOf }: Window): Judgement {
  if (known(doneAt, asOf)) return doneAt <= dueAt ? 'inTime' : 'late';
  if (known(endedAt, asOf)) return endedAt < dueAt ? 'out' : 'late';
  return dueAt < asOf ? 'late' : 'pending';
}

export const portion = (numerator: number, denominator: number): unknown =>
  denominator === 0 ? { kind: 'none' } : { kind: 'share', numerator, denominator };

/** Of what was in time or late, what was in time. */
export function keptIn(rows: readonly Owed[], window: Window): Expected {
  const judged = rows.map((row) => judge(row, window));
  const count = (which: Judgement) => judged.filter((each) => each === which).length;
  return {
    value: portion(count('inTime'), count('inTime') + count('late')),
    pending: count('pending'),
  };
}

/** Median and 90th centile by interpolation, of what is done; and how many kept their limit. */
export function timesOf(
  rows: readonly (Owed & { readonly beganAt: string })[],
  window: Window,
  unitMs: number,
): Expected {
  const taken = rows
    .flatMap(({ beganAt, doneAt }) =>
      known(doneAt, window.asOf) ? [(Date.parse(doneAt) - Date.parse(beganAt)) / unitMs] : [],
    )
    .sort((a, b) => a - b);
  const judged = rows.map((row) => judge(row, window));
  const within = judged.filter((each) => each === 'inTime').length;
  const limited = within + judged.filter((each) => each === 'late').length;
  const pending = judged.filter((each) => each === 'pending').length;
  if (taken.length === 0) return { value: { kind: 'none' }, pending };
  const [median, p90] = [centile(taken, 0.5), centile(taken, 0.9)];
  return { value: { kind: 'spread', count: taken.length, median, p90, within, limited }, pending };
}

function centile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const [low = 0, high = low] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low + (high - low) * (place - Math.floor(place));
}

export const counted = (count: number): Expected => ({
  value: { kind: 'count', count },
  pending: 0,
});

export const average = (total: number, of: number): unknown =>
  of === 0 ? { kind: 'none' } : { kind: 'mean', total, of };

/** `YYYY-MM-DD` of London, and its end there. */
export const dayIn = (instant: string): string =>
  new Date(instant).toLocaleDateString('sv-SE', { timeZone: 'Europe/London' });

export function endOfDayIn(day: string): string {
  const next = new Date(Date.parse(`${day}T00:00:00.000Z`) + 86_400_000);
  const atMidnight = next.toISOString();
  const hour = next.toLocaleTimeString('en-GB', { timeZone: 'Europe/London', hour: '2-digit' });
  return hour === '01' ? new Date(next.getTime() - 3_600_000).toISOString() : atMidnight;
}

export const justBefore = (instant: string): string =>
  new Date(Date.parse(instant) - 1).toISOString();

export const hoursAfter = (instant: string, hours: number): string =>
  new Date(Date.parse(instant) + hours * 3_600_000).toISOString();
