/** `contact CM-10482`, `contact CM-10482 by phone`, `seen CM-10482`. */
import { caseRefIn } from '../../services/consult/forms/choices.ts';
import { findIdentifier } from '../../services/identifiers/screen.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import type { ContactOutcome } from '../../services/warning/warning.ts';
import { wordAt, type Token } from './chat-text.ts';
import { problemWith, type Command, type CommandContext } from './command.ts';

const leadIn = new Set(['record', 'a', 'the', 'my']);

/** Without "record a". */
function firstOf(tokens: readonly Token[]): string {
  const isRecord = wordAt(tokens, 0) === 'record';
  const index = isRecord ? tokens.findIndex(({ text }) => !leadIn.has(text)) : 0;
  return wordAt(tokens, index) ?? '';
}

const isSomethingElse = ({ kind, text }: Token): boolean =>
  kind === 'word' && !contactWords.has(text) && !leadIn.has(text);

const contactWords = new Set(['contact', 'contacts', 'contacted', 'seen', 'saw']);

/**
 * @param plain The text as it was typed: the reference keeps its capitals and signs.
 * @returns nothing when the text asks for something else
 */
export function contactCommand(
  tokens: readonly Token[],
  plain: string,
  { service, now }: CommandContext,
): Command | undefined {
  const first = firstOf(tokens);
  if (!contactWords.has(first)) return undefined;
  const day = localDate(service.timeZone, now);
  const caseRef = caseRefIn(plain, service, day);
  const identifier = findIdentifier(plain, day)?.kind;
  if (caseRef === undefined) {
    if (first !== 'contact' && first !== 'contacts') return undefined;
    const isAlone = identifier === undefined && !tokens.slice(1).some(isSomethingElse);
    if (isAlone) return { kind: 'contact' };
    const example = `“contact ${service.caseReference.example}”`;
    return problemWith('case', `Write the case reference, and no name: ${example}.`);
  }
  const outcome = outcomeIn(plain);
  return {
    ...{ kind: 'contact', caseRef },
    ...(outcome && { outcome }),
    ...(identifier && { leftOut: identifier }),
  };
}

const outcomes: readonly (readonly [RegExp, ContactOutcome])[] = [
  [/\b(?:dna|not attended|did not attend|didn.?t attend|no answer|missed)\b/i, 'notAttended'],
  [/\b(?:phone|phoned|telephone|video|call|called|rang)\b/i, 'byPhone'],
  [/\b(?:carer|family|agency)\b/i, 'withOthers'],
];

/** How it went, where that is said. */
const outcomeIn = (text: string): ContactOutcome | undefined =>
  outcomes.find(([pattern]) => pattern.test(text))?.[1];
