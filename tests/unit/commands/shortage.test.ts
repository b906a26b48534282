import { describe, expect, it } from '@jest/globals';
import { parseCommand } from '../../../bot/commands/parse.ts';
import { at, grace, riversideEast, service } from '../../support/people.ts';

const said = (text: string) =>
  parseCommand(text, { service, now: at('10:00'), speaker: grace, kinds: [] });

describe('a word about a shortage', () => {
  it.each([
    ['shortage', { kind: 'shortage' }],
    ['Is there a shortage?', { kind: 'shortage' }],
    ['please declare a shortage', { kind: 'shortage' }],
    ['surge', { kind: 'shortage' }],
    ['shortage riverside east', { kind: 'shortage', team: riversideEast }],
    ['is there a shortage in Riverside East?', { kind: 'shortage', team: riversideEast }],
    ['shortage re', { kind: 'shortage', team: riversideEast }],
    ['end shortage', { kind: 'endShortage' }],
    ['end the shortage in northgate', { kind: 'endShortage', team: 'northgate' }],
    ['shortage over', { kind: 'endShortage' }],
  ])('“%s” is understood', (text, command) => {
    expect(said(text)).toEqual(command);
  });

  it.each([
    ['shortage riverside', 'could be Riverside East or Riverside West'],
    ['shortage nortgate', 'Did you mean Northgate?'],
    ['end shortage everywhere', '"everywhere" is no team here.'],
    ['shortage northgate riverside east', 'Name one team at a time.'],
  ])('“%s” is asked back', (text, sentence) => {
    expect(said(text)).toMatchObject({
      kind: 'problem',
      about: 'shortage',
      sentence: expect.stringContaining(sentence),
    });
  });

  it.each(['end leave', 'back', 'who is on', 'sick until Friday'])(
    'is not what “%s” is about',
    (text) => {
      expect(['shortage', 'endShortage', 'problem']).not.toContain(said(text).kind);
    },
  );

  it('is offered for a slip', () => {
    expect(said('shortgae')).toMatchObject({ kind: 'unknown', didYouMean: 'shortage' });
  });
});
