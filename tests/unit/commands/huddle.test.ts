import { describe, expect, it } from '@jest/globals';
import { parseCommand } from '../../../bot/commands/parse.ts';
import { at, grace, riversideEast, service } from '../../support/people.ts';

const said = (text: string) =>
  parseCommand(text, { service, now: at('10:00'), speaker: grace, kinds: [] });

describe('a word about the huddle', () => {
  it.each([
    ['huddle', { kind: 'huddle' }],
    ['When is our next huddle?', { kind: 'huddle' }],
    ['weekly huddle', { kind: 'huddle' }],
    ['huddle riverside east', { kind: 'huddle', team: riversideEast }],
    ['show me the huddle of Northgate', { kind: 'huddle', team: 'northgate' }],
    ['huddle prompts', { kind: 'huddlePrompts' }],
    ['prompts for the huddle', { kind: 'unknown' }],
  ])('“%s” is understood', (text, command) => {
    expect(said(text)).toMatchObject(command);
  });

  it.each([
    ['huddle riverside', 'could be Riverside East or Riverside West'],
    ['huddle nortgate', 'Did you mean Northgate?'],
  ])('“%s” is asked back', (text, sentence) => {
    expect(said(text)).toMatchObject({
      ...{ kind: 'problem', about: 'huddle', sentence: expect.stringContaining(sentence) },
    });
  });

  it('is found through a slip', () => {
    expect(said('hudle')).toMatchObject({ kind: 'unknown', didYouMean: 'huddle' });
  });
});
