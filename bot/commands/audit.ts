/** `audits`, `my audits`, `quality audit`: decision records to mark, and how a team's audit stands. */
import { signAt, type Token } from './chat-text.ts';
import type { Command } from './command.ts';

const asks = new Set(['audit', 'audits']);
const fillers = new Set([
  'my',
  'our',
  'the',
  'of',
  'team',
  'quality',
  'sampling',
  'sample',
  'please',
]);

/** Nothing else: whoever writes more asks for something else. */
export function auditCommand(tokens: readonly Token[]): Command | undefined {
  const words = tokens.filter((_token, index) => signAt(tokens, index) === undefined);
  const said = words.map(({ text }) => text).filter((text) => !fillers.has(text));
  return said.length === 1 && asks.has(said[0] ?? '') ? { kind: 'audits' } : undefined;
}
