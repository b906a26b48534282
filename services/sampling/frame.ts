/**
 * What a sample is drawn from (G3): the decision records of one team and month. One each for advice
 * that was given, a sign-off that was decided, and a case that a huddle decided on.
 *
 * Decisions about a colleague (competency) are left out: they belong to no case, and their register
 * shows them. So does a record whose consult was withdrawn: it has no advice.
 */
import { partiesOf, type BegunSignOff } from '../sign-off/sign-off.ts';
import type { RequestedConsult } from '../consult/consult.ts';
import { consultStream } from '../consult/capability.ts';
import { huddleStream } from '../huddle/capability.ts';
import type { PostedHuddle } from '../huddle/huddle.ts';
import type { CaseRef, Instant, PersonId, StreamId } from '../kernel/ids.ts';
import { signOffStream } from '../sign-off/jobs.ts';
import { isWithin, type MonthSpan } from './month.ts';

export const recordKinds = ['consult', 'signOff', 'huddle'] as const;
export type RecordKind = (typeof recordKinds)[number];

export type DecisionRecordRef = {
  /** Names it within the team: its stream, and for a huddle the case, e.g. `huddle.2026-10-05#CM-1`. */
  readonly key: string;
  readonly kind: RecordKind;
  readonly stream: StreamId;
  readonly caseRef: CaseRef;
  /** When it was decided. */
  readonly at: Instant;
  readonly by: PersonId;
  readonly authority: string;
  /** Records of one stratum are alike: `consult.urgent`, `signOff.restriction`, `huddle`. */
  readonly stratum: string;
  /** Who had a part in it, `by` among them: none of them audits it. */
  readonly parties: readonly PersonId[];
};

/** None before advice is given, or outside the month. */
export function ofConsult(
  consult: RequestedConsult,
  month: MonthSpan,
): readonly DecisionRecordRef[] {
  if (consult.status !== 'advised' && consult.status !== 'closed') return [];
  const { advice, request, holder, signature, requesterStandIn, review } = consult;
  if (!isWithin(month, advice.at)) return [];
  const stream = consultStream(request.id);
  const signed = signature !== undefined && 'by' in signature ? [signature.by] : [];
  const standIn = requesterStandIn === undefined ? [] : [requesterStandIn.person];
  const reviewer = review === undefined ? [] : [review.status === 'due' ? review.owner : review.by];
  return [
    {
      ...{ key: stream, kind: 'consult', stream, caseRef: request.caseRef },
      ...{ at: advice.at, by: advice.by, authority: advice.authority },
      stratum: `consult.${request.sensitivity}`,
      parties: [
        ...new Set([advice.by, request.requester, holder.person, ...signed, ...standIn]),
        ...reviewer,
      ],
    },
  ];
}

/** None before it is decided, outside the month, or about a colleague. */
export function ofSignOff(state: BegunSignOff, month: MonthSpan): readonly DecisionRecordRef[] {
  const decision = 'decision' in state ? state.decision : undefined;
  if (state.status === 'submitted' || decision === undefined) return [];
  if (state.subject.about !== 'case' || !isWithin(month, decision.at)) return [];
  const approvals = 'approvals' in state ? state.approvals : [];
  const approved = approvals.flatMap(({ by, onBehalfOf, counterSigned }) => [
    by,
    ...(onBehalfOf === undefined ? [] : [onBehalfOf]),
    ...(counterSigned === undefined ? [] : [counterSigned.by]),
  ]);
  const stream = signOffStream(state);
  return [
    {
      ...{ key: stream, kind: 'signOff', stream, caseRef: state.subject.caseRef },
      ...{ at: decision.at, by: decision.by, authority: decision.authority },
      stratum: `signOff.${state.kind}`,
      parties: [...new Set([decision.by, ...partiesOf(state), ...approved])],
    },
  ];
}

/** Cases that were decided in the month, be the huddle of this month or of the one before. */
export function ofHuddle(state: PostedHuddle, month: MonthSpan): readonly DecisionRecordRef[] {
  const stream = huddleStream(state.huddle);
  return state.entries.flatMap(({ caseRef, decided, facts }): readonly DecisionRecordRef[] => {
    if (decided === undefined || !isWithin(month, decided.at)) return [];
    const keyWorker = facts?.keyWorker === undefined ? [] : [facts.keyWorker];
    return [
      {
        ...{ key: `${stream}#${caseRef}`, kind: 'huddle', stream, caseRef },
        ...{ at: decided.at, by: decided.by, authority: decided.authority },
        stratum: 'huddle',
        parties: [...new Set([decided.by, ...keyWorker])],
      },
    ];
  });
}
