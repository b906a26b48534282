/** What goes into fields: plausible, nearly right, and hostile. */
import fc from 'fast-check';
import type { Dice } from '../../services/caseload/sample/dice.ts';
import type { Json } from '../../services/kernel/json.ts';

const LETTERS = 'bcdfghjkmnpqrstvwxz';

/** A word that stands nowhere else, by which a text is known again wherever it is shown. */
export const canaryIn = /cnq[bcdfghjkmnpqrstvwxz]{8}/g;

function canary(dice: Dice): string {
  const letters = Array.from({ length: 8 }, () => LETTERS.charAt(dice.between(0, 18)));
  return `cnq${letters.join('')}`;
}

/** As somebody would write it, with a word by which it is found again. */
export const plausibleText = (dice: Dice): string =>
  `${dice.pick(['She has not slept since Monday', 'He did not open the door', 'We agreed daily contact', 'The plan held'])}, ${canary(dice)}.`;

const fixed: readonly [string, ...string[]] = [
  '',
  ' ',
  '\u0000',
  '\u001b[31m\r\nlevel=error',
  '\u202Efdp.exe',
  '\uD800',
  '${fuzzed}',
  '{{DATE(2026-12-02T10:00:00Z,SHORT)}}',
  '${json(fuzzed)}',
  '<at>Everybody</at>',
  '[click](javascript:alert(1))',
  '![x](http://127.0.0.1/x)',
  '**bold** _x_ ~~y~~ `z`\n# head\n- a\n1. b',
  '=HYPERLINK("http://x","y")',
  "'; DROP TABLE documents; --",
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'NaN',
  'Infinity',
  '-0',
  '1e309',
  '9'.repeat(400),
  '2026-02-30',
  '0000-00-00',
  '9999-12-31',
  '+275760-09-13',
  '-000001-01-01',
  '2026-12-02T25:61',
  'all',
  'service',
  'people',
  '00000000-0000-4000-8000-000000000101',
  '00000000-0000-0000-0000-000000000000',
  '../../../etc/passwd',
  'CM-99999',
  'cm-30001',
  '𝓒𝓜-30001',
  'a'.repeat(8_001),
  'é'.repeat(4_000),
  '\u0301'.repeat(500),
  '👩‍⚕️'.repeat(300),
  'NHS 999 000 0018',
  'born 01/02/1980',
  ' '.repeat(7_990),
  '1,2,3,,,,',
  ','.repeat(1_900),
];

const odd: readonly [Json, ...Json[]] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  2 ** 53,
  [],
  {},
  [[[[[[[[]]]]]]]],
  { toString: 'x' },
  { length: 1_000_000 },
  ['a', 'b'],
  { $ref: '#' },
];

/** Values that fast-check thinks of, the same for the same seed. */
export type Hostile = {
  text(dice: Dice): string;
  value(dice: Dice): Json;
};

export function hostileValues(seed: number): Hostile {
  const sampled = { seed, numRuns: 400 };
  const texts = fc.sample(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.string({ unit: 'binary-ascii', maxLength: 200 }),
      fc.stringMatching(/^[a-z]{1,8}(?:-[a-z0-9]{1,6}){0,3}$/),
    ),
    sampled,
  );
  const values = fc.sample(fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }), sampled);
  const text = (dice: Dice) =>
    dice.chance(0.5) ? dice.pick(fixed) : (texts[dice.between(0, texts.length - 1)] ?? '');
  return {
    text,
    value(dice) {
      if (dice.chance(0.4)) return text(dice);
      if (dice.chance(0.5)) return dice.pick(odd);
      return (values[dice.between(0, values.length - 1)] ?? null) as Json;
    },
  };
}

/** A local date near now, as a form sends it. */
export function dateNear(dice: Dice, now: string): string {
  const days = dice.pick([-30, -7, -1, 0, 0, 1, 2, 3, 7, 14, 28, 90]);
  return dayAfter(now, days);
}

export const dayAfter = (now: string, days: number): string =>
  new Date(Date.parse(now) + days * 86_400_000).toISOString().slice(0, 10);

export const timeOfDay = (dice: Dice): string =>
  `${String(dice.between(0, 23)).padStart(2, '0')}:${dice.pick(['00', '15', '30', '45'])}`;
