/** What a part's form takes, and in which words it refuses. */
import { describe, expect, it } from '@jest/globals';
import type { Problems } from '../../../services/kernel/parsed.ts';
import type { Instant } from '../../../services/kernel/ids.ts';
import { localDate } from '../../../services/kernel/local-day.ts';
import { placesOf, typedFrom, type TypedPlaces } from '../../../services/sign-off/fields/places.ts';
import { readPart, type FormMode } from '../../../services/sign-off/fields/read.ts';
import type { FieldSpec, FormPart, Values } from '../../../services/sign-off/form.ts';
import { jonah, service, utc } from '../../support/people.ts';

const ask = 'Answer this.';
const partOf = (...fields: readonly [FieldSpec, ...FieldSpec[]]): FormPart => ({
  ...{ id: 'part', title: 'Part', fields },
});
type Kind = FieldSpec extends infer Each
  ? Each extends FieldSpec
    ? Omit<Each, 'id' | 'label' | 'ask'>
    : never
  : never;
const field = (kind: Kind, id = 'one'): FieldSpec => ({ ...kind, id, label: 'One', ask });

const empty = typedFrom(partOf(field({ type: 'line' })), {});

function read(
  part: FormPart,
  typed: Partial<TypedPlaces>,
  mode: FormMode = 'save',
  now: Instant = utc('2026-12-03T10:00'),
): Values | Problems {
  const today = localDate(service.timeZone, now);
  const result = readPart(part, { ...empty, ...typed }, { service, today, now, mode });
  return result.ok ? { ...result.value } : { ...result.problems };
}

const options = [
  { id: 'yes', label: 'Yes' },
  { id: 'no', label: 'No' },
  { id: 'later', label: 'Later' },
] as const;

