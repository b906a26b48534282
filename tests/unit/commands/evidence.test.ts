/** `evidence` as people type it. */
import { describe, expect, it } from '@jest/globals';
import { parseCommand } from '../../../bot/commands/parse.ts';
import { signOffKinds } from '../../../services/sign-off/kinds.ts';
import { at, grace, riversideEast, service } from '../../support/people.ts';

const read = (text: string) =>
  parseCommand(text, { service, now: at('10:00'), speaker: grace, kinds: signOffKinds });
const team = riversideEast;

describe('the command for an evidence pack', () => {
  const known: readonly (readonly [string, object])[] = [
    ['evidence', {}],
    ['evidence pack please', {}],
    ['show me the evidence', {}],
    ['evidence riverside east', { team }],
    ['evidence october', { month: '2026-10' }],
    ['evidence for oct 2025', { month: '2025-10' }],
    ['evidence pack of riverside east for november', { team, month: '2026-11' }],
    // Not over yet this year.
    ['evidence december', { month: '2025-12' }],
  ];
  it.each(known)('reads “%s”', (text, ask) => {
    expect(read(text)).toEqual({ kind: 'evidence', ...ask });
  });

  it('says which teams there are to whoever names another', () => {
    const command = read('evidence nowhere');
    expect(command.kind).toBe('problem');
    expect(JSON.stringify(command)).toContain('Riverside East');
  });
});
