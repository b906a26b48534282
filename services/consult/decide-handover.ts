/**
 * What happens to a consult when people of it go on leave and come back (V5). Said by the service,
 * of the consult as it stands: what no longer fits changes nothing.
 */
import { assertNever } from '../kernel/errors.ts';
import type { Instant } from '../kernel/ids.ts';
import type { ConsultCommand } from './commands.ts';
import type { RequestedConsult } from './consult.ts';
import type { ConsultEvent } from './events.ts';
import { currentHop, moveOn } from './hops.ts';

type Events = readonly ConsultEvent[];
const nothing: Events = [];

type HandingOver = Extract<
  ConsultCommand,
  {
    readonly type:
      | 'holderGoneAway'
      | 'offeredGoneAway'
      | 'standInForRequester'
      | 'requesterBack'
      | 'handOverReview'
      | 'offerBack';
  }
>;
type Said<Type extends HandingOver['type']> = Extract<HandingOver, { readonly type: Type }>;

export function handedOver(state: RequestedConsult, command: HandingOver, at: Instant): Events {
  switch (command.type) {
    case 'holderGoneAway':
      return holderGoneAway(state, command, at);
    case 'offeredGoneAway':
      return offeredGoneAway(state, command, at);
    case 'standInForRequester':
      return standInForRequester(state, command, at);
    case 'requesterBack':
      return state.requesterStandIn ? [{ type: 'requesterReturned', at }] : nothing;
    case 'handOverReview':
      return handOverReview(state, command, at);
    case 'offerBack':
      return offerBack(state, command, at);
    default:
      return assertNever(command);
  }
}

/**
 * Whoever has it goes away: it goes back to its chain, as that is now, and somebody is asked with
 * a running clock. Better than naming a holder who has not heard of it.
 */
function holderGoneAway(
  state: RequestedConsult,
  { person, kept, routing, tellManagerAt }: Said<'holderGoneAway'>,
  at: Instant,
): Events {
  if (state.status !== 'held' || state.holder.person !== person) return nothing;
  // Whoever was asked and had no time to answer is asked anew; who let their time pass is not.
  const asked = state.asked.filter(({ result }) => result !== 'relieved');
  const hop = (currentHop(state.asked)?.hop ?? 0) + 1;
  return [
    {
      ...{ type: 'holderWentAway', from: person, kept, at },
      ...(tellManagerAt === undefined ? {} : { tellManagerAt }),
    },
    ...moveOn({ asked, routing, at, waited: true, hop }),
  ];
}

/** Whoever it is offered to goes away before they answer. */
const offeredGoneAway = (
  state: RequestedConsult,
  { person }: Said<'offeredGoneAway'>,
  at: Instant,
): Events =>
  state.status === 'held' && state.offer?.to.person === person
    ? [{ type: 'handOnLapsed', by: 'service', why: 'goneAway', at }]
    : nothing;

/** Somebody else is told and asked in the requester's place. */
function standInForRequester(
  state: RequestedConsult,
  { from, to, kept }: Said<'standInForRequester'>,
  at: Instant,
): Events {
  const now = state.requesterStandIn?.person ?? state.request.requester;
  const hasEnded = state.status === 'closed' || state.status === 'withdrawn';
  if (now !== from || now === to || hasEnded) return nothing;
  return [{ type: 'requesterStoodInFor', standIn: to, kept, at }];
}

/** The clinical review is somebody else's: while its owner is away, or again when they are back. */
function handOverReview(
  state: RequestedConsult,
  { from, to, kept }: Said<'handOverReview'>,
  at: Instant,
): Events {
  const review = 'review' in state ? state.review : undefined;
  if (review?.status !== 'due' || review.owner !== from || from === to) return nothing;
  return [{ type: 'reviewHandedOver', from, to, ...(kept ? { kept } : {}), at }];
}

/**
 * Whoever had it before they went away is back: it is offered to them, and stays with whoever has
 * it until they accept.
 */
function offerBack(
  state: RequestedConsult,
  { to, acceptBy }: Said<'offerBack'>,
  at: Instant,
): Events {
  if (to === undefined || state.status !== 'held' || state.offer) return nothing;
  const { person: by } = state.holder;
  const hadIt = state.wentAway?.some(({ person }) => person === to.person) ?? false;
  if (!hadIt || by === to.person || to.person === state.request.requester) return nothing;
  const reason = 'Back at work, and had it before.';
  return [{ type: 'handOnOffered', offer: { to, by, reason, at, acceptBy } }];
}
