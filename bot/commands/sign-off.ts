/** `sign off CM-10482`, `transition CM-10482`, `my sign-offs`. */
import { caseRefIn } from '../../services/consult/forms/choices.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import type { DecisionKind } from '../../services/rights/rights.ts';
import { signAt, type Token } from './chat-text.ts';
import type { Command, CommandContext } from './command.ts';

/**
 * @param plain The text as it was typed, for the case reference.
 * @returns nothing when the text asks for something else
 */
export function signOffCommand(
  tokens: readonly Token[],
  plain: string,
  { service, now, kinds }: CommandContext,
): Command | undefined {
  const words = wordsOf(tokens);
  const caseRef = caseRefIn(plain, service, localDate(service.timeZone, now));
  if (asksForList(words)) return { kind: 'signOffs' };
  const about = caseRef === undefined ? {} : { caseRef };
  const named = kindIn(words, kinds);
  if (asksToBegin(words)) {
    return { kind: 'signOff', ...about, ...(named === undefined ? {} : { decision: named }) };
  }
  return named !== undefined && caseRef !== undefined
    ? { kind: 'signOff', caseRef, decision: named }
    : undefined;
}

/** Without hyphens, other signs, and courtesy. */
const wordsOf = (tokens: readonly Token[]): readonly string[] =>
  tokens
    .filter((_token, index) => signAt(tokens, index) === undefined)
    .map(({ text }) => text)
    .filter((text) => text !== 'please');

const asksForList = (words: readonly string[]): boolean => {
  const text = (words[0] === 'my' ? words.slice(1) : words).join(' ');
  return text === 'signoffs' || text === 'sign offs';
};

const asksToBegin = ([first = '', second = '']: readonly string[]): boolean =>
  first === 'signoff' || (first === 'sign' && second === 'off');

/** The kind whose name the text begins with, after "sign off". */
function kindIn(
  words: readonly string[],
  kinds: CommandContext['kinds'],
): DecisionKind | undefined {
  const skipped = asksToBegin(words) ? words.slice(words[0] === 'sign' ? 2 : 1) : words;
  const text = skipped.slice(0, LONGEST_NAME).join(' ');
  const spelt = (word: string): string => word.toLowerCase().replaceAll('-', ' ');
  const found = kinds.flatMap(({ id, words: names }) =>
    names
      .map(spelt)
      .filter((word) => text === word || text.startsWith(`${word} `))
      .map((word) => ({ id, length: word.length })),
  );
  return found.sort((a, b) => b.length - a.length)[0]?.id;
}

/** Words of the longest name of a kind, and one more. */
const LONGEST_NAME = 6;
