/**
 * What is promised of a text, however it is written: what is known (people of the service, case
 * references) and what shows by its form never survives; a name that nobody knows survives only where
 * it is marked for a person to decide, or is written as an ordinary word, in small letters.
 */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CaseRef } from '../../../services/kernel/ids.ts';
import { maskingOf } from '../../../services/trace/anonymise.ts';
import { stillIn, withoutDoubts } from '../../../services/trace/check-edited.ts';
import { maskText } from '../../../services/trace/mask-text.ts';
import { plainLetters } from '../../../services/trace/reading.ts';
import { service } from '../../support/people.ts';

const own = CaseRef.parse('CM-10482');
const masking = () => maskingOf(service, [own], '2026-12-02');

/** Letters and digits alone: whatever is put between them, a reader puts them together. */
const bare = (text: string): string =>
  plainLetters(text.normalize('NFKC').replace(/\p{Cf}/gu, '')).replace(/[^a-z0-9]/g, '');

const spread = (by: string) => (text: string) => Array.from(text).join(by);
const within = (by: string) => (text: string) => `${text.slice(0, 2)}${by}${text.slice(2)}`;
const looking: Readonly<Record<string, string>> = {
  a: 'а',
  e: 'е',
  o: 'о',
  i: 'і',
  c: 'с',
  p: 'р',
};
const lookAlike = (text: string) =>
  Array.from(text, (letter) => looking[letter] ?? letter).join('');
const wide = (text: string) =>
  Array.from(text, (letter) =>
    /[!-~]/.test(letter) ? String.fromCodePoint(letter.charCodeAt(0) + 0xfee0) : letter,
  ).join('');

const disguises: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toLowerCase(),
  (text) => text.toUpperCase(),
  (text) => `${text}’s`,
  (text) => `**${text}**`,
  (text) => `<at>${text}</at>`,
  (text) => `<b><i>${text}</i></b>`,
  (text) => `[${text}](https://example.org/${text.toLowerCase()})`,
  (text) => text.normalize('NFD').replace(/([aeo])/, '$1\u0301'),
  (text) => `\u202e${text}\u202c`,
  within('\u00ad'),
  within('\u200b'),
  within('\u2060\ufeff'),
  within('-'),
  within('-\n'),
  within('<b></b>'),
  within('&shy;'),
  within('&#8203;'),
  spread('\u200d'),
  spread('.'),
  lookAlike,
  wide,
];
const disguise = fc.constantFrom(...disguises);

const around = fc.constantFrom(
  ...[
    'seen with',
    'Rang',
    'the plan is',
    'and then',
    'before the visit,',
    'Agreed:',
    '2 mg,',
    '(',
    '–',
  ],
  ...['"', 'Mother said that', 'Two visits were missed.', '\n', 'e.g.', '@', 'at 14:30', 'on'],
);
const planted = (what: fc.Arbitrary<string>) =>
  fc
    .tuple(fc.array(around, { maxLength: 4 }), what, fc.array(around, { maxLength: 4 }))
    .map(([before, it, after]) => ({ it, text: [...before, it, ...after].join(' ') }));

const people = [...service.people.values()];
const parts = people.flatMap(({ name }) => [
  name,
  ...name.split(' ').filter((part) => part !== 'Dr'),
]);
const person = fc.constantFrom(...parts);

/** What anybody would read who gets it released as it was masked. */
const releasedOf = (text: string): string => withoutDoubts(maskText(text, masking()).text);

