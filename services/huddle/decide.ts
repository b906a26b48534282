/** The only place where the rules of a huddle live. Pure. */
import type { CommandEnvelope } from '../kernel/capability.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import type { CaseRef, PersonId } from '../kernel/ids.ts';
import { isBefore } from '../kernel/time.ts';
import { isUndecided, type Huddle, type OpenHuddle } from './huddle.ts';
import type { HuddleCommand, HuddleEvent, HuddleIntent, HuddleRefusal } from './stream.ts';

type HuddleDecision = Decision<HuddleEvent, HuddleRefusal>;
type Envelope = CommandEnvelope<HuddleCommand>;
type ByPeople = Extract<HuddleCommand, HuddleIntent>;

export function decideHuddle(state: Huddle, envelope: Envelope): HuddleDecision {
  const { command } = envelope;
  if (command.type === 'post' || command.type === 'closeByClock') {
    return byTheService(state, envelope, command);
  }
  return byPeople(state, envelope, command);
}

function byTheService(
  state: Huddle,
  { actor, at }: Envelope,
  command: Exclude<HuddleCommand, ByPeople>,
): HuddleDecision {
  if (actor !== 'service') return refuse({ reason: 'onlyTheService' });
  if (command.type === 'post') {
    if (state.status !== 'notPosted') return refuse({ reason: 'alreadyPosted' });
    const { type: _type, ...posted } = command;
    return accept({ type: 'huddlePosted', ...posted, at });
  }
  const { next } = command;
  // Closed meanwhile, or not yet due: nothing to say.
  if (state.status !== 'open' || (next === undefined && isBefore(at, state.closesAt))) {
    return accept();
  }
  const undecided = undecidedOf(state);
  return accept({ type: 'huddleClosed', ...(next && { next }), undecided, at });
}

function byPeople(state: Huddle, envelope: Envelope, command: ByPeople): HuddleDecision {
  const { actor, at } = envelope;
  if (actor === 'service') return refuse({ reason: 'onlyPeople' });
  if (state.status === 'notPosted') return refuse({ reason: 'notPosted' });
  const who = [...new Set([...command.managers, ...command.members])];
  if (!who.includes(actor)) return refuse({ reason: 'notOfTheTeam', who });
  if (state.status === 'closed') {
    const { by } = state.closed;
    // The same press again, or two managers at once.
    if (command.type === 'close') return accept();
    return refuse({ reason: 'closed', at: state.closed.at, ...(by && { by }) });
  }
  return inTheHuddle(state, { by: actor, at, authority: envelope.authority }, command, who);
}

type Acting = { readonly by: PersonId; readonly at: Envelope['at']; readonly authority: string };

// eslint-disable-next-line complexity -- one line or two per command
function inTheHuddle(
  state: OpenHuddle,
  { by, at, authority }: Acting,
  command: ByPeople,
  who: readonly PersonId[],
): HuddleDecision {
  switch (command.type) {
    case 'start':
      return state.started ? accept() : accept({ type: 'huddleStarted', by, at });
    case 'attend': {
      const { present } = command;
      if (present.some((each) => !who.includes(each))) return refuse({ reason: 'unknownPerson' });
      return accept({ type: 'attendanceNoted', present: [...new Set(present)], by, at });
    }
    case 'decide': {
      const { caseRef, terms } = command;
      const found = inTheWay(state, caseRef);
      if (found) return refuse(found);
      const record = { ...terms, by, authority, at };
      return accept({ type: 'caseDecided', caseRef, record, at });
    }
    case 'putOff': {
      const { caseRef, why } = command;
      const found = inTheWay(state, caseRef);
      return found ? refuse(found) : accept({ type: 'casePutOff', caseRef, why, by, at });
    }
    case 'add': {
      const { entry } = command;
      const isThere = state.entries.some(({ caseRef }) => caseRef === entry.caseRef);
      if (isThere) return refuse({ reason: 'alreadyOnTheList' });
      return accept({ type: 'caseAdded', entry, by, at });
    }
    case 'close':
      return close(state, { by, at }, command.managers);
    default:
      return assertNever(command);
  }
}

/** By a manager, or by whoever started it. */
function close(
  state: OpenHuddle,
  { by, at }: Omit<Acting, 'authority'>,
  managers: readonly PersonId[],
): HuddleDecision {
  const who = [...managers, ...(state.started ? [state.started.by] : [])];
  if (!who.includes(by)) return refuse({ reason: 'onlyManagers', who: [...new Set(who)] });
  return accept({ type: 'huddleClosed', by, undecided: undecidedOf(state), at });
}

function inTheWay({ entries }: OpenHuddle, caseRef: CaseRef): HuddleRefusal | undefined {
  const entry = entries.find((each) => each.caseRef === caseRef);
  if (entry === undefined) return { reason: 'notOnTheList' };
  return entry.decided && { reason: 'alreadyDecided', record: entry.decided };
}

const undecidedOf = ({ entries }: OpenHuddle): readonly CaseRef[] =>
  entries.filter(isUndecided).map(({ caseRef }) => caseRef);
