/** What people press on a consult's card, as the handlers of the buttons build it. */
import type { Build } from '../../services/consult/desk.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { TimeSensitivity } from '../../services/service/service.ts';

export const acknowledging: Build = ({ request }, facts) => ({
  type: 'acknowledge',
  chain: facts.chain(request),
});

export const advising: Build = ({ request }, facts) => ({
  type: 'advise',
  chain: facts.chain(request),
  decision: 'Contact every day until Friday.',
  rationale: 'Sleeplessness came before the last two crises.',
  actions: [],
  reviewOn: '2026-12-04',
  crisisReviewBy: facts.crisisReviewBy(),
  remindAt: facts.nextWorkingDay(),
});

export const askingForMore =
  (question = 'Who is with her tonight?'): Build =>
  ({ request }, facts) => ({ type: 'askForMore', chain: facts.chain(request), question });

export const handingOn =
  (to: PersonId, reason = 'I am driving.'): Build =>
  (consult, facts) => {
    const toLink = facts.linkOf(consult, to);
    return {
      type: 'offerHandOn',
      to,
      reason,
      chain: facts.chain(consult.request),
      toIsAway: facts.isAway(to),
      acceptBy: facts.handOnAcceptBy(consult.request),
      ...(toLink ? { toLink } : {}),
    };
  };

export const accepting: Build = () => ({ type: 'acceptHandOn' });

export const refusing: Build = () => ({ type: 'refuseHandOn', reason: 'In a review.' });

export const declining: Build = ({ request }, facts) => {
  const { tellManagerAt } = facts.deadlines(request.sensitivity);
  return {
    type: 'decline',
    reason: 'With somebody in crisis.',
    routing: facts.routing(request),
    ...(tellManagerAt === undefined ? {} : { tellManagerAt }),
  };
};

export const adding =
  (text = 'Her sister stays until Friday.'): Build =>
  () => ({ type: 'addInformation', text });

export const raisingTo =
  (to: TimeSensitivity): Build =>
  ({ request }, facts) => ({
    type: 'raiseSensitivity',
    to,
    reason: 'She has left the house.',
    routing: facts.routing({ ...request, sensitivity: to }),
    deadlines: facts.deadlines(to),
  });

export const withdrawing: Build = () => ({ type: 'withdraw', reason: 'The GP has seen her.' });

export const closing: Build = () => ({
  type: 'close',
  outcome: 'adviceFollowed',
  whatHappened: 'Rang at 18:00, she slept.',
});

export const reviewing: Build = ({ request }, facts) => ({
  type: 'recordReview',
  finding: 'The plan held.',
  chain: facts.chain(request),
});
