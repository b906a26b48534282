/** `competencies`, `my competency`, `competencies of the team`. */
import { signAt, type Token } from './chat-text.ts';
import type { Command } from './command.ts';

const asks = new Set(['competency', 'competencies', 'competence']);
const fillers = new Set([
  'my',
  'our',
  'the',
  'of',
  'team',
  'all',
  'for',
  'who',
  'please',
  'dashboard',
]);

/** Nothing else: who wants the register says so. */
export function competencyCommand(tokens: readonly Token[]): Command | undefined {
  const words = tokens.filter((_token, index) => signAt(tokens, index) === undefined);
  const said = words.map(({ text }) => text).filter((text) => !fillers.has(text));
  return said.length === 1 && asks.has(said[0] ?? '') ? { kind: 'competencies' } : undefined;
}
