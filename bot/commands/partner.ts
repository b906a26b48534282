/** `partner CM-10482`: what the case's agencies are asked for, and what came of it. */
import { caseRefIn } from '../../services/consult/forms/choices.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import { wordAt, type Token } from './chat-text.ts';
import { problemWith, type Command, type CommandContext } from './command.ts';

const shows = new Set(['partner', 'partners', 'agency', 'agencies']);

/**
 * @param plain The text as it was typed, since a reference keeps its capitals.
 * @returns nothing when the text asks for something else
 */
export function partnerCommand(
  tokens: readonly Token[],
  plain: string,
  { service, now }: CommandContext,
): Command | undefined {
  const first = wordAt(tokens, 0) ?? '';
  if (!shows.has(first)) return undefined;
  const caseRef = caseRefIn(plain, service, localDate(service.timeZone, now));
  if (caseRef !== undefined) return { kind: 'partners', caseRef };
  const { example } = service.caseReference;
  return problemWith('case', `Write the case reference, e.g. “${first} ${example}”.`);
}
