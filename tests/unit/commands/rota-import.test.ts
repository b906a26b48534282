import { expect, it } from '@jest/globals';
import { parseCommand } from '../../../bot/commands/parse.ts';
import { at, grace, service } from '../../support/people.ts';

const kindOf = (text: string) =>
  parseCommand(text, { service, now: at('10:00'), speaker: grace, kinds: [] }).kind;

it.each(['import rota', 'Import a rota', 'how do I import an .ics file', 'upload the calendar'])(
  '“%s” asks how a rota is imported',
  (text) => {
    expect(kindOf(text)).toBe('importRota');
  },
);

it.each(['import Sam', 'rota', 'duty riverside sat Sam'])('“%s” does not', (text) => {
  expect(kindOf(text)).not.toBe('importRota');
});
