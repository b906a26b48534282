import { describe, expect, it } from '@jest/globals';
import { parseCommand } from '../../../bot/commands/parse.ts';
import { at, grace, riversideEast, service } from '../../support/people.ts';

const said = (text: string) =>
  parseCommand(text, { service, now: at('10:00'), speaker: grace, kinds: [] });

describe('a word about the closer-oversight cohort', () => {
  it.each([
    ['cohort', { kind: 'cohort' }],
    ['Show me our closer oversight cohort', { kind: 'cohort' }],
    ['cohort riverside east', { kind: 'cohort', team: riversideEast }],
    ['cohort CM-10482', { kind: 'cohortCase', caseRef: 'CM-10482' }],
    ['cohort cm-10482', { kind: 'cohortCase', caseRef: 'CM-10482' }],
    ['oversight', { kind: 'consult' }],
    ['case CM-10482', { kind: 'case', caseRef: 'CM-10482' }],
  ])('“%s” is understood', (text, command) => {
    expect(said(text)).toMatchObject(command);
  });

  it.each([
    ['cohort riverside', 'could be Riverside East or Riverside West'],
    ['cohort nortgate', 'Did you mean Northgate?'],
  ])('“%s” is asked back', (text, sentence) => {
    expect(said(text)).toMatchObject({
      ...{ kind: 'problem', about: 'cohort', sentence: expect.stringContaining(sentence) },
    });
  });
});
