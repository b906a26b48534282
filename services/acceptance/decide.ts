/** The only place where the rules of links are applied. Pure. */
import type { CommandEnvelope } from '../kernel/capability.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import { isBefore } from '../kernel/time.ts';
import {
  isWaiting,
  MOST_WRONG_CODES,
  type Acceptance,
  type Link,
  type Linked,
  type LinkRef,
} from './acceptance.ts';
import type {
  AcceptanceCommand,
  AcceptanceEvent,
  AcceptanceRefusal,
  TeamPeople,
  WhyOver,
} from './stream.ts';

type Outcome = Decision<AcceptanceEvent, AcceptanceRefusal>;
type Told<Type extends AcceptanceCommand['type']> = CommandEnvelope<
  Extract<AcceptanceCommand, { readonly type: Type }>
>;

export function decideAcceptance(
  state: Acceptance,
  envelope: CommandEnvelope<AcceptanceCommand>,
): Outcome {
  const { command } = envelope;
  switch (command.type) {
    case 'issue':
      return issue(state, { ...envelope, command });
    case 'revoke':
      return revoke(state, { ...envelope, command });
    case 'enter':
      return enter(state, { ...envelope, command });
    case 'answer':
      return answer(state, { ...envelope, command });
    case 'expire':
      return expire(state, { ...envelope, command });
    default:
      return assertNever(command);
  }
}

/** Everybody of the team may; managers are named first. */
export const mayIssue = ({ managers, members }: TeamPeople): readonly PersonId[] => [
  ...new Set([...managers, ...members]),
];

/** The link to issue next. */
export const nextNumber = (state: Acceptance): number =>
  state.status === 'none' ? 1 : state.link.number + 1;

/** Why a link can't be used at a moment; nothing while it can. A clock that has not been told of counts. */
export function whyOver(
  state: Acceptance,
  { link: number }: LinkRef,
  at: Instant,
): WhyOver | undefined {
  if (state.status === 'none' || number > state.link.number) return { reason: 'unknownLink' };
  return number < state.link.number ? { reason: 'replaced' } : whyNotOpen(state.link, at);
}

function whyNotOpen({ standing, expiresAt }: Link, at: Instant): WhyOver | undefined {
  switch (standing.is) {
    case 'answered':
      return { reason: 'alreadyAnswered', at: standing.answer.at, kind: standing.answer.kind };
    case 'revoked':
    case 'expired':
      return { reason: standing.is, at: standing.at };
    case 'locked':
    case 'open':
      if (!isBefore(at, expiresAt)) return { reason: 'expired', at: expiresAt };
      return standing.is === 'locked' ? { reason: 'locked', at: standing.at } : undefined;
    default:
      return assertNever(standing);
  }
}

const about = ({ team, signOff, caseRef, link }: Linked) => ({
  ...{ team, signOff, caseRef },
  link: link.number,
});

function issue(state: Acceptance, { actor, at, command }: Told<'issue'>): Outcome {
  if (actor === 'service') return refuse({ reason: 'onlyPeople' });
  const who = mayIssue(command.people);
  if (!who.includes(actor)) return refuse({ reason: 'mayNotIssue', who });
  const { caseRef, link, recipient, codeDigest, expiresAt } = command;
  if (caseRef === undefined) return refuse({ reason: 'nothingToShow' });
  if (state.status === 'linked' && state.link.standing.is === 'answered') {
    const { answer: given } = state.link.standing;
    if (given.kind === 'accepted') {
      return refuse({ reason: 'alreadyAccepted', at: given.at, by: state.link.recipient });
    }
  }
  if (link.link !== nextNumber(state)) return refuse({ reason: 'changedMeanwhile' });
  const issued = { recipient, issuedBy: actor, expiresAt, codeDigest };
  const replaced: readonly AcceptanceEvent[] =
    state.status === 'linked' && isWaiting(state)
      ? [{ type: 'linkRevoked', ...about(state), by: actor, isReplaced: true, at }]
      : [];
  return accept(...replaced, { type: 'linkIssued', ...link, caseRef, ...issued, at });
}

/** By the team, or by the service where what was handed over is withdrawn. */
function revoke(state: Acceptance, { actor, at, command }: Told<'revoke'>): Outcome {
  const who = mayIssue(command.people);
  if (actor !== 'service' && !who.includes(actor)) return refuse({ reason: 'mayNotIssue', who });
  const why = whyOver(state, command.link, at);
  if (why && why.reason !== 'locked') return refuse(why);
  if (state.status === 'none') return refuse({ reason: 'unknownLink' });
  return accept({ type: 'linkRevoked', ...about(state), by: actor, isReplaced: false, at });
}

function enter(state: Acceptance, { actor, at, command }: Told<'enter'>): Outcome {
  if (actor !== 'service') return refuse({ reason: 'onlyTheService' });
  const why = whyOver(state, command.link, at);
  if (why) return refuse(why);
  if (state.status === 'none') return refuse({ reason: 'unknownLink' });
  const told = { ...about(state), at };
  if (command.isRight) return accept({ type: 'linkOpened', ...told });
  const isLast = state.link.wrongCodes + 1 >= MOST_WRONG_CODES;
  const locked: readonly AcceptanceEvent[] = isLast ? [{ type: 'linkLocked', ...told }] : [];
  return accept({ type: 'codeWrong', ...told }, ...locked);
}

/** Whoever has the page open knew the code, so that a stranger's wrong codes don't stop them. */
function answer(state: Acceptance, { actor, at, command }: Told<'answer'>): Outcome {
  if (actor !== 'service') return refuse({ reason: 'onlyTheService' });
  const why = whyOver(state, command.link, at);
  if (why && why.reason !== 'locked') return refuse(why);
  if (state.status === 'none') return refuse({ reason: 'unknownLink' });
  const { terms, shown, attempt } = command;
  return accept({ type: 'linkAnswered', ...about(state), terms, shown, attempt, at });
}

function expire(state: Acceptance, { actor, at, command }: Told<'expire'>): Outcome {
  if (actor !== 'service') return refuse({ reason: 'onlyTheService' });
  if (state.status === 'none' || state.link.number !== command.link.link) return accept();
  if (!isWaiting(state)) return accept();
  const { expiresAt } = state.link;
  if (isBefore(at, expiresAt)) return refuse({ reason: 'notYetExpired', until: expiresAt });
  return accept({ type: 'linkExpired', ...about(state), at });
}
