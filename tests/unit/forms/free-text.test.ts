import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cleanText, longestText, readText } from '../../../services/consult/forms/free-text.ts';
import { anyCharacter } from '../../support/any-character.ts';

const today = '2026-12-02';
const read = (typed: string, substance: 'something' | 'statement' | 'reason' = 'statement') =>
  readText('why', typed, { today, ask: 'Say why.', substance });
const sentence = (typed: string, substance?: 'something' | 'statement' | 'reason') => {
  const result = read(typed, substance);
  return result.ok ? 'read' : result.problems['why'];
};

describe('free text', () => {
  it.each([
    ['  sleeps 2 h \r\n refuses\ttablets ', 'sleeps 2 h\nrefuses tablets'],
    ['one\n\n\n\ntwo', 'one\n\ntwo'],
    ['a\u0000b\u0007c\u001b[31md', 'abc[31md'],
    ['safe\u202egnp.exe\u202c', 'safegnp.exe'],
    ['half \ud83d of an emoji', 'half  of an emoji'],
    ['line\u2028break', 'line\nbreak'],
    ['👩‍⚕️ rang, fàilte, ক্ষ', '👩‍⚕️ rang, fàilte, ক্ষ'],
    ['\u200b \ufeff', ''],
  ])('%j is kept as %j', (typed, kept) => {
    expect(cleanText(typed)).toBe(kept);
  });

  it('may be as long as the limit, counted as a reader counts', () => {
    expect(read(`${'ab'.repeat(longestText / 2 - 1)}🙂b`).ok).toBe(true);
    expect(sentence('ab'.repeat(longestText))).toBe(
      'This is 4,000 characters long and 2,000 fit: shorten it by 2,000.',
    );
    expect(sentence('ab'.repeat(longestText / 2) + 'c')).toContain('2,001 characters');
  });

  it.each([
    ['with NHS number 999 000 0018', 'looks like an NHS number'],
    ['born 3/3/87', 'looks like a date of birth'],
    ['write to sam@example.org', 'looks like an e-mail address'],
  ])('%j is refused whole', (typed, expected) => {
    expect(sentence(typed)).toContain(expected);
    expect(sentence(typed)).not.toContain(typed);
  });

  it('never throws, and is cleaned once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 300 }), (typed) => {
        const result = read(typed, 'something');
        const kept = result.ok ? result.value : '';
        expect(cleanText(cleanText(typed))).toBe(cleanText(typed));
        expect(kept).toBe(result.ok ? cleanText(typed) : '');
      }),
    );
  });
});

describe('substance', () => {
  it.each(['', '   ', '\n'])('%j is nothing', (typed) => {
    expect(sentence(typed, 'something')).toBe('Say why.');
  });

  it.each(['.', '-', '…', '???', '🙂'])('%j has no words', (typed) => {
    expect(sentence(typed, 'something')).toBe('There are no words here. Say why.');
  });

  it.each([
    'n/a',
    'N/A',
    'N.A.',
    'as above',
    'As above.',
    '(see above)',
    'ditto',
    'same',
    'xxx',
    'aaaaaaaa',
    'tbc',
    'see notes',
    'test',
  ])('%j helps nobody, anywhere', (typed) => {
    expect(sentence(typed, 'something')).toBe('Nobody can act on this. Say why.');
  });

  it.each(['ok', 'OK.', 'yes', 'No', 'none', 'done!', 'Noted', 'fine'])(
    '%j may be information, but no statement',
    (typed) => {
      expect(sentence(typed, 'something')).toBe('read');
      expect(sentence(typed, 'statement')).toBe('This is not enough for the record. Say why.');
    },
  );

  it.each(['Admit', 'busy', 'No.5'])('%j may be a statement, but no reason', (typed) => {
    expect(sentence(typed, 'statement')).toBe('read');
    expect(sentence(typed, 'reason')).toBe('This is too short to be understood later. Say why.');
  });

  it.each([
    'In clinic until 12',
    'Off sick',
    'Duplicate',
    'Resolved by 999',
    'Nothing has changed',
    'As advised by Ben, seen at home',
    'Não há vaga',
  ])('%j is a reason', (typed) => {
    expect(sentence(typed, 'reason')).toBe('read');
  });
});
