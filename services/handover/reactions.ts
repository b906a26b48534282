/** What a handover's events oblige the service to do, as jobs in the same batch as the events. */
import type { CommandEnvelope } from '../kernel/capability.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { addTime, isBefore } from '../kernel/time.ts';
import { tellAbout, toPerson, updateCardsOf } from '../notice/notice.ts';
import type { Handover } from './handover.ts';
import { lookNow } from './jobs.ts';
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

function reactionsTo(
  event: HandoverEvent,
  state: Exclude<Handover, { status: 'none' }>,
  { at, tell }: Making,
): readonly JobSpec[] {
  switch (event.type) {
    case 'handoverStarted':
      return event.cover.as === 'namedCover'
        ? [tell(handoverTellings.covers, event.cover.person)]
        : [];
    case 'coverChanged':
      return event.to.as === 'namedCover' ? [tell(handoverTellings.covers, event.to.person)] : [];
    case 'itemTakenOver': {
      // Whoever is asked for a consult is pinged by the consult itself.
      const { ref, keeper } = event.item;
      return ref.kind === 'consult' ? [] : [tell(handoverTellings.takenOver, keeper)];
    }
    case 'itemMoved': {
      const isTheirs = event.to === event.from || event.to === state.person;
      const isConsult = event.key.startsWith('consult.');
      return isTheirs || isConsult ? [] : [tell(handoverTellings.takenOver, event.to)];
    }
    case 'itemRefused':
    case 'itemAssigned':
      return [lookNow(at)];
    case 'handoverEnded':
      return state.items.length === 0 ? [] : [tell(handoverTellings.back, state.person)];
    case 'returnMoved':
    case 'itemEnded':
      return []; // the cards say it
  }
}
