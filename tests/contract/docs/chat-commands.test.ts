import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { signOffKinds } from '../../../services/sign-off/kinds.ts';
import { parseCommand } from '../../../bot/commands/parse.ts';
import { at, grace, service } from '../../support/people.ts';

const page = (path: string): string =>
  readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

/** What stands in code marks in the given column of the tables under a heading. */
function commandsIn(text: string, heading: string, column: number): readonly string[] {
  const [, section = ''] = text.split(`${heading}\n`);
  const [untilNext = ''] = section.split(/^#+ /m);
  return untilNext
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .flatMap((line) => [...(line.split('|')[column] ?? '').matchAll(/`([^`]+)`/g)])
    .map(([, command = '']) => command);
}

const guide = page('docs/chat-commands.md');

describe.each([
  ['docs/chat-commands.md, first table', commandsIn(guide, '# What you can type', 2)],
  ['docs/chat-commands.md, who', commandsIn(guide, '## Who', 1)],
  ['docs/chat-commands.md, duties and swaps', commandsIn(guide, '## Duties and swaps', 1)],
  ['docs/chat-commands.md, leave and sickness', commandsIn(guide, '## Leave and sickness', 1)],
  ['docs/chat-commands.md, duty', commandsIn(guide, '## Duty (managers)', 1)],
  ['docs/chat-commands.md, coverage', commandsIn(guide, '## Coverage and fairness', 1)],
  ['docs/chat-commands.md, shortage', commandsIn(guide, '## Shortage of cover', 1)],
  ['docs/chat-commands.md, cases', commandsIn(guide, '## Cases and flags', 1)],
  ['docs/chat-commands.md, supervision', commandsIn(guide, '## Supervision', 1)],
  ['docs/chat-commands.md, decision rights', commandsIn(guide, '## Decision rights', 1)],
  ['docs/chat-commands.md, sign-offs', commandsIn(guide, '## Sign-offs', 1)],
  ['docs/chat-commands.md, registers', commandsIn(guide, '## Registers', 1)],
  ['docs/chat-commands.md, contacts', commandsIn(guide, '## Contacts and early-warning signs', 1)],
  ['README.md', commandsIn(page('README.md'), '## In chat', 1)],
])('%s', (_name, commands) => {
  it('has commands', () => {
    expect(commands.length).toBeGreaterThan(4);
  });

  it.each(commands)('“%s” is understood', (command) => {
    const { kind } = parseCommand(command, {
      service,
      now: at('10:00'),
      speaker: grace,
      kinds: signOffKinds,
    });
    expect(['problem', 'unknown']).not.toContain(kind);
  });
});
