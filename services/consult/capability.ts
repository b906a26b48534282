import { caseList } from '../caseload/case-stream.ts';
import type { Capability } from '../kernel/capability.ts';
import { StreamId, type ConsultId, type Instant } from '../kernel/ids.ts';
import { epochMs, localDay, localDayAt, weekdayIndex } from '../kernel/local-day.ts';
import type { ConsultCommand, ConsultRefusal } from './commands.ts';
import type { Consult } from './consult.ts';
import { decideConsult } from './decide.ts';
import { evolveConsult, initialConsult } from './evolve.ts';
import type { ConsultEvent } from './events.ts';
import { consultReactions } from './reactions.ts';

/** Consults: one stream each, in the partition of the team that asks. */
export const consultCapability: Capability<Consult, ConsultCommand, ConsultEvent, ConsultRefusal> =
  {
    name: 'consult',
    schemaVersion: 1,
    initial: initialConsult,
    decide: decideConsult,
    evolve: evolveConsult,
    reactions: consultReactions,
    isOpen: isOpenConsult,
    listedUnder: (consult) =>
      consult.status === 'notRequested'
        ? []
        : [askedList(consult.requestedAt), caseList(consult.request.caseRef)],
  };

/** The list of a team's consults that were asked in the week (of UTC, from Monday) of this moment. */
export const askedList = (at: Instant): string => {
  const { date, number } = localDayAt('UTC', epochMs(at));
  const weekday = weekdayIndex(number);
  return `asked.${weekday === 0 ? date : localDay('UTC', number - weekday).date}`;
};

export const consultStream = (id: ConsultId): StreamId => StreamId.parse(`consult.${id}`);

/** Wants attention: unanswered, or answered without an outcome, or with a review still due. */
export function isOpenConsult(consult: Consult): boolean {
  switch (consult.status) {
    case 'waiting':
    case 'held':
    case 'advised':
      return true;
    case 'closed':
      return consult.review?.status === 'due';
    case 'notRequested':
    case 'withdrawn':
      return false;
  }
}
