/**
 * What happens to a consult when people of it go on leave and come back (V5). Said by the service,
 * of the consult as it stands: what no longer fits changes nothing.
 */
import type { RequestedConsult } from './consult.ts';
import type { ConsultEvent } from './events.ts';
import { currentHop, moveOn } from './hops.ts';
import type { Told } from './told.ts';

type Events = readonly ConsultEvent[];
const nothing: Events = [];

/**
 * Whoever has it goes away: it goes back to its chain, as that is now, and somebody is asked with
 * a running clock. Better than naming a holder who has not heard of it.
 */
export function holderGoneAway(
  state: RequestedConsult,
  { at, command }: Told<'holderGoneAway'>,
): Events {
  const { person, kept, routing, tellManagerAt } = command;
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
export const offeredGoneAway = (
  state: RequestedConsult,
  { at, command }: Told<'offeredGoneAway'>,
): Events =>
  state.status === 'held' && state.offer?.to.person === command.person
    ? [{ type: 'handOnLapsed', by: 'service', why: 'goneAway', at }]
    : nothing;

/** Somebody else is told and asked in the requester's place. */
export function standInForRequester(
  state: RequestedConsult,
  { at, command }: Told<'standInForRequester'>,
): Events {
  const { from, to, kept } = command;
  const now = state.requesterStandIn?.person ?? state.request.requester;
  if (now !== from || now === to || hasEnded(state)) return nothing;
  return [{ type: 'requesterStoodInFor', standIn: to, kept, at }];
}

export const requesterBack = (state: RequestedConsult, { at }: Told<'requesterBack'>): Events =>
  state.requesterStandIn === undefined ? nothing : [{ type: 'requesterReturned', at }];

const hasEnded = ({ status }: RequestedConsult): boolean =>
  status === 'closed' || status === 'withdrawn';

/** The clinical review is somebody else's: while its owner is away, or again when they are back. */
export function handOverReview(
  state: RequestedConsult,
  { at, command }: Told<'handOverReview'>,
): Events {
  const { from, to, kept } = command;
  const review = 'review' in state ? state.review : undefined;
  if (review?.status !== 'due' || review.owner !== from || from === to) return nothing;
  return [{ type: 'reviewHandedOver', from, to, ...(kept ? { kept } : {}), at }];
}

/**
 * Whoever had it before they went away is back: it is offered to them, and stays with whoever has
 * it until they accept.
 */
export function offerBack(state: RequestedConsult, { at, command }: Told<'offerBack'>): Events {
  const { to, acceptBy } = command;
  if (state.status !== 'held' || state.offer) return nothing;
  const { person: by } = state.holder;
  const hadIt = state.wentAway?.some(({ person }) => person === to.person) ?? false;
  if (!hadIt || by === to.person || to.person === state.request.requester) return nothing;
  const reason = 'Back at work, and had it before.';
  return [{ type: 'handOnOffered', offer: { to, by, reason, at, acceptBy } }];
}
