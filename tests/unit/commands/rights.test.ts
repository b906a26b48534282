import { describe, expect, it } from '@jest/globals';
import { signOffKinds } from '../../../services/sign-off/kinds.ts';
import { parseCommand } from '../../../bot/commands/parse.ts';
import { amina, at, kemi, maya, service, utc } from '../../support/people.ts';

const now = at('10:00');
const said = (text: string) =>
  parseCommand(text, { service, now, speaker: amina, kinds: signOffKinds });
const delegated = (from: string, until: string, more: object = {}) => ({
  kind: 'delegate',
  delegation: { of: amina, to: maya, from, until, ...more },
});
const saturday = utc('2026-12-05T00:00');

describe('passing a right on', () => {
  it.each([
    ['delegate', { kind: 'delegations' }],
    ['my delegations', { kind: 'delegations' }],
    ['delegate all to maya until friday', delegated(now, saturday)],
    ['delegate my decision rights to Dr Maya Rosen until 4 Dec', delegated(now, saturday)],
    ['delegate until friday to maya', delegated(now, saturday)],
    [
      'please delegate transitions to maya until friday',
      delegated(now, saturday, { kind: 'transition' }),
    ],
    ['delegate discharge to maya from 3 to 4 Dec', delegated(utc('2026-12-03T00:00'), saturday)],
    ['delegate all to maya tomorrow', delegated(utc('2026-12-03T00:00'), utc('2026-12-04T00:00'))],
  ])('%s', (text, command) => {
    expect(said(text)).toMatchObject(command);
  });

  it.each([
    ['delegate all', 'to whom'],
    ['delegate all to maya', 'until when'],
    ['delegate all to nobody until friday', 'is nobody here'],
    ['delegate cake to maya until friday', 'is no kind of decision'],
    ['delegate all to maya until 31 Mar 2027', '92 days at most'],
    ['delegate all to maya until friday cover sam', 'two people'],
    ['delegate all to maya until 1 Dec', 'The end is before the start'],
  ])('%s: says what is missing', (text, says) => {
    const command = said(text);
    expect(command).toMatchObject({ kind: 'problem', about: 'rights' });
    expect(JSON.stringify(command)).toContain(says);
  });
});

describe('who may decide', () => {
  const decide = { kind: 'decide', decision: 'transition' };
  it.each([
    ['can I decide transition for CM-10482', { ...decide, caseRef: 'CM-10482' }],
    ['can I decide the discharge of CM-10482?', { ...decide, caseRef: 'CM-10482' }],
    ['who can decide step down for CM-10482', { ...decide, caseRef: 'CM-10482' }],
    ['Who decides transitions', decide],
    ['may I approve a transition for Kemi', { ...decide, person: kemi }],
    ['can I decide', { kind: 'problem', about: 'rights' }],
    ['can I decide cake for CM-10482', { kind: 'problem', about: 'rights' }],
    ['who crisis', { kind: 'who' }],
    ['can you show me my work', { kind: 'myWork' }],
  ])('%s', (text, command) => {
    expect(said(text)).toMatchObject(command);
  });
});