describe('a person of the service', () => {
  it('never survives, whatever the name is written like', () => {
    fc.assert(
      fc.property(person, disguise, fc.array(around, { maxLength: 3 }), (name, as, before) => {
        const released = releasedOf([...before, as(name), 'about it'].join(' '));
        for (const part of name.split(' ').filter((each) => each !== 'Dr')) {
          expect(bare(released)).not.toContain(bare(part));
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('never survives letter by letter, or by initials in capitals', () => {
    fc.assert(
      fc.property(fc.constantFrom(...people), (each) => {
        const words = each.name.split(' ').filter((part) => part !== 'Dr');
        const initials = words.map((word) => word.charAt(0)).join('');
        expect(releasedOf(`told ${initials} then`)).toBe('told [name] then');
        expect(releasedOf(`told ${spread(' ')(words[0] ?? '')} then`)).toBe('told [name] then');
      }),
    );
  });

  it('does not survive a slip of the keyboard where the name has its capital', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...parts.filter((part) => part.length > 4 && !part.includes(' '))),
        fc.nat(),
        (name, at) => {
          const place = 1 + (at % (name.length - 2));
          const typed = `${name.slice(0, place)}${name.charAt(place + 1)}${name.charAt(place)}${name.slice(place + 2)}`;
          expect(releasedOf(`then ${typed} rang`)).toBe('then [name] rang');
        },
      ),
    );
  });
});

describe('a case reference', () => {
  const reference = fc
    .tuple(fc.constantFrom('CM', 'AB', 'ZZ'), fc.integer({ min: 10_000, max: 99_999 }))
    .map(([letters, digits]) => ({ letters, digits: String(digits) }));
  const joins = ['-', '', ' ', ' - ', '–', '\u2011', '/', '_', '-\n', '\u200b-', '. ', '­-'];

  it('never survives, however it is written', () => {
    fc.assert(
      fc.property(
        reference,
        fc.constantFrom(...joins),
        fc.constantFrom(...disguises.slice(0, 8), wide, spread('\u200b'), spread('.'), spread(' ')),
        fc.array(around, { maxLength: 3 }),
        ({ letters, digits }, join, as, before) => {
          const text = [...before, as(`${letters}${join}${digits}`), 'again'].join(' ');
          expect(bare(releasedOf(text))).not.toContain(digits);
        },
      ),
      { numRuns: 1500 },
    );
  });
});

describe('what shows by its form', () => {
  const nhs = fc
    .integer({ min: 999_000_000, max: 999_999_999 })
    .map((nine) => {
      const digits = String(nine);
      const sum = Array.from(digits, Number).reduce((all, each, at) => all + each * (10 - at), 0);
      return `${digits}${(11 - (sum % 11)) % 11}`;
    })
    .filter((number) => number.length === 10);
  const gaps = ['', ' ', '-', '.', '   ', '\n', '\u00a0', '\u2009', '–', '/', ' . ', '\u200b', '·'];

  it('an NHS number never survives, in whatever groups', () => {
    fc.assert(
      fc.property(
        nhs,
        fc.array(fc.constantFrom(...gaps), { minLength: 9, maxLength: 9 }),
        (number, between) => {
          const text = Array.from(number, (digit, at) => `${digit}${between[at] ?? ''}`).join('');
          expect(releasedOf(`NHS no ${text} as known`)).toMatch(
            /^NHS no \[(?:number|phone|date)\] as known$/,
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it('telephone numbers, postcodes, addresses and dates never survive', () => {
    const phone = fc
      .tuple(
        fc.constantFrom('+44 ', '+44 (0)', '0044 ', '0', '+44-', '+44\u00a0'),
        fc.constantFrom(' ', '', '-', '.'),
      )
      .map(([code, by]) => `${code}7700${by}900${by}123`);
    const date = fc.constantFrom(
      ...['3/3/1987', '03.03.87', '1987-03-03', '3 March 1987', '3rd of March, 1987', '3-Mar-87'],
      ...[
        'March 3, 1987',
        '03 03 1987',
        '3Mar1987',
        '03031987',
        '３/３/１９８７',
        '3\u200b/3/1987',
      ],
    );
    const other = fc.constantFrom(
      ...['SW1A 1AA', 'm1 1ae', 'B338TH', 'jo.bloggs@example.org', 'jo.bloggs [at] example.org'],
      ...[
        'https://example.org/jo',
        'www.example.org',
        'example.nhs.uk/jo',
        '@jo_bloggs',
        'jo＠example.org',
      ],
    );
    fc.assert(
      fc.property(planted(fc.oneof(phone, date, other)), ({ it: hidden, text }) => {
        const released = bare(releasedOf(text));
        for (const part of hidden.match(/\d{3,}|bloggs|example/g) ?? []) {
          expect(released).not.toContain(part);
        }
        expect(released.includes('87') && hidden.includes('87')).toBe(false);
        expect(released).not.toContain(bare(hidden));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a name that nobody knows', () => {
  const unknown = fc.constantFrom(
    ...[
      'Priya',
      'Oluwaseun',
      'Mary-Jane Smith',
      'O’Rourke',
      'Tobias',
      'Grace',
      'Will',
      'Zhang Wei',
    ],
    ...[
      'Łukasz',
      'Ольга',
      'Δημήτρης',
      'محمد',
      'Xanthe de Vries',
      'McDonald',
      'PRIYA',
      'Pri\u200bya',
    ],
  );

  it('is marked for a person to decide, or taken out, and never let through unseen', () => {
    fc.assert(
      fc.property(planted(unknown), ({ it: name, text }) => {
        const { text: masked, doubts } = maskText(text, masking());
        const rest = bare(masked.replace(/\[name\? [^\]]*\]/g, ''));
        const long = name
          .replace(/\u200b/g, '')
          .split(/[\s’-]/)
          .filter((part) => part.length > 2);
        for (const part of long) expect(rest).not.toContain(bare(part) || part);
        expect(doubts.length + (masked.match(/\[name\]/g)?.length ?? 0)).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('any text at all', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc
      .array(
        fc.oneof(
          around,
          person,
          fc.constantFrom('<', '>', '[name? x]', '{{person:x}}', '[Day 3]', '12', '10482'),
        ),
        { maxLength: 12 },
      )
      .map((all) => all.join(' ')),
  );

  it('holds nothing any more that the check of the release would find', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(stillIn(releasedOf(text), [], masking())).toEqual({ kinds: [], doubts: [] });
      }),
      { numRuns: 1000 },
    );
  });

  /** One that took a time like the cube of its length would not end before the test is given up. */
  it.each(['a@', '<a', '1 ', 'A.', '[name? ', 'Jo-', '.com', '12/', '{{', 'x'.repeat(50)])(
    'is read to its end, however long it is made of %p',
    (piece) => {
      const { text } = maskText(piece.repeat(16_000 / piece.length), masking());
      expect(text.length).toBeGreaterThan(0);
    },
  );
});
