import { describe, expect, it } from '@jest/globals';
import { parseCommand } from '../../../bot/commands/parse.ts';
import { at, jonah, riversideEast, service } from '../../support/people.ts';

const said = (text: string) =>
  parseCommand(text, { service, now: at('10:00'), speaker: jonah, kinds: [] });

describe('what a team learns', () => {
  it.each([
    ['decisions', { kind: 'decisions' }],
    ['our decision huddle', { kind: 'decisions' }],
    ['decisions northgate', { kind: 'decisions', team: 'northgate' }],
    ['drift', { kind: 'drift' }],
    ['measures', { kind: 'measures' }],
    ['measures of Riverside East', { kind: 'measures', team: riversideEast }],
    ['our measures', { kind: 'measures' }],
    ['measure northgate', { kind: 'measures', team: 'northgate' }],
    ['measures of nowhere', { kind: 'problem' }],
    ['show me the drift of Riverside East', { kind: 'drift', team: riversideEast }],
    ['concern', { kind: 'concern' }],
    ['I have a concern', { kind: 'concern' }],
    ['raise a concern about the rota', { kind: 'concern' }],
    ['huddle', { kind: 'huddle' }],
    ['drift of nowhere', { kind: 'problem' }],
    ['drift riverside', { kind: 'problem' }],
  ])('%s', (text, command) => {
    expect(said(text)).toMatchObject(command);
  });

  it('takes nothing over of what is written after a concern', () => {
    expect(said('concern: Ms Example was sent away')).toEqual({ kind: 'concern' });
  });
});
