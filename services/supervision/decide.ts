/** The only place where the rules of supervision live. Pure. */
import type { CommandEnvelope } from '../kernel/capability.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import type { PersonId } from '../kernel/ids.ts';
import { addDays, lastDay, laterOf } from './dates.ts';
import { begun, lookOfTheDay } from './daily-look.ts';
import { missingIn, type KnownSupervision, type Session, type Supervision } from './supervision.ts';
import type {
  SessionPart,
  SupervisionCommand,
  SupervisionEvent,
  SupervisionIntent,
  SupervisionRefusal,
} from './stream.ts';

type SupervisionDecision = Decision<SupervisionEvent, SupervisionRefusal>;
type Envelope = CommandEnvelope<SupervisionCommand>;
type ByPeople = Extract<SupervisionCommand, SupervisionIntent>;
type Acting = Pick<Envelope, 'at' | 'authority'> & { readonly by: PersonId };

export function decideSupervision(state: Supervision, envelope: Envelope): SupervisionDecision {
  const { actor, at, authority, command } = envelope;
  if (command.type === 'look') {
    if (actor !== 'service') return refuse({ reason: 'onlyTheService' });
    return accept(...lookOfTheDay(state, command, at));
  }
  if (actor === 'service') return refuse({ reason: 'onlyPeople' });
  const inTheWay = mayNot(actor, command);
  return inTheWay ? refuse(inTheWay) : byPeople(state, command, { by: actor, at, authority });
}

/** Who holds sessions with a worker: never the worker. */
export const whoHolds = ({
  around: { supervisor, standIn, managers },
  identity: { person },
}: Pick<SupervisionCommand, 'around' | 'identity'>): readonly PersonId[] =>
  [...new Set([supervisor, ...(standIn ? [standIn] : []), ...managers])].filter(
    (each) => each !== person,
  );

function mayNot(actor: PersonId, command: ByPeople): SupervisionRefusal | undefined {
  const { person } = command.identity;
  const who = whoHolds(command);
  if (actor !== person && !who.includes(actor)) {
    return { reason: 'notYours', who: [person, ...who] };
  }
  if (command.type === 'plan') return undefined;
  if (command.type === 'answer') {
    return actor === person ? undefined : { reason: 'onlyTheWorker', worker: person };
  }
  return actor === person ? { reason: 'notYourself', who } : undefined;
}

function byPeople(state: Supervision, command: ByPeople, acting: Acting): SupervisionDecision {
  switch (command.type) {
    case 'prepare':
      return prepare(state, command, acting);
    case 'savePart':
      return savePart(state, command, acting);
    case 'complete':
      return complete(state, command, acting);
    case 'plan':
      return plan(state, command, acting);
    case 'answer':
      return answer(state, command, acting);
    default:
      return assertNever(command);
  }
}

/** Where one is being prepared already, that one is gone on with. */
function prepare(
  state: Supervision,
  { identity, prepared, before, today }: Extract<ByPeople, { readonly type: 'prepare' }>,
  { by, at }: Acting,
): SupervisionDecision {
  const known = state.status === 'known' ? state : undefined;
  if (known?.current) return accept();
  const number = (known?.sessions ?? 0) + 1;
  return accept(...(known ? [] : [begun(identity, before, { today, at })]), {
    type: 'sessionPrepared',
    number,
    ...prepared,
    by,
    at,
  });
}

/** The session of that number while it is being held. */
function sessionOf(
  state: Supervision,
  number: number,
): { readonly known: KnownSupervision; readonly session: Session } | SupervisionRefusal {
  if (state.status === 'known' && state.current?.number === number) {
    return { known: state, session: state.current };
  }
  const last = state.status === 'known' ? state.last : undefined;
  return { reason: 'noSession', ...(last ? { last } : {}) };
}

function savePart(
  state: Supervision,
  { session: number, part }: Extract<ByPeople, { readonly type: 'savePart' }>,
  { by, at }: Acting,
): SupervisionDecision {
  const found = sessionOf(state, number);
  if ('reason' in found) return refuse(found);
  return partSaved(found.session, part, { by, at });
}

