/** `end leave`, `end my leave`, `end leave for Amina`. */
import type { PersonId } from '../../services/kernel/ids.ts';
import { wordAt, type Token } from './chat-text.ts';
import { problemWith, type Command, type CommandContext } from './command.ts';
import { didYouMean, nameAt, shown, whichOf, type Named } from './names.ts';

const endings = new Set(['end', 'cancel', 'stop', 'finish']);
const absences = new Set(['leave', 'sickness', 'sick', 'absence', 'holiday']);
const between = new Set([
  'my',
  "'",
  's',
  'the',
  'annual',
  'for',
  'of',
  'now',
  'please',
  ...absences,
]);

/** `end leave`, `end my leave`, `end leave for Amina`, `end Amina's leave`. */
export function endCommand(
  tokens: readonly Token[],
  people: readonly Named<PersonId>[],
  { speaker }: CommandContext,
): Command | undefined {
  const isEnding = endings.has(wordAt(tokens, 0) ?? '');
  if (!isEnding || !tokens.slice(0, 8).some(({ text }) => absences.has(text))) return undefined;
  const at = skipEndWords(tokens, 1);
  if (at === tokens.length) return { kind: 'endAbsence', person: speaker };
  const match = nameAt(tokens, at, people);
  if (match?.kind === 'ambiguous') return problemWith('leave', whichOf(tokens, at, match.names));
  if (match && skipEndWords(tokens, match.next) === tokens.length) {
    return { kind: 'endAbsence', person: match.id };
  }
  return notUnderstood(tokens, match ? skipEndWords(tokens, match.next) : at, people);
}

function skipEndWords(tokens: readonly Token[], index: number): number {
  const offset = tokens.slice(index).findIndex(({ text }) => !between.has(text));
  return offset === -1 ? tokens.length : index + offset;
}

const notUnderstood = (
  tokens: readonly Token[],
  index: number,
  people: readonly Named<PersonId>[],
): Command =>
  problemWith(
    'leave',
    `${shown(tokens, index)} is not understood here.${didYouMean(tokens[index]?.text ?? '', people)} Write "end leave", or "end leave for" and a name.`,
  );
