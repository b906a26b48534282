/** Stretches of absence of one person, as one source has them. */
import type { Instant } from '../kernel/ids.ts';
import { compareInstants, isBefore } from '../kernel/time.ts';
import type { AbsenceKind } from './absence.ts';

export type Stretch = {
  readonly kind: AbsenceKind;
  readonly from: Instant;
  /** Absent: until ended. */
  readonly until?: Instant;
  /** The source says it now; otherwise it is what was seen of it until now. */
  readonly isSaid: boolean;
};

/** Whether the person works at any moment from (inclusive) until (exclusive). */
export type WorksBetween = (from: Instant, until: Instant) => boolean;

/**
 * Stretches of one kind that touch, or between which the person does not work, as one: five days
 * out of office are one leave, not five. In order of time.
 */
export function joined(
  stretches: readonly Stretch[],
  worksBetween: WorksBetween,
): readonly Stretch[] {
  const whole: Stretch[] = [];
  for (const next of [...stretches].sort(byKindAndTime)) {
    const last = whole.at(-1);
    if (last?.kind === next.kind && reaches(last, next, worksBetween)) {
      whole[whole.length - 1] = join(last, next);
    } else {
      whole.push(next);
    }
  }
  return whole.sort((a, b) => compareInstants(a.from, b.from) || compareText(a.kind, b.kind));
}

const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const byKindAndTime = (a: Stretch, b: Stretch): number =>
  compareText(a.kind, b.kind) || compareInstants(a.from, b.from);

const reaches = ({ until }: Stretch, { from }: Stretch, worksBetween: WorksBetween): boolean =>
  until === undefined || !isBefore(until, from) || !worksBetween(until, from);

function join({ until: a, ...first }: Stretch, { until: b, isSaid }: Stretch): Stretch {
  const whole = { ...first, isSaid: first.isSaid || isSaid };
  if (a === undefined || b === undefined) return whole;
  return { ...whole, until: isBefore(a, b) ? b : a };
}