function partSaved(
  { cases, tested }: Session,
  part: SessionPart,
  { by, at }: Pick<Acting, 'by' | 'at'>,
): SupervisionDecision {
  switch (part.kind) {
    case 'talk':
      return accept({ type: 'talkNoted', talk: part.talk, by, at });
    case 'test':
      if (tested === undefined) return refuse({ reason: 'notOnTheList' });
      return accept({ type: 'decisionTested', test: part.test, by, at });
    case 'case': {
      const isListed = cases.some(({ caseRef }) => caseRef === part.look.caseRef);
      if (!isListed) return refuse({ reason: 'notOnTheList' });
      return accept({ type: 'caseLookedAt', look: part.look, by, at });
    }
    default:
      return assertNever(part);
  }
}

/** Days back for which a session may be recorded. */
const RECORDED_WITHIN = 31;

function complete(
  state: Supervision,
  command: Extract<ByPeople, { readonly type: 'complete' }>,
  { by, at, authority }: Acting,
): SupervisionDecision {
  const { heldOn, nextOn, leftOut } = command;
  const found = sessionOf(state, command.session);
  if ('reason' in found) return isRepeated(found, command.session, by) ? accept() : refuse(found);
  const missing = missingIn(found.session);
  if (missing.length > 0 && leftOut === undefined) return refuse({ reason: 'incomplete', missing });
  const wrong = wrongDays(found.known, command);
  if (wrong) return refuse(wrong);
  const left = missing.length > 0 && leftOut !== undefined ? { leftOut } : {};
  return accept({ type: 'sessionHeld', authority, heldOn, nextOn, ...left, by, at });
}

/** The same press again. */
const isRepeated = (refusal: SupervisionRefusal, session: number, by: PersonId): boolean =>
  refusal.reason === 'noSession' && refusal.last?.number === session && refusal.last.by === by;

function wrongDays(
  { lastOn }: KnownSupervision,
  { heldOn, nextOn, today, rhythm }: Extract<ByPeople, { readonly type: 'complete' }>,
): SupervisionRefusal | undefined {
  const earliest = laterOf(addDays(today, -RECORDED_WITHIN), lastOn ?? '');
  if (heldOn < earliest || heldOn > today) {
    return { reason: 'heldOnWrong', earliest, latest: today };
  }
  const latest = addDays(heldOn, rhythm.everyDays + rhythm.graceDays);
  const first = addDays(heldOn, 1);
  return nextOn < first || nextOn > latest
    ? { reason: 'nextOnWrong', earliest: first, latest }
    : undefined;
}

/** For as long as it is not overdue; where it is, or the worker is away, soon after. */
function plan(
  state: Supervision,
  { on, why, today, rhythm }: Extract<ByPeople, { readonly type: 'plan' }>,
  { by, at }: Acting,
): SupervisionDecision {
  if (state.status === 'unknown') return refuse({ reason: 'noSession' });
  const back = state.waits?.until ?? today;
  const latest = laterOf(lastDay(state, rhythm), addDays(back, rhythm.graceDays));
  if (on < today || on > latest) return refuse({ reason: 'nextOnWrong', earliest: today, latest });
  return state.planned?.on === on ? accept() : accept({ type: 'sessionPlanned', on, why, by, at });
}

function answer(
  state: Supervision,
  { session, comment }: Extract<ByPeople, { readonly type: 'answer' }>,
  { by, at }: Acting,
): SupervisionDecision {
  const last = state.status === 'known' ? state.last : undefined;
  if (last?.number !== session) return refuse({ reason: 'noSession', ...(last ? { last } : {}) });
  if (last.answer) {
    return last.answer.comment === comment ? accept() : refuse({ reason: 'alreadyAnswered' });
  }
  return accept({ type: 'sessionAnswered', ...(comment === undefined ? {} : { comment }), by, at });
}
