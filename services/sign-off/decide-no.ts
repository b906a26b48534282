/** Giving it back with what is missing, saying no, and taking it back. */
import { accept, refuse } from '../kernel/decision.ts';
import type { PersonId } from '../kernel/ids.ts';
import { decidersOf } from './asking.ts';
import { deciderIn, notSubmitted, openStep } from './decide-approval.ts';
import { recordersOf } from './decide-follow.ts';
import {
  clocksOf,
  personOf,
  timeToMend,
  type Decided,
  type Deciding,
  type IntentOf,
} from './deciding.ts';
import { isOver, type BegunSignOff, type Submitted } from './sign-off.ts';
import type { SignOffFacts, SignOffRefusal } from './stream.ts';

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
  const { person: by, authority, competence } = decider.holder;
  if (competence === 'lapsed') return refuse(lapsedIn(state, envelope));
  return accept({ type: 'signOffEnded', at: envelope.at, how: 'declined', by, why, authority });
}

/** A no is final, and nobody counter-signs it: whose own sign-off has lapsed may send it back. */
function lapsedIn(state: Submitted, envelope: Deciding): SignOffRefusal {
  const step = openStep(state, envelope);
  const who = decidersOf(state, step, state.approvals)
    .filter(({ competence }) => competence !== 'lapsed')
    .map(({ person }) => person);
  return { reason: 'lapsedThemselves', competency: step?.competency ?? '', who };
}

/**
 * Who may withdraw it: until it is decided whoever asked for it, and managers; what is in force who
 * could have decided it, and managers, but never whom it is about. What the service asked for in
 * somebody's name is never withdrawn by them.
 */
export function withdrawersOf(
  state: BegunSignOff,
  { kind, allManagers, steps, contributors }: Withdrawers,
): readonly PersonId[] {
  const out = kind.isAutomatic ? [state.openedBy] : [];
  const without = (people: readonly PersonId[]) =>
    [...new Set(people)].filter((person) => !out.includes(person));
  if (state.status === 'approved') {
    const holders = steps.flatMap((step) => step.holders.map(({ person }) => person));
    return without(recordersOf(state, 'manager', { holders, allManagers, contributors }));
  }
  const submitter = 'submitted' in state ? [state.submitted.by] : [];
  return without([state.openedBy, ...submitter, ...allManagers]);
}

type Withdrawers = Pick<SignOffFacts, 'kind' | 'allManagers' | 'steps' | 'contributors'>;

/** Something changed after it was handed in: it is theirs again until they hand it in anew. */
export function decideRecall(
  state: BegunSignOff,
  envelope: Deciding,
  { why }: IntentOf<'recall'>,
): Decided {
  const { at, authority, command } = envelope;
  const by = personOf(envelope);
  if (by === undefined) return refuse({ reason: 'onlyPeople' });
  if (state.status !== 'submitted') return refuse(notSubmitted(state));
  const who = [...new Set([state.openedBy, ...state.authors, ...command.facts.allManagers])];
  if (!who.includes(by)) return refuse({ reason: 'mayNotWithdraw', who });
  const clocks = timeToMend(clocksOf(state, envelope), at, command.facts);
  return accept({ type: 'signOffReturned', at, by, missing: why, authority, clocks });
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
  const who = withdrawersOf(state, command.facts);
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
