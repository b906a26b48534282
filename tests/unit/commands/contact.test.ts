import { describe, expect, it } from '@jest/globals';
import { parseCommand } from '../../../bot/commands/parse.ts';
import { at, jonah, service } from '../../support/people.ts';

const parse = (text: string) =>
  parseCommand(text, { service, now: at('10:00'), speaker: jonah, kinds: [] });
const caseRef = 'CM-10482';

describe('a contact', () => {
  it.each<[string, object]>([
    ['contact CM-10482', { caseRef }],
    ['Contact cm-10482', { caseRef }],
    ['seen CM-10482', { caseRef }],
    ['please record a contact CM-10482', { caseRef }],
    ['saw CM-10482 and her carer', { caseRef, outcome: 'withOthers' }],
    ['contact CM-10482 by phone', { caseRef, outcome: 'byPhone' }],
    ['contact CM-10482: video call', { caseRef, outcome: 'byPhone' }],
    ['contact CM-10482 did not attend', { caseRef, outcome: 'notAttended' }],
    ['contact CM-10482 DNA', { caseRef, outcome: 'notAttended' }],
    ['contact CM-10482 carer only', { caseRef, outcome: 'withOthers' }],
    ['contact CM-10482 phoned, no answer', { caseRef, outcome: 'notAttended' }],
    ['contact CM-10482 999 000 0018', { caseRef, leftOut: 'nhsNumber' }],
  ])('“%s” is understood', (text, command) => {
    expect(parse(text)).toEqual({ kind: 'contact', ...command });
  });

  it.each(['contact', 'record a contact', 'contacts'])(
    '“%s” is about one of one’s cases',
    (text) => {
      expect(parse(text)).toEqual({ kind: 'contact' });
    },
  );

  it.each(['contact Sam', 'contact 999 000 0018'])('“%s” asks for the reference', (text) => {
    expect(parse(text)).toMatchObject({
      kind: 'problem',
      sentence: expect.stringContaining('“contact CM-10482”'),
    });
  });

  it('“seen” alone is no command', () => {
    expect(parse('seen').kind).toBe('unknown');
  });
});
