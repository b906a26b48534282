import { expect, it } from '@jest/globals';
import { parseCommand } from '../../../bot/commands/parse.ts';
import { at, grace, service } from '../../support/people.ts';

const said = (text: string) =>
  parseCommand(text, { service, now: at('10:00'), speaker: grace, kinds: [] });

it.each([
  ['incident CM-10482', { kind: 'incidents', caseRef: 'CM-10482' }],
  ['open an incident review for CM-10482', { kind: 'incidents', caseRef: 'CM-10482' }],
  ['incidents', { kind: 'incidents' }],
  ['my incidents', { kind: 'incidents' }],
  ['flag CM-10482 incident', { kind: 'flag', flag: 'incident' }],
  ['CM-10482', { kind: 'case' }],
])('“%s” is understood', (text, command) => {
  expect(said(text)).toMatchObject(command);
});
