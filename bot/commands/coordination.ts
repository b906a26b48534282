/** `coordinate CM-10482`, `lead CM-10482`: who leads a case among its agencies. */
import { caseRefIn } from '../../services/consult/forms/choices.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import { wordAt, type Token } from './chat-text.ts';
import { problemWith, type Command, type CommandContext } from './command.ts';

const begins = new Set(['coordinate', 'coordinates', 'coordinating']);
const shows = new Set(['lead', 'leads', 'coordinator', 'coordination']);

/**
 * @param plain The text as it was typed, since a reference keeps its capitals.
 * @returns nothing when the text asks for something else
 */
export function coordinationCommand(
  tokens: readonly Token[],
  plain: string,
  { service, now }: CommandContext,
): Command | undefined {
  const first = wordAt(tokens, 0) ?? '';
  if (!begins.has(first) && !shows.has(first)) return undefined;
  const caseRef = caseRefIn(plain, service, localDate(service.timeZone, now));
  if (caseRef === undefined) {
    const { example } = service.caseReference;
    return problemWith('case', `Write the case reference, e.g. “${first} ${example}”.`);
  }
  return { kind: 'coordination', caseRef, begins: begins.has(first) };
}
