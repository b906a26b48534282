/**
 * What the figures say and what clocks report. All of it may arrive late or twice: what no longer
 * fits changes nothing.
 */
import type { CommandEnvelope } from '../kernel/capability.ts';
import { assertNever } from '../kernel/errors.ts';
import { addTime, isBefore } from '../kernel/time.ts';
import { isWorse, type Cause } from './causes.ts';
import {
  dismissedFor,
  lapsesAfter,
  reviewReminderBefore,
  type KnownShortage,
  type ProposedShortage,
  type Shortage,
} from './shortage.ts';
import type { ShortageCommand, ShortageEvent } from './stream.ts';

type Clock = Exclude<
  ShortageCommand,
  { readonly type: 'declare' | 'dismiss' | 'review' | 'end' | 'recordMitigation' }
>;
type Events = readonly ShortageEvent[];
type Watch = Extract<Clock, { readonly type: 'watch' }>;
const nothing: Events = [];

// eslint-disable-next-line complexity -- one line per command
export function decideClock(state: Shortage, envelope: CommandEnvelope<Clock>): Events {
  const { command, at } = envelope;
  switch (command.type) {
    case 'watch':
      return watch(state, { ...envelope, command });
    case 'proposalUnanswered': {
      const { tellAt, againAt } = command;
      const waits = state.status === 'proposed';
      return waits ? [{ type: 'decisionReminded', at, tellAt, againAt }] : nothing;
    }
    case 'reviewSoon':
      return reviewSoon(state, at);
    case 'reviewDue': {
      const isDue = state.status === 'declared' && !isBefore(at, state.reviewAt);
      return isDue ? [{ type: 'reviewOverdue', at, againAt: command.againAt }] : nothing;
    }
    case 'mitigationDue': {
      const { number } = command;
      return isUndone(state, number) ? [{ type: 'mitigationReminded', number, at }] : nothing;
    }
    case 'mitigationOverdue': {
      const { number, tellAt } = command;
      return isUndone(state, number)
        ? [{ type: 'mitigationOverdue', number, at, tellAt }]
        : nothing;
    }
    default:
      return assertNever(command);
  }
}

function reviewSoon(state: Shortage, at: At): Events {
  if (state.status !== 'declared' || state.reviewRemindedAt || state.overdue) return nothing;
  const isEarly = isBefore(addTime(at, reviewReminderBefore), state.reviewAt);
  return isEarly ? nothing : [{ type: 'reviewReminded', at }];
}

const isUndone = (state: Shortage, number: number): boolean =>
  state.status === 'declared' &&
  state.plan.mitigations.some(
    (each) => each.number === number && !each.done && each.overdueSince === undefined,
  );

function watch(state: Shortage, { at, command }: CommandEnvelope<Watch>): Events {
  switch (state.status) {
    case 'none':
      return propose({ at, command });
    case 'proposed':
      return command.causes.length === 0
        ? withoutCause(state, at)
        : withCauses(state, command.causes, at);
    case 'declared':
    case 'ended':
    case 'dismissed':
    case 'lapsed':
      return nothing;
    default:
      return assertNever(state);
  }
}

type At = CommandEnvelope<Watch>['at'];

function propose({ at, command }: Pick<CommandEnvelope<Watch>, 'at' | 'command'>): Events {
  const { id, team, causes, previous, tellAt, againAt } = command;
  if (causes.length === 0) return nothing;
  const decided = previous && decidedAgainst(previous, at);
  return decided && !isWorse(causes, decided)
    ? nothing
    : [{ type: 'shortageProposed', id, team, causes, at, tellAt, againAt }];
}

/** The figures that somebody knew when they decided, not long ago, that it is none or is over. */
function decidedAgainst(previous: KnownShortage, now: At): readonly Cause[] | undefined {
  const stands = (since: At) => isBefore(now, addTime(since, dismissedFor));
  switch (previous.status) {
    case 'dismissed':
      return stands(previous.dismissed.at) ? previous.causes : undefined;
    case 'ended':
      return stands(previous.ended.at) ? previous.proposed?.causes : undefined;
    case 'proposed':
    case 'declared':
    case 'lapsed':
      return undefined;
    default:
      return assertNever(previous);
  }
}

function withoutCause({ clearSince }: ProposedShortage, at: At): Events {
  if (clearSince === undefined) return [{ type: 'causesGone', at }];
  return isBefore(at, addTime(clearSince, lapsesAfter))
    ? nothing
    : [{ type: 'proposalLapsed', at }];
}

const withCauses = (
  { causes: known, clearSince }: ProposedShortage,
  causes: readonly Cause[],
  at: At,
): Events =>
  clearSince !== undefined || isWorse(causes, known)
    ? [{ type: 'causesChanged', causes, at }]
    : nothing;
