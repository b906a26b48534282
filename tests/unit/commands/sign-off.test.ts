import { describe, expect, it } from '@jest/globals';
import { signOffKinds } from '../../../services/sign-off/kinds.ts';
import { parseCommand } from '../../../bot/commands/parse.ts';
import { at, jonah, service } from '../../support/people.ts';

const said = (text: string) =>
  parseCommand(text, {
    service,
    now: at('10:00'),
    speaker: jonah,
    kinds: signOffKinds,
  });

describe('A sign-off', () => {
  it.each(['my sign-offs', 'sign offs', 'signoffs', 'My sign-offs, please.'])(
    'is listed by “%s”',
    (text) => {
      expect(said(text)).toEqual({ kind: 'signOffs' });
    },
  );

  it.each(['sign off', 'sign-off', 'I need a sign-off', 'new sign off please'])(
    'is begun without a case by “%s”',
    (text) => {
      expect(said(text)).toEqual({ kind: 'signOff' });
    },
  );

  it('is begun for a case', () => {
    expect(said('sign off CM-10482')).toEqual({ kind: 'signOff', caseRef: 'CM-10482' });
  });

  it.each([
    ['transition CM-10482', 'transition'],
    ['step-down CM-10482', 'transition'],
    ['sign off handover dataset CM-10482', 'handover'],
    ['Restriction for CM-10482', 'restriction'],
  ])('of a kind is begun by “%s”', (text, decision) => {
    expect(said(text)).toEqual({ kind: 'signOff', caseRef: 'CM-10482', decision });
  });

  it('of a kind takes a case, or the words mean something else', () => {
    expect(said('transition').kind).toBe('unknown');
  });
});
