/** One step in reading leave details: what stands at an index, and what it adds. */
import type { PersonId } from '../../services/kernel/ids.ts';
import { afterWords, type Token } from './chat-text.ts';
import type { DayPhrase } from './day-phrase.ts';
import type { Named } from './names.ts';
import type { Span } from './period.ts';

export type LeaveDetails = {
  readonly span: Span & { /** "from Monday", without an end. */ readonly isOpen?: boolean };
  /** The day after the last one. */
  readonly backOn?: DayPhrase;
  readonly cover?: PersonId;
};

export type Problem = { readonly problem: string };
/** What stands at an index: more details, and where to read on. */
export type Step = ({ readonly add: LeaveDetails; readonly next: number } | Problem) | undefined;

export type Place = {
  readonly tokens: readonly Token[];
  readonly index: number;
  readonly details: LeaveDetails;
  readonly people: readonly Named<PersonId>[];
};

export const textAt = (tokens: readonly Token[], index: number): string =>
  tokens[index]?.text ?? '';

export const afterAny = (
  tokens: readonly Token[],
  index: number,
  phrases: readonly (readonly string[])[],
): number | undefined =>
  phrases.map((words) => afterWords(tokens, index, words)).find((next) => next !== undefined);
