/** `trace CM-10482`: an episode of a case without names. */
import { caseRefIn } from '../../services/consult/forms/choices.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import { wordAt, type Token } from './chat-text.ts';
import { problemWith, type Command, type CommandContext } from './command.ts';

/**
 * @param plain The text as it was typed, since a reference keeps its capitals.
 * @returns nothing when the text asks for something else
 */
export function traceCommand(
  tokens: readonly Token[],
  plain: string,
  { service, now }: CommandContext,
): Command | undefined {
  const first = wordAt(tokens, 0) ?? '';
  if (first !== 'trace' && first !== 'traces') return undefined;
  const caseRef = caseRefIn(plain, service, localDate(service.timeZone, now));
  if (caseRef === undefined) {
    const { example } = service.caseReference;
    return problemWith('case', `Write the case reference, e.g. “trace ${example}”.`);
  }
  return { kind: 'trace', caseRef };
}
