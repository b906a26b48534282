import { expect, it } from '@jest/globals';
import { signOffKinds } from '../../../services/sign-off/kinds.ts';
import { parseCommand } from '../../../bot/commands/parse.ts';
import { at, grace, service } from '../../support/people.ts';

const parse = (text: string) =>
  parseCommand(text, { service, now: at('10:00'), speaker: grace, kinds: signOffKinds });

it.each(['competencies', 'competency', 'my competency', 'show me the competencies please'])(
  '“%s” asks who is signed off in what',
  (text) => {
    expect(parse(text)).toEqual({ kind: 'competencies' });
  },
);

it('leaves the register and a new sign-off to those who are asked for them', () => {
  expect(parse('competency register')).toEqual({ kind: 'register', about: 'competency' });
  expect(parse('sign off competency')).toEqual({ kind: 'signOff', decision: 'competency' });
});

it('mends a slip', () => {
  expect(parse('competancies')).toMatchObject({ kind: 'unknown', didYouMean: 'competencies' });
});
