/** `reach`, `who can't be reached`, `unreachable`: who of the chains Teams does not reach. */
import type { Token } from './chat-text.ts';
import type { Command } from './command.ts';

const asks = new Set(['reach', 'reached', 'reachable', 'unreachable', 'reaching']);
const fillers = new Set([
  ...['who', 'whos', 'is', 'are', 'isn', 'aren', 't', 's', "'", 'can', 'cannot', 'cant', 'not'],
  ...['be', 'in', 'on', 'teams', 'we', 'i', 'list', 'report', 'people', 'everybody', 'everyone'],
  ...['anybody', 'anyone', 'nobody', 'tonight', 'today', 'now', 'the', 'this', 'week', 'of'],
]);

/** @returns nothing when the text asks for something else, or for more than this */
export function reachCommand(tokens: readonly Token[]): Command | undefined {
  const isAbout = tokens.some(({ text }) => asks.has(text));
  return isAbout && tokens.every(({ text }) => asks.has(text) || fillers.has(text))
    ? { kind: 'reach' }
    : undefined;
}
