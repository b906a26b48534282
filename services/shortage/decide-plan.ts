/** What a plan must hold, and by when it must be looked at again. */
import type { Instant } from '../kernel/ids.ts';
import { addTime, isBefore } from '../kernel/time.ts';
import { decideTimes } from './response-times.ts';
import {
  longestUntilReview,
  mostMitigations,
  type Mitigation,
  type Plan,
  type PlannedMitigation,
} from './shortage.ts';
import type { PlanToDecide, ShortageRefusal } from './stream.ts';

type Read = { readonly plan: Plan } | { readonly refused: ShortageRefusal };

/** Later than now, and not later than a week from now. */
export function reviewTimeProblem(now: Instant, reviewAt: Instant): ShortageRefusal | undefined {
  if (!isBefore(now, reviewAt)) return { reason: 'reviewInThePast' };
  const latest = addTime(now, longestUntilReview);
  return isBefore(latest, reviewAt) ? { reason: 'reviewTooLate', latest } : undefined;
}

/** @param before The mitigations so far: one that is planned again unchanged stays what it is. */
export function planFrom(wanted: PlanToDecide, before: readonly Mitigation[], now: Instant): Read {
  const { protected: kept, waits, mitigations: planned, ownTimes, away } = wanted;
  if (kept.kinds.length === 0 && kept.text === undefined) {
    return { refused: { reason: 'nothingProtected' } };
  }
  if (planned.length === 0) return { refused: { reason: 'noMitigation' } };
  if (planned.length > mostMitigations) return { refused: { reason: 'tooManyMitigations' } };
  const [person] = away;
  if (person) return { refused: { reason: 'ownerAway', person } };
  const times = decideTimes(wanted.times, ownTimes);
  if ('refused' in times) return times;
  const mitigations = mitigationsFrom(planned, before, now);
  return { plan: { protected: kept, waits, mitigations, times: times.changes } };
}

/** What is done stays on show; what was planned before and is not planned any more is left out. */
function mitigationsFrom(
  planned: PlanToDecide['mitigations'],
  before: readonly Mitigation[],
  plannedAt: Instant,
): readonly Mitigation[] {
  const first = 1 + Math.max(0, ...before.map(({ number }) => number));
  const fresh = planned
    .filter((each, index) => planned.findIndex((other) => isSame(other, each)) === index)
    .map((each, index) => {
      const same = before.find((known) => !known.done && isSame(known, each));
      return same ?? { ...each, number: first + index, plannedAt };
    });
  return [...before.filter(({ done }) => done), ...fresh];
}

const isSame = (a: PlannedMitigation, b: PlannedMitigation): boolean =>
  a.what === b.what && a.owner === b.owner && a.due === b.due;
