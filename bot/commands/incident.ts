/** `incident CM-10482`, `incidents`: reviews of a case, and those that wait for somebody. */
import { caseRefIn } from '../../services/consult/forms/choices.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import { signAt, type Token } from './chat-text.ts';
import type { Command, CommandContext } from './command.ts';

const asks = new Set(['incident', 'incidents']);
const fillers = new Set([
  ...['my', 'our', 'the', 'of', 'open', 'review', 'reviews', 'an', 'a', 'please', 'report', 'for'],
  ...['team', 'list', 'about', 'on', 'new', 'case'],
]);

/**
 * What is written beside the reference is not taken over: the form asks for it, and screens it.
 *
 * @param plain The text as it was typed, for the case reference.
 * @returns nothing when the text asks for something else
 */
export function incidentCommand(
  tokens: readonly Token[],
  plain: string,
  { service, now }: CommandContext,
): Command | undefined {
  const words = tokens.filter((_token, index) => signAt(tokens, index) === undefined);
  const first = words.find(({ text }) => !fillers.has(text));
  if (!asks.has(first?.text ?? '')) return undefined;
  const caseRef = caseRefIn(plain, service, localDate(service.timeZone, now));
  return caseRef === undefined ? { kind: 'incidents' } : { kind: 'incidents', caseRef };
}
