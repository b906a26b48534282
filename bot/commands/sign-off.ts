/** `sign off CM-10482`, `transition CM-10482`, `my sign-offs`. */
import { caseRefIn } from '../../services/consult/forms/choices.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import type { DecisionKind } from '../../services/rights/rights.ts';
import { signOffKinds } from '../../services/sign-off/kinds.ts';
import { wordAt, type Token } from './chat-text.ts';
import type { Command, CommandContext } from './command.ts';

/**
 * @param plain The text as it was typed, for the case reference.
 * @returns nothing when the text asks for something else
 */
export function signOffCommand(
  tokens: readonly Token[],
  plain: string,
  { service, now }: CommandContext,
): Command | undefined {
  const words = tokens.map(({ text }) => text);
  const caseRef = caseRefIn(plain, service, localDate(service.timeZone, now));
  if (asksForList(words)) return { kind: 'signOffs' };
  const about = caseRef === undefined ? {} : { caseRef };
  const named = kindIn(tokens);
  if (asksToBegin(words)) {
    return { kind: 'signOff', ...about, ...(named === undefined ? {} : { decision: named }) };
  }
  return named !== undefined && caseRef !== undefined
    ? { kind: 'signOff', caseRef, decision: named }
    : undefined;
}

const listWords = new Set(['signoffs', 'sign-offs']);

const asksForList = (words: readonly string[]): boolean => {
  const [first = '', second = '', third = ''] = words[0] === 'my' ? words.slice(1) : words;
  if (listWords.has(first)) return second === '';
  return first === 'sign' && second === 'offs' && third === '';
};

const asksToBegin = ([first = '', second = '']: readonly string[]): boolean =>
  first === 'signoff' || first === 'sign-off' || (first === 'sign' && second === 'off');

/** The kind whose name the text begins with, after "sign off". */
function kindIn(tokens: readonly Token[]): DecisionKind | undefined {
  const skipped = asksToBegin(tokens.map(({ text }) => text))
    ? tokens.slice(wordAt(tokens, 0) === 'sign' ? 2 : 1)
    : tokens;
  const text = skipped
    .slice(0, LONGEST_NAME)
    .map((token) => token.text)
    .join(' ');
  const spelt = (word: string): string => word.toLowerCase().replaceAll('-', ' ');
  const found = signOffKinds.flatMap(({ id, words }) =>
    words
      .map(spelt)
      .filter((word) => text === word || text.startsWith(`${word} `))
      .map((word) => ({ id, length: word.length })),
  );
  return found.sort((a, b) => b.length - a.length)[0]?.id;
}

/** Words of the longest name of a kind, and one more. */
const LONGEST_NAME = 6;
