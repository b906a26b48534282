/** Who covers: `cover Sam`, `covered by Sam`, `Sam covers`, `no cover`. */
import type { PersonId } from '../../services/kernel/ids.ts';
import { wordAt, type Token } from './chat-text.ts';
import { afterAny, textAt, type Place, type Problem, type Step } from './leave-step.ts';
import { didYouMean, nameAt, shown, whichOf, type NameMatch } from './names.ts';

export const coverWords = new Set(['cover', 'covered', 'covering', 'covers']);
const linking = new Set([
  'by',
  'is',
  'from',
  'will',
  'be',
  'with',
  'for',
  'me',
  ':',
  '=',
  '-',
  's',
]);

/** `cover Sam`, `covered by Sam`, `cover: Sam`, `no cover`. */
export function readCover(place: Place): Step {
  const { tokens, index } = place;
  const none = afterAny(tokens, index, noCover);
  if (none !== undefined) return { add: { span: {} }, next: none };
  if (!coverWords.has(textAt(tokens, index))) return undefined;
  let at = index + 1;
  while (linking.has(textAt(tokens, at))) at += 1;
  const match = nameAt(tokens, at, place.people);
  return match ? coveredBy(place, at, match) : whoCovers(tokens, at, place.people);
}

const noCover = [
  ['no', 'cover'],
  ['without', 'cover'],
];

function coveredBy({ tokens, details }: Place, at: number, match: NameMatch<PersonId>): Step {
  if (match.kind === 'ambiguous') return { problem: whichOf(tokens, at, match.names) };
  if (details.cover) return { problem: 'Name one cover only.' };
  return { add: { span: {}, cover: match.id }, next: match.next };
}

function whoCovers(tokens: readonly Token[], at: number, people: Place['people']): Problem {
  const word = wordAt(tokens, at);
  if (word === undefined) return { problem: 'It does not say who covers.' };
  return { problem: `Nobody here is called ${shown(tokens, at)}.${didYouMean(word, people)}` };
}

/** `Sam covers`, `with Sam covering`. */
export function readCoveringPerson(place: Place): Step {
  const { tokens, index } = place;
  const match = nameAt(tokens, index, place.people);
  if (!match) return undefined;
  let at = match.next;
  while (linking.has(textAt(tokens, at)) || textAt(tokens, at) === "'") at += 1;
  if (!coverWords.has(textAt(tokens, at))) return undefined;
  return coveredBy(place, index, { ...match, next: at + 1 });
}
