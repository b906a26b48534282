import { assertNever } from '../kernel/errors.ts';
import type { CommandEnvelope } from '../kernel/capability.ts';
import type { JobSpec } from '../kernel/job.ts';
import { tellAbout, toPerson, updateCardsOf } from '../notice/notice.ts';
import { riskRemind, riskSubject } from './jobs.ts';
import { clockOf, isKnownRisk, type Risk } from './risk.ts';
import type { RiskCommand, RiskEvent } from './stream.ts';

/** Every open risk leaves a clock behind, with whatever happened to it. */
export function riskReactions(
  events: readonly RiskEvent[],
  state: Risk,
  { command }: CommandEnvelope<RiskCommand>,
): readonly JobSpec[] {
  if (!isKnownRisk(state)) return [];
  const [first] = events;
  if (first === undefined) return [];
  return [
    ...events.flatMap((event) => toldOf(event, command)),
    updateCardsOf(riskSubject(state), first.at),
    ...(state.status === 'open' ? [riskRemind(state, clockOf(state))] : []),
  ];
}

/** What a review finds stands on the review's own card; what a manager adds, the other managers hear of. */
// eslint-disable-next-line complexity -- one case per event
function toldOf(event: RiskEvent, { managers }: RiskCommand): readonly JobSpec[] {
  const subject = riskSubject(event);
  const { at } = event;
  switch (event.type) {
    case 'riskRaised':
      return event.by === undefined
        ? []
        : managers
            .filter((each) => each !== event.by)
            .map((each) => tellAbout(subject, 'raised', toPerson(each), at));
    case 'riskReopened':
      return managers.map((each) => tellAbout(subject, 'reopened', toPerson(each), at));
    case 'riskMitigationAgreed': {
      const { owner, agreedBy, number } = event.mitigation;
      return owner === agreedBy
        ? []
        : [tellAbout(subject, `mitigation.${number}`, toPerson(owner), at)];
    }
    case 'riskOverdue':
      return event.told.map((each) => tellAbout(subject, 'overdue', toPerson(each), at));
    case 'riskObserved':
    case 'riskMitigationDone':
    case 'riskReviewed':
    case 'riskAccepted':
    case 'riskClosed':
      return [];
    default:
      return assertNever(event);
  }
}
