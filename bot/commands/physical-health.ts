/** `physical health`, `record check CM-10482`: the link worker's list, and the form. */
import { caseRefIn } from '../../services/consult/forms/choices.ts';
import { findIdentifier } from '../../services/identifiers/screen.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import { wordAt, type Token } from './chat-text.ts';
import type { Command, CommandContext } from './command.ts';

const asks: readonly (readonly string[])[] = [
  ['physical', 'health'],
  ['physical', 'checks'],
  ['physical', 'check'],
];
const records: readonly (readonly string[])[] = [
  ['record', 'check'],
  ['record', 'a', 'check'],
  ['record', 'physical', 'check'],
];

const begins = (tokens: readonly Token[], words: readonly string[]): boolean =>
  words.every((word, index) => wordAt(tokens, index) === word);

/** @returns nothing when the text asks for something else */
export function physicalHealthCommand(
  tokens: readonly Token[],
  plain: string,
  { service, now }: CommandContext,
): Command | undefined {
  if (records.some((words) => begins(tokens, words))) {
    const day = localDate(service.timeZone, now);
    const caseRef = findIdentifier(plain, day) ? undefined : caseRefIn(plain, service, day);
    return { kind: 'recordCheck', ...(caseRef === undefined ? {} : { caseRef }) };
  }
  return asks.some((words) => begins(tokens, words)) ? { kind: 'physicalHealth' } : undefined;
}
