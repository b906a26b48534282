import type { Capability } from '../kernel/capability.ts';
import { localDate } from '../kernel/local-day.ts';
import { caseList } from '../caseload/case-stream.ts';
import type { PersonId } from '../kernel/ids.ts';
import type { DecisionKind } from '../rights/rights.ts';
import { keeperOf } from './decide-keep.ts';
import { decideSignOff } from './decide.ts';
import { evolveSignOff } from './evolve.ts';
import { signOffName } from './jobs.ts';
import { signOffReactions } from './reactions.ts';
import { isOver, type SignOff, type SignOffSubject } from './sign-off.ts';
import type { SignOffCommand, SignOffEvent, SignOffRefusal } from './stream.ts';

/** Sign-offs: a stream each. Open until nothing is wanted of it any more. */
export const signOffCapability: Capability<SignOff, SignOffCommand, SignOffEvent, SignOffRefusal> =
  {
    name: signOffName,
    schemaVersion: 1,
    initial: { status: 'none' },
    decide: decideSignOff,
    evolve: evolveSignOff,
    reactions: signOffReactions,
    isOpen: (state) => state.status !== 'none' && !isOver(state),
    listedUnder: listsOf,
  };

/** Of a kind, while something is wanted of them. */
export const openList = (kind: DecisionKind): string => `open.${kind}`;
/** Of a kind, that ended in a month, `YYYY-MM`. */
export const endedList = (kind: DecisionKind, month: string): string => `ended.${kind}.${month}`;

export const personList = (person: PersonId): string => `person.${person}`;

/** Those that wait for somebody's decision. */
export const askedList = (person: PersonId): string => `asked.${person}`;
/** Those that somebody began, keeps or wrote in, while something is wanted of them. */
export const authorList = (person: PersonId): string => `author.${person}`;

const subjectList = (subject: SignOffSubject): string =>
  subject.about === 'case' ? caseList(subject.caseRef) : personList(subject.person);

function listsOf(state: SignOff): readonly string[] {
  if (state.status === 'none') return [];
  if (!isOver(state)) {
    const asked = state.status === 'submitted' ? state.asking.asked.map(askedList) : [];
    const authors = [state.openedBy, keeperOf(state), ...state.authors].map(authorList);
    return [openList(state.kind), subjectList(state.subject), ...new Set([...asked, ...authors])];
  }
  const month = localDate('UTC', state.ended.at).slice(0, 7);
  return [endedList(state.kind, month), subjectList(state.subject)];
}