describe('each field', () => {
  it.each<readonly [string, Kind, Partial<TypedPlaces>, string]>([
    [
      'a text as cleaned',
      { type: 'text', substance: 'reason' },
      { f1: '  Seen\tat home.\r\n ' },
      'Seen at home.',
    ],
    ['a line as one line', { type: 'line' }, { f1: 'Seen\n\nat home' }, 'Seen at home'],
    ['a choice by its id', { type: 'choice', options }, { f1: 'no' }, 'no'],
    [
      'several in the order of the list, each once',
      { type: 'choices', options },
      { f1: 'later,yes, later' },
      'yes,later',
    ],
    [
      'today as a day to come',
      { type: 'date', when: 'future' },
      { f1: '2026-12-03' },
      '2026-12-03',
    ],
    ['a day in a year', { type: 'date', when: 'future' }, { f1: '2027-12-03' }, '2027-12-03'],
    [
      'today as a day that was',
      { type: 'date', when: 'past' },
      { f1: '2026-12-03T00:00:00Z' },
      '2026-12-03',
    ],
    ['a day two years ago', { type: 'date', when: 'past' }, { f1: '2024-12-03' }, '2024-12-03'],
    ['any day of either side', { type: 'date', when: 'any' }, { f1: '2025-01-31' }, '2025-01-31'],
    [
      'a moment in its two places',
      { type: 'moment', when: 'future' },
      { f1: '2026-12-04', f2: '14:30' },
      '2026-12-04T14:30',
    ],
    [
      'this minute as a moment to come',
      { type: 'moment', when: 'future' },
      { f1: '2026-12-03', f2: '10:00:00' },
      '2026-12-03T10:00',
    ],
    [
      'this minute as a moment that was',
      { type: 'moment', when: 'past' },
      { f1: '2026-12-03', f2: '10:00' },
      '2026-12-03T10:00',
    ],
    ['a person of the service', { type: 'person' }, { f1: jonah }, jonah],
  ])('takes %s', (_what, kind, typed, value) => {
    expect(read(partOf(field(kind)), typed, 'all')).toEqual({ one: value });
  });

  it.each<readonly [string, Kind, Partial<TypedPlaces>, Problems]>([
    [
      'a text without substance',
      { type: 'text', substance: 'reason' },
      { f1: 'ok' },
      { f1: `This is not enough for the record. ${ask}` },
    ],
    [
      'a line that is too long',
      { type: 'line' },
      { f1: 'ab '.repeat(67) + 'c d' },
      { f1: 'At most 200 characters fit here: shorten it by 4.' },
    ],
    ['an option that is not there', { type: 'choice', options }, { f1: 'perhaps' }, { f1: ask }],
    [
      'one tick that is not there',
      { type: 'choices', options },
      { f1: 'yes,perhaps' },
      { f1: 'What can be ticked here has changed: tick again what is so.' },
    ],
    [
      'a day that no calendar has',
      { type: 'date', when: 'any' },
      { f1: '2027-02-29' },
      { f1: `This is not a date of the calendar. ${ask}` },
    ],
    [
      'yesterday as a day to come',
      { type: 'date', when: 'future' },
      { f1: '2026-12-02' },
      { f1: 'This day is in the past. Choose 3 December 2026 or later.' },
    ],
    [
      'a day in more than a year',
      { type: 'date', when: 'any' },
      { f1: '2027-12-04' },
      { f1: 'This day is more than a year away. Choose 3 December 2027 or earlier.' },
    ],
    [
      'tomorrow as a day that was',
      { type: 'date', when: 'past' },
      { f1: '2026-12-04' },
      { f1: 'This day is still to come. Choose 3 December 2026 or earlier.' },
    ],
    [
      'a day of more than two years ago',
      { type: 'date', when: 'any' },
      { f1: '2024-12-02' },
      { f1: 'This day is more than two years ago. Choose 3 December 2024 or later.' },
    ],
    [
      'a day without its time',
      { type: 'moment', when: 'any' },
      { f1: '2026-12-04' },
      { f2: 'Choose the time as well, or take the day out.' },
    ],
    [
      'a time without its day',
      { type: 'moment', when: 'any' },
      { f2: '09:00' },
      { f1: 'Choose the day as well, or take the time out.' },
    ],
    [
      'a time that no clock shows',
      { type: 'moment', when: 'any' },
      { f1: '2026-12-04', f2: '24:00' },
      { f2: 'This is not a time of the clock. Choose one such as 14:30.' },
    ],
    [
      'the minute before as one to come',
      { type: 'moment', when: 'future' },
      { f1: '2026-12-03', f2: '09:59' },
      { f2: 'This time has passed. Choose a later one.' },
    ],
    [
      'the minute after as one that was',
      { type: 'moment', when: 'past' },
      { f1: '2026-12-03', f2: '10:01' },
      { f2: 'This time is still to come. Choose an earlier one.' },
    ],
    [
      'somebody of elsewhere',
      { type: 'person' },
      { f1: '8f14e45f-ceea-467f-a8d6-3f6b9c2d1e00' },
      { f1: `This person is not in ${service.name}. ${ask}` },
    ],
    [
      'what is no person',
      { type: 'person' },
      { f1: 'Jonah' },
      { f1: `This person is not in ${service.name}. ${ask}` },
    ],
  ])('refuses %s', (_what, kind, typed, problems) => {
    expect(read(partOf(field(kind)), typed)).toEqual(problems);
  });

  it.each<Kind>([{ type: 'text', substance: 'something' }, { type: 'line' }])(
    'keeps an identifier out of a $type',
    (kind) => {
      expect(read(partOf(field(kind)), { f1: 'Mother, 999 000\n0018' })).toEqual({
        f1: expect.stringContaining('looks like an NHS number'),
      });
    },
  );
});

