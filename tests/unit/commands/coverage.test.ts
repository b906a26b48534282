import { describe, expect, it } from '@jest/globals';
import { parseCommand } from '../../../bot/commands/parse.ts';
import { at, grace, service } from '../../support/people.ts';

const read = (text: string) =>
  parseCommand(text, { service, now: at('10:00'), speaker: grace, kinds: [] });

describe('coverage', () => {
  it.each([
    ['coverage', {}],
    ['Coverage?', {}],
    ['gaps', {}],
    ['coverage riverside', { locality: 'riverside' }],
    ['coverage for perinatal', { pathway: 'perinatal' }],
    ['gaps peri northgate', { pathway: 'perinatal', locality: 'northgate' }],
    ['coverage of crisis in Riverside', { pathway: 'crisis', locality: 'riverside' }],
  ])('“%s”', (text, place) => {
    expect(read(text)).toEqual({ kind: 'coverage', ...place });
  });

  it.each([
    ['coverage nowhere', /"nowhere" is no pathway or locality here\./],
    ['coverage crisis perinatal', /Name one pathway and one locality/],
    ['coverage rivrside', /Did you mean Riverside\?/],
  ])('“%s” is told what is wrong', (text, sentence) => {
    expect(read(text)).toMatchObject({
      ...{ kind: 'problem', about: 'coverage' },
      sentence: expect.stringMatching(sentence),
    });
  });

  it('is offered when it is mistyped', () => {
    expect(read('coverge riverside')).toMatchObject({ didYouMean: 'coverage riverside' });
  });

  it('is not meant by the cover of somebody’s leave', () => {
    expect(read('on leave 3-14 Dec, cover Sam').kind).toBe('declareAbsence');
  });
});

describe('fairness', () => {
  it.each([
    ['fairness', {}],
    ['fairness 8 weeks', { weeks: 8 }],
    ['fairness over the last 26 weeks', { weeks: 26 }],
  ])('“%s”', (text, weeks) => {
    expect(read(text)).toEqual({ kind: 'fairness', ...weeks });
  });

  it.each(['fairness 0 weeks', 'fairness 80 weeks', 'fairness riverside'])(
    '“%s” is told how to write it',
    (text) => {
      expect(read(text)).toMatchObject({ kind: 'problem', about: 'fairness' });
    },
  );
});
