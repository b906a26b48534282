/** Shortages that nobody has decided on, that were not reviewed in time, or whose mitigations are late. */
import type { Instant } from '../../kernel/ids.ts';
import { isBefore } from '../../kernel/time.ts';
import { shortageCapability } from '../../shortage/capability.ts';
import type { Shortage } from '../../shortage/shortage.ts';
import { openStates, type OpenStatesParts } from '../open-states.ts';
import type { ExceptionSource, OutOfStandard, Reason } from '../out-of-standard.ts';

export const shortageSource = (parts: OpenStatesParts): ExceptionSource => ({
  name: 'shortage',
  async *of(team, now) {
    for await (const state of openStates(parts, shortageCapability, team)) {
      yield* ofShortage(state, now);
    }
  },
});

export function ofShortage(state: Shortage, now: Instant): readonly OutOfStandard[] {
  if (state.status !== 'proposed' && state.status !== 'declared') return [];
  const { id, team } = state;
  const out = (key: string, why: Reason, since: Instant): OutOfStandard => ({
    key: `shortage:${key}:${id}`,
    ...{ team, why, since, whose: [], fix: { opens: 'shortage', shortage: id } },
  });
  if (state.status === 'proposed') {
    return [out('proposed', { kind: 'shortageUndecided' }, state.proposedAt)];
  }
  const { reviewAt, plan } = state;
  return [
    ...(isBefore(reviewAt, now)
      ? [out(`review.${reviewAt}`, { kind: 'shortageReviewOverdue' }, reviewAt)]
      : []),
    ...plan.mitigations
      .filter(({ done, deadlines }) => !done && isBefore(deadlines.overdueAt, now))
      .map(({ number, due, owner, deadlines }) => ({
        ...out(`mitigation.${number}`, { kind: 'mitigationOverdue', due }, deadlines.overdueAt),
        whose: [owner],
      })),
  ];
}
