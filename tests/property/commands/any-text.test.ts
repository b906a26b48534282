import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { plainText, tokensOf } from '../../../bot/commands/chat-text.ts';
import { absenceCommand } from '../../../bot/commands/absence.ts';
import { dutiesCommand } from '../../../bot/commands/duties.ts';
import { dutyCommand } from '../../../bot/commands/duty.ts';
import { signOffKinds } from '../../../services/sign-off/kinds.ts';
import { parseCommand } from '../../../bot/commands/parse.ts';
import { nearest, slipsBetween } from '../../../bot/commands/spelling.ts';
import { swapCommand } from '../../../bot/commands/swap.ts';
import { whoCommand } from '../../../bot/commands/who.ts';
import type { Command } from '../../../bot/commands/command.ts';
import type { Instant } from '../../../services/kernel/ids.ts';
import { anyCharacter } from '../../support/any-character.ts';
import { at, jonah, sam, service } from '../../support/people.ts';

const ask = (text: string, now: Instant = at('10:00')): Command =>
  parseCommand(text, { service, now, speaker: jonah, kinds: signOffKinds });

const kinds = [
  ...['help', 'consult', 'who', 'myWork', 'leaveForm', 'declareAbsence', 'endAbsence'],
  ...['showRota', 'restoreDuty', 'duties', 'offerSwap'],
  ...['overrideDuty', 'problem', 'unknown'],
];

const fragments = fc.constantFrom(
  ...['swap', 'give', 'tonight', 'night', 'weekend', 'back to normal', 'my duties', 'with'],
  ...['on leave', 'sick', 'back', 'duty', 'who', 'cover', 'until', 'from', 'for', 'next', 'week'],
  ...['3', '14', '31', '2026', '0', '99999999999999999999', 'Dec', 'Feb', 'mon', 'today', 'and'],
  ...['-', '–', '/', '.', ',', ':', "'", '@', '<at>', '</at>', '&nbsp;', '&#x1F600;', '&#9999999;'],
  ...[
    'Sam',
    'Amina Khan',
    'riverside',
    'crisis',
    '09:00',
    '5pm',
    'back on',
    '\ud800',
    '🙂',
    'İ',
    'ß',
  ],
);

describe('any text', () => {
  it('gives a command, and every declared absence lies ahead and ends after it begins', () => {
    const anyText = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.string({ unit: 'grapheme' }),
      fc.array(fragments, { maxLength: 12 }).map((parts) => parts.join(' ')),
      fc.array(fragments, { maxLength: 12 }).map((parts) => parts.join('')),
      fc.array(fragments, { maxLength: 8 }).map((parts) => `on leave ${parts.join(' ')}`),
      fc.array(fragments, { maxLength: 8 }).map((parts) => `duty ${parts.join(' ')}`),
      fc.array(fragments, { maxLength: 8 }).map((parts) => `swap ${parts.join(' ')}`),
      fc.array(fragments, { maxLength: 8 }).map((parts) => `who ${parts.join(' ')}`),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        const command = ask(text);
        expect(kinds).toContain(command.kind);
        const { from, until } =
          command.kind === 'declareAbsence'
            ? command.declaration
            : { from: at('10:00'), until: at('11:00') };
        expect(from >= at('10:00')).toBe(true);
        expect(until === undefined || until > from).toBe(true);
      }),
      { numRuns: 600 },
    );
  });
});

describe('leave between any two days of the next months', () => {
  const day = (offset: number) => Temporal.PlainDate.from('2026-12-02').add({ days: offset });
  const months = [
    'Jan',
    'Feb',
    'Mar',
    'Apr',
    'May',
    'Jun',
    'Jul',
    'Aug',
    'Sep',
    'Oct',
    'Nov',
    'Dec',
  ];
  const ways: readonly ((date: Temporal.PlainDate) => string)[] = [
    (date) => `${date.day} ${months[date.month - 1] ?? ''}`,
    (date) => `${date.day} ${months[date.month - 1] ?? ''} ${date.year}`,
    (date) => `${months[date.month - 1] ?? ''} ${date.day}, ${date.year}`,
    (date) => `${date.day}/${date.month}`,
    (date) => date.toString(),
  ];
  const midnight = (date: Temporal.PlainDate) =>
    date.toZonedDateTime('Europe/London').toInstant().toString({ smallestUnit: 'millisecond' });

  it('is read as from midnight of the first to midnight after the last', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 250 }),
        fc.integer({ min: 0, max: 60 }),
        fc.constantFrom(...ways),
        fc.constantFrom(' - ', ' to ', '–', ' until '),
        (start, length, way, joint) => {
          const [first, last] = [day(start), day(start + length)];
          expect(ask(`on leave ${way(first)}${joint}${way(last)} cover sam`)).toEqual({
            kind: 'declareAbsence',
            declaration: {
              person: jonah,
              kind: 'leave',
              from: midnight(first),
              until: midnight(last.add({ days: 1 })),
              cover: sam,
            },
          });
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('the work done', () => {
  const context = { service, now: at('10:00'), speaker: jonah, kinds: signOffKinds };

  /** How often a word is looked at; counted, since time depends on the machine. */
  function looks(text: string): number {
    let count = 0;
    const tokens = tokensOf(plainText(text, () => false)).map((token) => ({
      ...token,
      get text() {
        count += 1;
        return token.text;
      },
    }));
    absenceCommand(tokens, context);
    dutyCommand(tokens, context);
    dutiesCommand(tokens, context);
    swapCommand(tokens, context);
    whoCommand(tokens.slice(1), context);
    return count;
  }

  it.each([
    ['', 'a '],
    ['', 'sam '],
    ['who ', 'on '],
    ['who ', 'for crisis '],
    ['on leave ', ', '],
    ['on leave ', 'please '],
    ['on leave cover ', 'by '],
    ['on leave until ', 'and '],
    ['on leave sam ', 'is '],
    ['on leave ', '- . - '],
    ['sick ', 'and - '],
    ['leave ', 'the '],
    ['end leave ', 'the '],
    ['back ', 'now '],
    ['duty ', 'on '],
    ['swap ', 'with '],
    ['swap ', "' s "],
    ['swap sat ', 'for '],
    ['who ', 'at '],
    ['duties of ', 'leo '],
    ['duty ', '. '],
    ['sam ', "' "],
    ['complex ', '- '],
  ])('grows with the length alone: %j, then again and again %j', (start, part) => {
    const [once, twice] = [500, 1_000].map((times) => looks(start + part.repeat(times)));
    expect(once).toBeGreaterThan(0);
    expect(twice).toBeLessThanOrEqual(2.1 * (once ?? 0) + 200);
    expect(twice).toBeLessThan(1_000 * part.length * 200);
  });
});

describe('spelling', () => {
  it('counts the slips between two words the same in both directions', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(slipsBetween(a, b)).toBe(slipsBetween(b, a));
        expect(slipsBetween(a, b) === 0).toBe(a === b);
        expect(slipsBetween(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });

  it('finds the nearest word, or none', () => {
    expect(nearest('consutl', ['consult', 'console'])).toBe('consult');
    expect(nearest('xyz', ['consult'])).toBeUndefined();
    expect(nearest('c'.repeat(100_000), ['consult'])).toBeUndefined();
  });
});
