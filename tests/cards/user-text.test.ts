import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { escapeText, plainText, shorten } from '../../cards/user-text.ts';

/** What a client shows of a text whose escapes it takes away. */
const unescaped = (text: string): string => text.replace(/\\([!-/:-@[-`{-~])/g, '$1');

/** Markdown that would act: formatting, links, mentions, code, entities, blocks. */
const acting =
  /(?<!\\)[*`[\]<~]|(?<!\\)&(?=#?\w+;)|(?<![\\\p{L}\p{N}])_|^[-+#>=]|^\d{1,9}[.)](\s|$)|(?<!\\)\$\{|\{\{/mu;

describe('text within a sentence', () => {
  it.each([
    ['**bold**', '\\*\\*bold\\*\\*'],
    ['[click](https://evil.example)', '\\[click\\](https\\://evil.example)'],
    ['<at>Everyone</at>', '\\<at>Everyone\\</at>'],
    ['- a list\n1. one', '\\- a list\n\n1\\. one'],
    ['# heading', '\\# heading'],
    ['&lt;b&gt;', '\\&lt;b\\&gt;'],
    ['${caseRef}', '\\${caseRef}'],
    ['_emphasis_', '\\_emphasis\\_'],
    ['line one\r\nline two', 'line one\n\nline two'],
    ['\u202eevil\u202c', 'evil'],
  ])('%j acts no more', (typed, escaped) => {
    expect(escapeText(typed)).toBe(escaped);
  });

  it.each([
    "Dr Sam O'Neil-Khan",
    'A&E, 3 x 4 = 12 (ward 5)',
    'snake_case',
    'שלום עולם',
    'It is 9.30 p.m.!',
  ])('%j stays as it is, since some phones show every backslash', (typed) => {
    expect(escapeText(typed)).toBe(typed);
  });

  it('is by one look what it is by all rules, which an asterisk at the end calls for', () => {
    const pieces = fc.constantFrom(
      ...['Ŵyn', 'Sam', ' ', '  ', '7', '1.', '1)', ',', ';', ':', '://', '/', "'", '’', '(', ')'],
      ...['?', '!', '-', '&', '#x;', '_', '\n', '\t', '\u202e', '{{', '', '=', '\u00ad', '\u00a0'],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 7 }), (parts) => {
        const text = parts.join('').trim();
        expect(escapeText(text)).toBe(escapeText(`${text} *`).replace(/\s*\\\*$/, ''));
      }),
      { numRuns: 1_000 },
    );
  });

  it('never acts, and shows what was typed', () => {
    const pieces = fc.constantFrom(
      ...['*', '_', '`', '[', ']', '(', ')', '<', '>', '#', '-', '+', '1.', '&amp;', '\\', '~'],
      ...['{{', '${', '://', '\n', ' ', 'word', 'é', '😀', '=', '@', '!'],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const typed = parts.join('');
        const escaped = escapeText(typed);
        expect(escaped.replaceAll('\\\\', '.')).not.toMatch(acting);
        const squeeze = (text: string) => text.replace(/\s+/g, '');
        expect(squeeze(unescaped(escaped))).toBe(squeeze(plainText(typed)));
      }),
    );
  });
});

describe('a shortened text', () => {
  it('is cut between words and says so', () => {
    expect(shorten('one two three four', 12)).toBe('one two…');
    expect(shorten('short', 12)).toBe('short');
  });

  it('never splits a character and never exceeds its limit', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.integer({ min: 2, max: 40 }),
        (text, limit) => {
          const cut = shorten(text, limit);
          expect(cut.length).toBeLessThanOrEqual(limit);
          expect(cut.isWellFormed()).toBe(text.isWellFormed());
        },
      ),
    );
  });
});
