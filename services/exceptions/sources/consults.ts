/** Consults that nobody has, that nobody has answered, or that are not followed through. */
import type { RequestedConsult } from '../../consult/consult.ts';
import type { ConsultDesk } from '../../consult/desk.ts';
import type { Instant, PersonId } from '../../kernel/ids.ts';
import { isBefore } from '../../kernel/time.ts';
import type { ExceptionSource, OutOfStandard, Reason } from '../out-of-standard.ts';

export const consultSource = (desk: Pick<ConsultDesk, 'open'>): ExceptionSource => ({
  name: 'consult',
  async *of(team, now) {
    for await (const consult of desk.open(team)) yield* ofConsult(consult, now);
  },
});

export function ofConsult(consult: RequestedConsult, now: Instant): readonly OutOfStandard[] {
  const { request } = consult;
  const out = (why: Reason, since: Instant, whose?: PersonId): OutOfStandard => ({
    key: `consult:${why.kind}:${request.id}`,
    ...{ team: request.team, why, since, caseRef: request.caseRef },
    whose: whose === undefined ? [] : [whose],
    fix: { opens: 'consult', consult: request.id },
  });
  const failed = consult.exceptions.find(({ kind }) => kind === 'jobParked');
  return [
    ...waiting(consult, now, out),
    ...notFollowed(consult, now, out),
    ...(failed ? [out({ kind: 'consultJobFailed' }, failed.at)] : []),
  ];
}

type Out = (why: Reason, since: Instant, whose?: PersonId) => OutOfStandard;

/** One row a consult: what nobody has is not said to be unanswered too. */
function waiting(consult: RequestedConsult, now: Instant, out: Out): readonly OutOfStandard[] {
  const { deadlines, exceptions, request, status } = consult;
  const { sensitivity } = request;
  if (status === 'held') {
    return isBefore(deadlines.answerBy, now)
      ? [out({ kind: 'consultUnanswered', sensitivity }, deadlines.answerBy, consult.holder.person)]
      : [];
  }
  if (status !== 'waiting') return [];
  const nobody = exceptions.find(({ kind }) => kind === 'nobodyToAsk');
  if (nobody) return [out({ kind: 'consultNobodyToAsk', sensitivity }, nobody.at)];
  const missed = exceptions.find(({ kind }) => kind === 'nobodyAcknowledged')?.at;
  const since = missed ?? deadlines.acknowledgeBy;
  return isBefore(now, since) || since === now
    ? []
    : [
        out(
          { kind: 'consultUnacknowledged', sensitivity },
          earlier(since, deadlines.acknowledgeBy),
        ),
      ];
}

const earlier = (a: Instant, b: Instant): Instant => (isBefore(a, b) ? a : b);

function notFollowed(consult: RequestedConsult, now: Instant, out: Out): readonly OutOfStandard[] {
  const review = 'review' in consult ? consult.review : undefined;
  const missing =
    consult.status === 'advised'
      ? consult.exceptions.find(({ kind }) => kind === 'outcomeMissing')
      : undefined;
  const requester = consult.requesterStandIn?.person ?? consult.request.requester;
  return [
    ...(review?.status === 'due' && isBefore(review.dueBy, now)
      ? [out({ kind: 'crisisReviewOverdue' }, review.dueBy, review.owner)]
      : []),
    ...(missing ? [out({ kind: 'outcomeMissing' }, missing.at, requester)] : []),
  ];
}
