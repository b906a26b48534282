/** Giving it back with what is missing, saying no, and taking it back. */
import { accept, refuse } from '../kernel/decision.ts';
import { deciderIn, notSubmitted } from './decide-approval.ts';
import {
  clocksOf,
  personOf,
  timeToMend,
  type Decided,
  type Deciding,
  type IntentOf,
} from './deciding.ts';
import { isOver, type BegunSignOff } from './sign-off.ts';

export function decideReturn(
  state: BegunSignOff,
  envelope: Deciding,
  { missing, submission }: IntentOf<'return'>,
): Decided {
  if (state.status !== 'submitted') return refuse(notSubmitted(state));
  const decider = deciderIn(state, envelope, submission);
  if ('refusal' in decider) return refuse(decider.refusal);
  const { person: by, authority } = decider.holder;
  const clocks = timeToMend(clocksOf(state, envelope), envelope.at, envelope.command.facts);
  return accept({ type: 'signOffReturned', at: envelope.at, by, missing, authority, clocks });
}

export function decideDecline(
  state: BegunSignOff,
  envelope: Deciding,
  { rationale: why, submission }: IntentOf<'decline'>,
): Decided {
  if (state.status !== 'submitted') return refuse(notSubmitted(state));
  const decider = deciderIn(state, envelope, submission);
  if ('refusal' in decider) return refuse(decider.refusal);
  const { person: by, authority } = decider.holder;
  return accept({ type: 'signOffEnded', at: envelope.at, how: 'declined', by, why, authority });
}

/** Nothing is erased: what stood in it stays in the record. */
export function decideWithdraw(
  state: BegunSignOff,
  envelope: Deciding,
  { why }: IntentOf<'withdraw'>,
): Decided {
  const { at, authority, command } = envelope;
  const by = personOf(envelope);
  if (by === undefined) return refuse({ reason: 'onlyPeople' });
  if (isOver(state)) return refuse({ reason: 'alreadyOver', status: state.status });
  const submitter = 'submitted' in state ? [state.submitted.by] : [];
  const who = [...new Set([state.openedBy, ...submitter, ...command.facts.allManagers])];
  if (!who.includes(by)) return refuse({ reason: 'mayNotWithdraw', who });
  return accept({ type: 'signOffEnded', at, how: 'withdrawn', by, why, authority });
}

/** What was decided later counts; what this one still wanted is wanted no more. */
export function decideSupersede(state: BegunSignOff, { at, actor, authority }: Deciding): Decided {
  if (actor !== 'service') return refuse({ reason: 'onlyTheService' });
  if (state.status !== 'approved') return accept();
  const why = 'A newer one takes its place.';
  return accept({ type: 'signOffEnded', at, how: 'ended', why, authority });
}
