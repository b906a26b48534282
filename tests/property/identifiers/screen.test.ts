import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { dateAndTimeTokens, findBirthDate } from '../../../services/identifiers/birth-date.ts';
import { findEmail } from '../../../services/identifiers/email.ts';
import { findNhsNumber } from '../../../services/identifiers/nhs-number.ts';
import { findIdentifier } from '../../../services/identifiers/screen.ts';
import { tokenise } from '../../../services/identifiers/tokens.ts';
import { foldText } from '../../../services/identifiers/fold.ts';
import { anyCharacter } from '../../support/any-character.ts';

const today = '2026-12-03';

/** Written out again here, so that a slip in the code does not hide in its own test. */
function checkDigit(nine: string): number {
  let sum = 0;
  for (let place = 0; place < 9; place += 1) sum += Number(nine[place]) * (10 - place);
  const rest = 11 - (sum % 11);
  return rest === 11 ? 0 : rest;
}

const nineDigits = (prefix: string) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), {
      minLength: 9 - prefix.length,
      maxLength: 9 - prefix.length,
    })
    .map((digits) => prefix + digits.join(''));

/** Valid numbers of the range that is set aside for tests. */
const testNumber = nineDigits('999')
  .filter((nine) => checkDigit(nine) < 10)
  .map((nine) => `${nine}${checkDigit(nine)}`);

const separator = fc.constantFrom('', ' ', '.', '-', '\u00a0', '\u2009', '–', ' - ', '\u200b', '_');
const grouping = fc.oneof(
  fc.constant([3, 3, 4]),
  fc.constant([10]),
  fc.constant([5, 5]),
  fc.constant([1, 1, 1, 1, 1, 1, 1, 1, 1, 1]),
  fc.constant([6, 4]),
  fc.constant([4, 3, 3]),
);
const script = fc.constantFrom(0x30, 0xff10, 0x660, 0x966, 0x1d7ce);
const letters = fc.constantFrom('', 'NHS', 'nhs no: ', 'x', '(', 'ÅÆ ', 'note ', '🙂', 'ref#');

const written = fc
  .record({ number: testNumber, grouping, separator, script, before: letters, after: letters })
  .map(({ number, grouping: sizes, separator: between, script: zero, before, after }) => {
    let from = 0;
    const groups = sizes.map((size) => number.slice(from, (from += size)));
    const digits = groups
      .join(between)
      .replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
    return before + digits + after;
  });

describe('screening', () => {
  it('finds every valid NHS number of the test range, however it is written', () => {
    fc.assert(
      fc.property(written, (text) => {
        expect(findIdentifier(text, today)?.kind).toBe('nhsNumber');
      }),
      { numRuns: 500 },
    );
  });

  it('finds it in the middle of other text', () => {
    fc.assert(
      fc.property(testNumber, fc.lorem(), fc.lorem(), (number, before, after) => {
        expect(findIdentifier(`${before} ${number}. ${after}`, today)?.kind).toBe('nhsNumber');
      }),
    );
  });

  it('lets ten digits pass that fail the check', () => {
    const failing = fc
      .tuple(nineDigits(''), fc.integer({ min: 0, max: 9 }))
      .filter(([nine, last]) => checkDigit(nine) !== last)
      .map(([nine, last]) => `${nine}${last}`);
    fc.assert(
      fc.property(failing, (number) => {
        expect(findIdentifier(`case ${number}`, today)).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  it('finds every date from two to 120 years back, and none that is to come', () => {
    const ways = [
      (y: number, m: number, d: number) => `${d}/${m}/${y}`,
      (y: number, m: number, d: number) => `${pad(d)}.${pad(m)}.${y}`,
      (y: number, m: number, d: number) => `${y}-${pad(m)}-${pad(d)}`,
      (y: number, m: number, d: number) => `${d} ${monthNames[m - 1] ?? ''} ${y}`,
      (y: number, m: number, d: number) => `${monthNames[m - 1] ?? ''} ${d}, ${y}`,
    ];
    const day = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }));
    fc.assert(
      fc.property(
        day,
        fc.constantFrom(...ways),
        fc.integer({ min: 1907, max: 2023 }),
        ([m, d], way, year) => {
          expect(findIdentifier(`the ${way(year, m, d)} one`, today)?.kind).toBe('dateOfBirth');
          expect(findIdentifier(`the ${way(2027, m, d)} one`, today)).toBeUndefined();
        },
      ),
    );
  });

  it('never throws, and points into the text', () => {
    const nasty = fc.string({
      unit: fc.constantFrom(
        ...Array.from('0123456789 .-/:@+'),
        'born',
        'dob',
        'of',
        'Mar',
        '\ud83d',
        'ﷺ',
        '½',
        '\u200d',
        '🙂',
      ),
      maxLength: 200,
    });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: anyCharacter }), nasty), (text) => {
        const { start, end } = findIdentifier(text, today)?.where ?? { start: 0, end: 0 };
        expect(start).toBeLessThanOrEqual(end);
        expect(end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the work done', () => {
  /** How often a token is looked at; counted, since time depends on the machine. */
  function looks(text: string): number {
    let count = 0;
    const tokens = new Proxy(tokenise(foldText(text).text), {
      get: (target, key, receiver): unknown => {
        count += 1;
        return Reflect.get(target, key, receiver);
      },
    });
    findNhsNumber(tokens, dateAndTimeTokens(tokens));
    findBirthDate(tokens, Temporal.PlainDate.from(today));
    return count;
  }

  it.each([
    '1 ',
    '12/',
    '1.',
    '0044 ',
    '+44 0 ',
    'born ',
    'born on the ',
    'date of ',
    'd.o.',
    '3 March ',
    'Mar 3 ',
    '3rd of ',
    '1:',
    '123 456 7891 ',
    '12345678',
    'dob',
    ' ',
    '🙂',
    '\u200b1',
  ])('grows with the length alone: %j', (part) => {
    const few = looks(part.repeat(300));
    expect(looks(part.repeat(600))).toBeLessThanOrEqual(2.1 * few + 100);
    expect(few).toBeLessThan(120 * 300 * part.length);
  });

  it('looks at a bounded stretch around each @', () => {
    expect(findEmail('a.@'.repeat(20_000))).toBeUndefined();
    expect(findEmail(`${'a'.repeat(60_000)}@${'b'.repeat(60_000)}`)).toBeUndefined();
  });
});

const pad = (value: number): string => String(value).padStart(2, '0');
const monthNames = [
  'January',
  'Feb',
  'March',
  'Apr',
  'May',
  'June',
  'Jul',
  'August',
  'Sept',
  'October',
  'Nov',
  'December',
];
