/** `import rota`, `upload a calendar`: how a manager brings a rota as a file. */
import type { Token } from './chat-text.ts';
import type { Command } from './command.ts';

const asks = new Set(['import', 'upload']);
const fillers = new Set([
  ...['the', 'a', 'an', 'our', 'new', 'my', 'rota', 'rotas', 'rotation', 'calendar', 'ics', 'file'],
  ...['.', 'from', 'how', 'do', 'i', 'to', 'ical', 'icalendar', 'outlook', 'duty', 'for', 'team'],
]);

/** @returns nothing when the text asks for something else, or for more than this */
export function rotaImportCommand(tokens: readonly Token[]): Command | undefined {
  const isAbout = tokens.some(({ text }) => asks.has(text));
  return isAbout && tokens.every(({ text }) => asks.has(text) || fillers.has(text))
    ? { kind: 'importRota' }
    : undefined;
}
