/** The only place where a shortage's rules live. Pure: time, actor and facts come in with the command. */
import type { Actor, CommandEnvelope } from '../kernel/capability.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import type { PersonId } from '../kernel/ids.ts';
import { decideClock } from './decide-clock.ts';
import { planFrom, reviewTimeProblem } from './decide-plan.ts';
import type { DeclaredShortage, Shortage } from './shortage.ts';
import type { ShortageCommand, ShortageEvent, ShortageRefusal } from './stream.ts';

export type ShortageDecision = Decision<ShortageEvent, ShortageRefusal>;
type Envelope = CommandEnvelope<ShortageCommand>;
export type Told<Type extends ShortageCommand['type']> = CommandEnvelope<
  Extract<ShortageCommand, { readonly type: Type }>
>;

// eslint-disable-next-line complexity -- one line per command
export function decideShortage(state: Shortage, envelope: Envelope): ShortageDecision {
  const { command, actor } = envelope;
  switch (command.type) {
    case 'declare':
      return asManager(envelope, (by) => declare(state, { ...envelope, command }, by));
    case 'dismiss':
      return asManager(envelope, (by) => dismiss(state, { ...envelope, command }, by));
    case 'review':
      return asManager(envelope, (by) => review(state, { ...envelope, command }, by));
    case 'end':
      return asManager(envelope, (by) => end(state, { ...envelope, command }, by));
    case 'recordMitigation':
      return recordMitigation(state, { ...envelope, command });
    case 'watch':
    case 'proposalUnanswered':
    case 'reviewSoon':
    case 'reviewDue':
    case 'mitigationDue':
    case 'mitigationOverdue':
      return actor === 'service'
        ? accept(...decideClock(state, { ...envelope, command }))
        : refuse({ reason: 'onlyTheService' });
    default:
      return assertNever(command);
  }
}

/** Managers of the team or of its locality; everybody else is told who they are. */
function asManager(
  { actor, command: { concerned } }: Envelope,
  decide: (by: PersonId) => ShortageDecision,
): ShortageDecision {
  if (actor === 'service') return refuse({ reason: 'onlyPeople' });
  return concerned.mayDecide.includes(actor)
    ? decide(actor)
    : refuse({ reason: 'notManager', managers: concerned.mayDecide });
}

function declare(
  state: Shortage,
  { at, command }: Told<'declare'>,
  by: PersonId,
): ShortageDecision {
  const { id, team, reviewAt, plan: wanted } = command;
  if (state.status === 'declared') {
    return saysTheSame(state, command, by)
      ? accept()
      : refuse({ reason: 'alreadyDeclared', by: state.declaredBy, at: state.declaredAt });
  }
  if (state.status === 'ended') return alreadyEnded(state);
  // A proposal that was decided or lapsed is over: the next number is free (`desk.ts` takes that).
  if (state.status === 'dismissed' || state.status === 'lapsed')
    return refuse({ reason: 'notProposed' });
  const late = reviewTimeProblem(at, reviewAt);
  if (late) return refuse(late);
  const read = planFrom(wanted, [], at);
  if ('refused' in read) return refuse(read.refused);
  const { plan } = read;
  return accept({ type: 'shortageDeclared', id, team, by, plan, reviewAt, at });
}

/** Teams brought the same press again under another name. */
const saysTheSame = (
  { declaredBy, reviewAt, plan }: DeclaredShortage,
  wanted: Told<'declare'>['command'],
  by: PersonId,
): boolean =>
  declaredBy === by &&
  reviewAt === wanted.reviewAt &&
  plan.waits === wanted.plan.waits &&
  plan.protected.text === wanted.plan.protected.text;

const alreadyEnded = ({ ended }: Extract<Shortage, { status: 'ended' }>): ShortageDecision =>
  refuse({ reason: 'alreadyEnded', by: ended.by, at: ended.at });

function dismiss(
  state: Shortage,
  { at, command }: Told<'dismiss'>,
  by: PersonId,
): ShortageDecision {
  switch (state.status) {
    case 'proposed':
      return accept({ type: 'proposalDismissed', by, reason: command.reason, at });
    case 'dismissed':
      return state.dismissed.by === by ? accept() : refuse({ reason: 'notProposed' });
    case 'declared':
      return refuse({ reason: 'alreadyDeclared', by: state.declaredBy, at: state.declaredAt });
    case 'ended':
      return alreadyEnded(state);
    case 'none':
    case 'lapsed':
      return refuse({ reason: 'notProposed' });
    default:
      return assertNever(state);
  }
}

function review(state: Shortage, { at, command }: Told<'review'>, by: PersonId): ShortageDecision {
  if (state.status === 'ended') return alreadyEnded(state);
  if (state.status !== 'declared') return refuse({ reason: 'notDeclared' });
  const { note, reviewAt, change } = command;
  const before = state.reviewed;
  if (before?.by === by && before.note === note && state.reviewAt === reviewAt) return accept();
  const late = reviewTimeProblem(at, reviewAt);
  if (late) return refuse(late);
  const reviewed = { type: 'shortageReviewed', by, note, reviewAt, at } as const;
  if (!change) return accept({ ...reviewed, outcome: 'continue' });
  const read = planFrom(change, state.plan.mitigations, at);
  return 'refused' in read
    ? refuse(read.refused)
    : accept({ ...reviewed, outcome: 'change', plan: read.plan });
}

function end(state: Shortage, { at, command }: Told<'end'>, by: PersonId): ShortageDecision {
  const { reason, learned } = command;
  if (state.status === 'ended') return state.ended.by === by ? accept() : alreadyEnded(state);
  return state.status === 'declared'
    ? accept({ type: 'shortageEnded', by, reason, learned, at })
    : refuse({ reason: 'notDeclared' });
}

/** By its owner, or by whoever may decide about the shortage. */
function recordMitigation(
  state: Shortage,
  { actor, at, command }: Told<'recordMitigation'>,
): ShortageDecision {
  if (actor === 'service') return refuse({ reason: 'onlyPeople' });
  if (state.status === 'ended') return alreadyEnded(state);
  if (state.status !== 'declared') return refuse({ reason: 'notDeclared' });
  const { number, note, concerned } = command;
  const mitigation = state.plan.mitigations.find((each) => each.number === number);
  if (!mitigation) return refuse({ reason: 'unknownMitigation' });
  const { owner, done } = mitigation;
  if (!mayRecord(actor, owner, concerned.mayDecide)) {
    return refuse({ reason: 'notOwner', owner, managers: concerned.mayDecide });
  }
  if (done) return done.by === actor ? accept() : refuse({ reason: 'mitigationDone', by: done.by });
  return accept({ type: 'mitigationDone', number, by: actor, note, at });
}

const mayRecord = (actor: Actor, owner: PersonId, managers: readonly PersonId[]): boolean =>
  actor === owner || managers.some((manager) => manager === actor);
