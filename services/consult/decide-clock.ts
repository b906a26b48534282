/**
 * What clocks and deliveries report. All of it may arrive late or twice: what no longer fits
 * changes nothing.
 */
import type { Instant } from '../kernel/ids.ts';
import type { RequestedConsult, Routing } from './consult.ts';
import type { ConsultCommand } from './commands.ts';
import type { ConsultEvent } from './events.ts';
import { currentHop, moveOn } from './hops.ts';
import type { Told } from './told.ts';

type Events = readonly ConsultEvent[];
const nothing: Events = [];

/** The hop whose clock ran out is still the one that counts; 0 where there was nobody to ask. */
const isCurrent = (state: RequestedConsult, hop: number): boolean =>
  state.status === 'waiting' && (currentHop(state.asked)?.hop ?? 0) === hop;

export function acknowledgeOverdue(
  state: RequestedConsult,
  { at, command }: Told<'acknowledgeOverdue'>,
): Events {
  if (!isCurrent(state, command.hop)) return nothing;
  const { asked } = state;
  const hop = currentHop(asked);
  const { routing } = command;
  if (hop?.result !== 'waiting') return moveOn({ asked, routing, at, waited: true });
  return [
    { type: 'linkPassed', hop: hop.hop, result: 'notAcknowledged', at },
    ...moveOn({ asked: withResult(state, hop.hop, 'notAcknowledged'), routing, at, waited: true }),
  ];
}

const withResult = (
  { asked }: RequestedConsult,
  hop: number,
  result: 'notAcknowledged' | 'undeliverable' | 'goneAway',
  mayRetry = false,
) =>
  asked.map((each) =>
    each.hop === hop ? { ...each, result, ...(mayRetry ? { mayRetry: true as const } : {}) } : each,
  );

/** A ping that could not be delivered, or found its person gone: the next in the chain at once. */
export function hopFails(
  state: RequestedConsult,
  failure: {
    readonly hop: number;
    readonly result: 'undeliverable' | 'goneAway';
    readonly detail?: string;
    readonly mayRetry?: boolean;
    readonly routing: Routing;
    readonly at: Instant;
  },
): Events {
  const { hop, result, detail, mayRetry = false, routing, at } = failure;
  const current = currentHop(state.asked);
  if (state.status !== 'waiting' || current?.hop !== hop || current.result !== 'waiting') {
    return nothing;
  }
  return [
    {
      type: 'linkPassed',
      hop,
      result,
      at,
      ...(detail === undefined ? {} : { detail }),
      ...(mayRetry ? { mayRetry: true } : {}),
    },
    ...moveOn({ asked: withResult(state, hop, result, mayRetry), routing, at, waited: false }),
  ];
}

export const tellManager = (state: RequestedConsult, at: Instant): Events =>
  state.status === 'waiting' && !state.managerToldAt ? [{ type: 'managerTold', at }] : nothing;

export const answerOverdue = (
  state: RequestedConsult,
  at: Instant,
  { againAt, chain }: Extract<ConsultCommand, { readonly type: 'answerOverdue' }>,
): Events =>
  state.status === 'waiting' || state.status === 'held'
    ? [{ type: 'exceptionRaised', kind: 'notAnsweredInTime', at, againAt, chain }]
    : nothing;

export function handOnLapses(
  state: RequestedConsult,
  lapse: {
    readonly offeredAt: Instant;
    readonly why: 'notAccepted' | 'undeliverable';
    readonly detail?: string;
    readonly at: Instant;
  },
): Events {
  const { offeredAt, why, detail, at } = lapse;
  if (state.status !== 'held' || state.offer?.at !== offeredAt) return nothing;
  const said = detail === undefined ? {} : { detail };
  return [{ type: 'handOnLapsed', by: 'service', why, at, ...said }];
}

export function reviewOverdue(state: RequestedConsult, at: Instant, againAt: Instant): Events {
  const review = 'review' in state ? state.review : undefined;
  return review?.status === 'due'
    ? [{ type: 'exceptionRaised', kind: 'reviewOverdue', at, againAt }]
    : nothing;
}

/** The requester is reminded; from the third time on it is an exception too. */
export function outcomeOverdue(state: RequestedConsult, at: Instant, againAt: Instant): Events {
  if (state.status !== 'advised') return nothing;
  const reminded: ConsultEvent = { type: 'outcomeReminded', at, againAt };
  return state.reminders < 2
    ? [reminded]
    : [reminded, { type: 'exceptionRaised', kind: 'outcomeMissing', at }];
}

export const jobParked = (
  { job, error }: Extract<ConsultCommand, { type: 'jobParked' }>,
  at: Instant,
): ConsultEvent => ({ type: 'exceptionRaised', kind: 'jobParked', detail: `${job}: ${error}`, at });

/** Of advice that was given; what is known already changes nothing. */
export function noteSignature(
  state: RequestedConsult,
  { signature }: Extract<ConsultCommand, { readonly type: 'noteSignature' }>,
  at: Instant,
): Events {
  if (state.status !== 'advised' && state.status !== 'closed') return nothing;
  const before = state.signature?.standing;
  const isLater = before === undefined || (before === 'wanted' && signature.standing !== 'wanted');
  return isLater ? [{ type: 'signatureNoted', signature, at }] : nothing;
}