describe('what is empty', () => {
  const part = partOf(
    field({ type: 'text', substance: 'reason' }, 'text'),
    field({ type: 'line' }, 'line'),
    field({ type: 'choice', options }, 'choice'),
    field({ type: 'choices', options }, 'choices'),
    field({ type: 'moment', when: 'any' }, 'moment'),
    { ...field({ type: 'person' }, 'person'), isOptional: true },
  );
  const nothing = { text: '', line: '', choice: '', choices: '', moment: '', person: '' };

  it('is allowed while several people fill it in, and takes back what was there', () => {
    expect(read(part, {})).toEqual(nothing);
  });

  it('is asked for at its place when all has to be there, except what is optional', () => {
    expect(read(part, { f4: ', ,' }, 'all')).toEqual({
      f1: ask,
      f2: ask,
      f3: ask,
      f4: ask,
      f5: ask,
    });
  });

  it('is an answer that is taken back', () => {
    expect(read(part, { f3: '-', f7: '-' })).toEqual(nothing);
  });

  it('is never what is typed in a place that the part does not have', () => {
    expect(read(partOf(field({ type: 'line' })), { f1: 'Seen', f2: '999 000 0018' })).toEqual({
      one: 'Seen',
    });
  });
});

describe('when the clocks change', () => {
  const part = partOf(field({ type: 'moment', when: 'any' }));

  it('refuses a time that is skipped in spring, and names one that is there', () => {
    const now = utc('2027-03-27T12:00');
    expect(read(part, { f1: '2027-03-28', f2: '01:30' }, 'save', now)).toEqual({
      f2: 'There is no 01:30 on 28 March 2027: the clocks go forward then. Choose 02:30 or another time.',
    });
    expect(read(part, { f1: '2027-03-28', f2: '02:30' }, 'save', now)).toEqual({
      one: '2027-03-28T02:30',
    });
  });

  it('takes a time that comes twice in autumn as the first of them', () => {
    const future = partOf(field({ type: 'moment', when: 'future' }));
    const typed = { f1: '2027-10-31', f2: '01:30' };
    expect(read(future, typed, 'save', utc('2027-10-31T00:30'))).toEqual({
      one: '2027-10-31T01:30',
    });
    expect(read(future, typed, 'save', utc('2027-10-31T00:31'))).toEqual({
      f2: 'This time has passed. Choose a later one.',
    });
  });
});

describe('a page of many texts', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;
  const [first, ...others] = ids.map((id) => field({ type: 'text', substance: 'reason' }, id));
  const part = partOf(first ?? field({ type: 'line' }), ...others);
  const long = 'Seen at home. '.repeat(140);

  it('is asked to be shorter where one card could not hold it, only what is too long', () => {
    const short = 'Seen at home.';
    const typed = {
      f1: long,
      f2: long,
      f3: long,
      f4: long,
      f5: long,
      f6: long,
      f7: short,
      f8: short,
    };
    const sentence =
      'Together the texts of this page are too long: shorten this one to 1200 characters.';
    expect(read(part, typed)).toEqual({
      ...{ f1: sentence, f2: sentence, f3: sentence, f4: sentence, f5: sentence, f6: sentence },
    });
  });

  it('may be long in some of them', () => {
    expect(read(part, { f1: long, f5: long })).toMatchObject({
      a: long.trim(),
      e: long.trim(),
      h: '',
    });
  });
});

it('is a fault of the kind when a part has more fields than places', () => {
  const moment = field({ type: 'moment', when: 'any' });
  const part = partOf(moment, moment, moment, moment, field({ type: 'line' }));
  expect(() => placesOf(part)).toThrow(expect.objectContaining({ code: 'tooManyFields' }));
});

it('puts what was filled in back into its places', () => {
  const part = partOf(
    field({ type: 'moment', when: 'any' }, 'when'),
    field({ type: 'line' }, 'who'),
  );
  expect(typedFrom(part, { when: '2026-12-04T14:30', who: 'Nurse' })).toEqual({
    ...empty,
    ...{ f1: '2026-12-04', f2: '14:30', f3: 'Nurse' },
  });
});
