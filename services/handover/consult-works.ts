/** What of a consult is whose. */
import type { CrisisReview, RequestedConsult } from '../consult/consult.ts';
import { currentHop } from '../consult/hops.ts';
import { assertNever } from '../kernel/errors.ts';
import type { PersonId } from '../kernel/ids.ts';
import type { Service } from '../service/service.ts';
import type { Keeping } from './keeping.ts';
import type { Work, WorkEnd, WorkRef } from './work.ts';

export type ConsultWorkRef = Extract<WorkRef, { readonly kind: 'consult' | 'request' | 'review' }>;

/** The service: which clocks run day and night. */
export type ResponseClocks = Pick<Service, 'responseTimes'>;

/** Everything about an open consult that would wait for somebody who is away. */
export const worksOf = (consult: RequestedConsult, service: ResponseClocks): readonly Work[] => [
  ...answerWorks(consult, service),
  ...onwardWorks(consult),
  ...requestWorks(consult),
  ...reviewWorks(consult),
];

const common = ({ request }: RequestedConsult, kind: 'consult' | 'request' | 'review') => {
  const ref: WorkRef = { kind, team: request.team, consult: request.id };
  return { ref, caseRef: request.caseRef };
};

const isUnanswered = ({ status }: RequestedConsult): boolean =>
  status === 'waiting' || status === 'held';

/** Whoever has it; and whoever had it and went away, for whom it is offered when they are back. */
function answerWorks(
  consult: RequestedConsult,
  { responseTimes }: ResponseClocks,
): readonly Work[] {
  if (!isUnanswered(consult)) return [];
  const { request, deadlines, asked, wentAway = [] } = consult;
  const holder = consult.status === 'held' ? consult.holder : undefined;
  const about = {
    ...common(consult, 'consult'),
    dueBy: deadlines.answerBy,
    moves:
      responseTimes[request.sensitivity].clock === 'working'
        ? ('inWorkingTime' as const)
        : ('atOnce' as const),
    pathway: request.pathway,
    notBy: [request.requester],
  };
  const askedNow = currentHop(asked)?.link.person;
  return [
    ...(holder
      ? [{ ...about, of: holder.person, keeper: holder.person, since: holder.since }]
      : []),
    ...wentAway
      .filter(({ person }) => person !== holder?.person)
      .map(({ at, ...kept }) => ({
        ...{ ...about, of: kept.person, kept, since: at },
        keeper: holder?.person ?? askedNow ?? kept.person,
        ...(holder ? {} : { isAsked: true as const }),
      })),
  ];
}

/** Whoever is asked, or offered it: it goes to the next, or stays with who has it. */
function onwardWorks(consult: RequestedConsult): readonly Work[] {
  const onward = (of: PersonId, since: Work['since']): Work => ({
    ...common(consult, 'consult'),
    ...{ of, keeper: of, since, moves: 'onward', notBy: [] },
  });
  if (consult.status === 'waiting') {
    const hop = currentHop(consult.asked);
    // Who is asked although away is asked because nobody else is left.
    const isAsked = hop?.result === 'waiting' && hop.link.reason.why !== 'nobodyElse';
    return isAsked ? [onward(hop.link.person, hop.at)] : [];
  }
  const offer = consult.status === 'held' ? consult.offer : undefined;
  return offer ? [onward(offer.to.person, offer.at)] : [];
}

/** Whoever asked is told and asked back until it is closed. */
function requestWorks(consult: RequestedConsult): readonly Work[] {
  if (!isUnanswered(consult) && consult.status !== 'advised') return [];
  const { request, requestedAt, requesterStandIn: standIn, asked } = consult;
  const answering = 'holder' in consult ? consult.holder.person : currentHop(asked)?.link.person;
  return [
    {
      ...common(consult, 'request'),
      of: request.requester,
      keeper: standIn?.person ?? request.requester,
      ...(standIn ? { kept: standIn.kept } : {}),
      since: requestedAt,
      moves: 'atOnce',
      // Whoever answers can't ask themselves back.
      notBy: answering === undefined ? [] : [answering],
    },
  ];
}

function reviewWorks(consult: RequestedConsult): readonly Work[] {
  const review = 'review' in consult ? consult.review : undefined;
  if (!('advice' in consult) || review?.status !== 'due') return [];
  const { owner, kept, dueBy } = review;
  return [
    {
      ...common(consult, 'review'),
      ...{ of: kept?.person ?? owner, keeper: owner, dueBy, moves: 'whenDue' },
      ...(kept ? { kept } : {}),
      since: consult.advice.at,
      pathway: consult.request.pathway,
      notBy: [consult.request.requester],
    },
  ];
}

/** Handovers on whose cards a part of it stands. */
export function keptUnder(consult: RequestedConsult): readonly Keeping[] {
  const { requesterStandIn, wentAway = [] } = consult;
  const review = 'review' in consult ? consult.review : undefined;
  const kept = review?.status === 'due' ? review.kept : undefined;
  return [
    ...(requesterStandIn ? [requesterStandIn.kept] : []),
    ...(kept ? [kept] : []),
    ...wentAway,
  ];
}

/** How that part of it ended; nothing while it is open. */
export function consultEnd(
  consult: RequestedConsult,
  kind: ConsultWorkRef['kind'],
): WorkEnd | undefined {
  if (consult.status === 'withdrawn') return { how: 'withdrawn', at: consult.withdrawal.at };
  if (!('advice' in consult)) return undefined;
  switch (kind) {
    case 'consult':
      return { how: 'advised', by: consult.advice.by, at: consult.advice.at };
    case 'request':
      return consult.status === 'closed' ? { how: 'closed', at: consult.outcome.at } : undefined;
    case 'review':
      return reviewEnd(consult.review);
    default:
      return assertNever(kind);
  }
}

const reviewEnd = (review: CrisisReview | undefined): WorkEnd | undefined =>
  review?.status === 'done' ? { how: 'reviewed', by: review.by, at: review.at } : undefined;
