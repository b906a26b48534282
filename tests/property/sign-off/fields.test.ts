/** Whatever is typed into a part's form: what is taken stays as it is, and identifies nobody. */
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findIdentifier } from '../../../services/identifiers/screen.ts';
import type { Instant } from '../../../services/kernel/ids.ts';
import {
  localDate,
  localDateTime,
  instantOf,
  momentOfLocal,
} from '../../../services/kernel/local-day.ts';
import { places, typedFrom, type TypedPlaces } from '../../../services/sign-off/fields/places.ts';
import { readPart } from '../../../services/sign-off/fields/read.ts';
import type { FieldSpec, FormPart } from '../../../services/sign-off/form.ts';
import { anyCharacter } from '../../support/any-character.ts';
import { grace, jonah, service, utc } from '../../support/people.ts';

const options = [
  { id: 'yes', label: 'Yes' },
  { id: 'no', label: 'No' },
] as const;
const anyWhen = fc.constantFrom('future', 'past', 'any');
const anyKind = fc.oneof(
  fc
    .constantFrom('something', 'statement', 'reason')
    .map((substance) => ({ type: 'text', substance }) as const),
  fc.constant({ type: 'line' } as const),
  fc.constantFrom('choice', 'choices').map((type) => ({ type, options }) as const),
  anyWhen.map((when) => ({ type: 'date', when }) as const),
  anyWhen.map((when) => ({ type: 'moment', when }) as const),
  fc.constant({ type: 'person' } as const),
);
const anyPart: fc.Arbitrary<FormPart> = fc
  .array(fc.tuple(anyKind, fc.boolean()), { minLength: 1, maxLength: 4 })
  .map((all) => {
    const [first, ...others] = all.map(([kind, isOptional], index): FieldSpec => ({
      ...{ id: `field${index}`, label: 'One', ask: 'Answer this.', ...kind },
      ...(isOptional ? { isOptional } : {}),
    }));
    if (first === undefined) throw new TypeError('A part has a field.');
    return { id: 'part', title: 'Part', fields: [first, ...others] };
  });

/** Near the changes of the clocks of 2027, and on an ordinary day. */
const anyNow = fc.constantFrom<Instant>(
  ...[utc('2027-03-27T12:00'), utc('2027-03-28T00:59'), utc('2027-03-28T01:00')],
  ...[utc('2027-10-31T00:30'), utc('2027-10-31T01:30'), utc('2026-12-03T10:00')],
);
const twoDigits = (value: number): string => String(value).padStart(2, '0');
const anyDate = fc.oneof(
  fc.constantFrom('2027-03-28', '2027-10-31', '2026-12-03', '2027-03-27', '2026-02-29'),
  fc
    .tuple(fc.nat({ max: 2_030 }), fc.nat(13), fc.nat(32))
    .map(
      ([year, month, day]) =>
        `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`,
    ),
);
const anyTime = fc
  .tuple(fc.nat(24), fc.nat(60))
  .map(([hour, minute]) => `${twoDigits(hour)}:${twoDigits(minute)}`);
const anyTyped = fc.oneof(
  fc.string({ unit: anyCharacter, maxLength: 40 }),
  fc.string({ maxLength: 400 }),
  fc
    .array(
      fc.constantFrom(
        'Seen',
        'at',
        'home',
        '\n',
        '\t',
        '\u200b',
        '999',
        '000 00',
        '18',
        'a@b.org',
        '1.2.1980',
      ),
      { maxLength: 12 },
    )
    .map((words) => words.join(' ')),
  fc.constantFrom('', '-', 'yes', 'no,yes', ',', grace, jonah, '9990000018'),
  anyDate,
  anyTime,
);
const anyForm: fc.Arbitrary<TypedPlaces> = fc.record(
  {
    f1: anyTyped,
    f2: anyTyped,
    f3: anyTyped,
    f4: anyTyped,
    f5: anyTyped,
    f6: anyTyped,
    f7: anyTyped,
    f8: anyTyped,
  },
  { noNullPrototype: true },
);
const contextAt = (now: Instant, mode: 'save' | 'all') => ({
  ...{ service, now, mode, today: localDate(service.timeZone, now) },
});

it('takes again, unchanged, whatever it took once', () => {
  fc.assert(
    fc.property(
      anyPart,
      anyForm,
      anyNow,
      fc.constantFrom('save', 'all'),
      (part, typed, now, mode) => {
        const read = readPart(part, typed, contextAt(now, mode));
        fc.pre(read.ok);
        expect(readPart(part, typedFrom(part, read.value), contextAt(now, mode))).toEqual(read);
      },
    ),
    { numRuns: 1_500 },
  );
});

it('lets no identifier of anybody pass in what was written', () => {
  fc.assert(
    fc.property(anyPart, anyForm, anyNow, (part, typed, now) => {
      const read = readPart(part, typed, contextAt(now, 'save'));
      const written = part.fields.flatMap(({ id, type }) =>
        read.ok && (type === 'text' || type === 'line') ? [read.value[id] ?? ''] : [],
      );
      const today = localDate(service.timeZone, now);
      expect(written.filter((text) => findIdentifier(text, today))).toEqual([]);
    }),
    { numRuns: 1_500 },
  );
});

it('refuses beside a place of the form alone, and takes a value of every field', () => {
  fc.assert(
    fc.property(
      anyPart,
      anyForm,
      anyNow,
      fc.constantFrom('save', 'all'),
      (part, typed, now, mode) => {
        const read = readPart(part, typed, contextAt(now, mode));
        const known: readonly string[] = read.ok ? part.fields.map(({ id }) => id) : places;
        const keys = Object.keys(read.ok ? read.value : read.problems);
        expect(keys.filter((key) => !known.includes(key))).toEqual([]);
        expect(read.ok ? keys.length : part.fields.length).toBe(part.fields.length);
      },
    ),
    { numRuns: 1_500 },
  );
});

it('keeps moments alone that a clock on the wall shows', () => {
  const part: FormPart = {
    ...{ id: 'part', title: 'Part' },
    fields: [{ id: 'when', label: 'When?', ask: 'Choose.', type: 'moment', when: 'any' }],
  };
  fc.assert(
    fc.property(anyDate, anyTime, anyNow, (f1, f2, now) => {
      const read = readPart(part, { ...typedFrom(part, {}), f1, f2 }, contextAt(now, 'all'));
      fc.pre(read.ok);
      const kept = read.value['when'] ?? '';
      const shown = instantOf(momentOfLocal(service.timeZone, kept));
      expect(localDateTime(service.timeZone, shown)).toBe(kept);
    }),
    { numRuns: 1_000 },
  );
});
