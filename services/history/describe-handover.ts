import type { HandoverEvent } from '../handover/stream.ts';
import type { FoundItem } from '../handover/stream.ts';
import { code, describing, within } from './describing.ts';
import { caseMark, personMark } from './history.ts';

const work = ({ ref, caseRef }: FoundItem): string =>
  `${within(ref.kind)}${caseRef === undefined ? '' : ` on ${caseMark(caseRef)}`}`;

export const describeHandover = describing<HandoverEvent>(
  {
    handoverStarted: ({ person, because, cover }) =>
      `${personMark(person)}’s work was handed over (${within(because.kind)}); it goes to ${personMark(cover.person)}, ${within(cover.as)}`,
    returnMoved: () => 'When they are back was changed',
    coverChanged: ({ from, to }) =>
      `The cover changed from ${personMark(from.person)} to ${personMark(to.person)}`,
    itemTakenOver: ({ item, from }) =>
      `A piece of work, ${work(item)}, went from ${personMark(from)} to ${personMark(item.keeper)}${item.isAsked ? ', who is asked to take it' : ''}`,
    itemMoved: ({ from, to }) =>
      `A piece of work went from ${personMark(from)} to ${personMark(to)}`,
    itemRefused: ({ by, to }) =>
      `${personMark(by)} refused a piece of work, and it went to ${personMark(to)}`,
    itemAssigned: ({ by, to }) => `${personMark(by)} gave a piece of work to ${personMark(to)}`,
    itemEnded: ({ end }) => `A piece of work ended: ${within(end.how)}`,
    keeperNotReached: ({ keeper }) =>
      `${personMark(keeper)} could not be told, and what they had goes to somebody else`,
    handoverEnded: () => 'The handover ended',
  },
  { id: code, why: 'Why', reason: 'Reason', key: code },
);
