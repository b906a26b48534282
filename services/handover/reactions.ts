/** What a handover's events oblige the service to do, as jobs in the same batch as the events. */
import type { CommandEnvelope } from '../kernel/capability.ts';
import { assertNever } from '../kernel/errors.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { addTime, isBefore } from '../kernel/time.ts';
import { tellAbout, toPerson, updateCardsOf } from '../notice/notice.ts';
import type { Handover } from './handover.ts';
import { lookNow } from './jobs.ts';
import type { StandIn } from './stand-in.ts';
import type { HandoverCommand, HandoverEvent } from './stream.ts';
import { handoverSubject, handoverTellings } from './subject.ts';

/** What moves together is told together. */
const GATHERED_WITHIN = 'PT5S';

export function handoverReactions(
  events: readonly HandoverEvent[],
  state: Handover,
  { at, command }: CommandEnvelope<HandoverCommand>,
): readonly JobSpec[] {
  if (state.status === 'none' || events.length === 0) return [];
  const subject = handoverSubject(state);
  const tell = (telling: string, person: PersonId): JobSpec =>
    tellAbout(subject, telling, toPerson(person), tellingTime(command, person, at));
  return [
    updateCardsOf(subject, at),
    ...events.flatMap((event) => reactionsTo(event, state, { at, tell })),
  ];
}

function tellingTime(command: HandoverCommand, person: PersonId, at: Instant): Instant {
  const soon = addTime(at, GATHERED_WITHIN);
  const atWork = 'tellAt' in command ? command.tellAt.get(person) : undefined;
  return atWork !== undefined && isBefore(soon, atWork) ? atWork : soon;
}

type Making = {
  readonly at: Instant;
  readonly tell: (telling: string, person: PersonId) => JobSpec;
};

// eslint-disable-next-line complexity -- one line per event
function reactionsTo(
  event: HandoverEvent,
  state: Exclude<Handover, { status: 'none' }>,
  { at, tell }: Making,
): readonly JobSpec[] {
  switch (event.type) {
    case 'handoverStarted':
      return tellCover(event.cover, tell);
    case 'coverChanged':
      return tellCover(event.to, tell);
    case 'itemTakenOver':
    case 'itemMoved': {
      const to = newKeeperOf(event, state.person);
      return to === undefined ? [] : [tell(handoverTellings.takenOver, to)];
    }
    case 'itemRefused':
    case 'itemAssigned':
    case 'keeperNotReached':
      return [lookNow(at)];
    case 'handoverEnded':
      return state.items.length === 0 ? [] : [tell(handoverTellings.back, state.person)];
    case 'returnMoved':
    case 'itemEnded':
      return []; // the cards say it
    default:
      return assertNever(event);
  }
}

/** Somebody who was named is told that they cover; others when there is something for them. */
const tellCover = ({ person, as }: StandIn, tell: Making['tell']): readonly JobSpec[] =>
  as === 'namedCover' ? [tell(handoverTellings.takenOver, person)] : [];

/** Whom an item has come to; whoever is asked for a consult is pinged by the consult itself. */
function newKeeperOf(
  event: Extract<HandoverEvent, { type: 'itemTakenOver' | 'itemMoved' }>,
  away: PersonId,
): PersonId | undefined {
  if (event.type === 'itemTakenOver') {
    return event.item.ref.kind === 'consult' ? undefined : event.item.keeper;
  }
  const isNew = event.to !== event.from && event.to !== away;
  return isNew && !event.key.startsWith('consult.') ? event.to : undefined;
}
