/** How a part of a sign-off's form is drawn, and how its values are said. */
import { describe, expect, it } from '@jest/globals';
import { partFields } from '../../../cards/sign-off/fields/fields.ts';
import { valueText } from '../../../cards/sign-off/fields/value-text.ts';
import type { Typed } from '../../../cards/context.ts';
import type { FieldSpec } from '../../../services/sign-off/form.ts';
import { inputsOf, nodesOf } from '../../support/card-parts.ts';
import { grace, jonah, kemi, service, utc } from '../../support/people.ts';

const nameOf = (person: string) =>
  [...service.people.values()].find(({ id }) => id === person)?.name ?? 'Somebody';
const context = { service, now: utc('2026-12-03T10:00'), nameOf };
const options = [
  { id: 'home', label: 'At home' },
  { id: 'clinic', label: 'At the clinic' },
] as const;
const seen: FieldSpec = {
  id: 'seen',
  label: 'Where?',
  ask: 'Choose where.',
  type: 'choice',
  options,
};
const who: FieldSpec = { id: 'who', label: 'Who?', ask: 'Choose who.', type: 'person' };
const when: FieldSpec = {
  id: 'when',
  label: 'When?',
  ask: 'Choose when.',
  type: 'moment',
  when: 'past',
};
const note: FieldSpec = {
  id: 'note',
  label: 'Note',
  ask: 'Say it.',
  type: 'line',
  isOptional: true,
};

type Fields = readonly [FieldSpec, ...FieldSpec[]];
const drawn = (fields: Fields, mode: 'save' | 'all', typed: Typed = {}, problems: Typed = {}) =>
  partFields({ id: 'part', title: 'Part', fields }, { typed, problems }, context, {
    ...{ mode, people: [grace, jonah] },
  });

describe('the inputs of a part', () => {
  it('stand under the places of the wire, as the kind asks them', () => {
    const inputs = inputsOf(drawn([seen, when, note, who], 'all'));
    expect(inputs.map(({ type, id, label, isRequired }) => [id, type, label, isRequired])).toEqual([
      ['f1', 'Input.ChoiceSet', 'Where?', true],
      ['f2', 'Input.Date', 'When?', true],
      ['f3', 'Input.Time', 'At what time?', true],
      ['f4', 'Input.Text', 'Note (optional)', false],
      ['f5', 'Input.ChoiceSet', 'Who?', true],
    ]);
  });

  it('may all be left open while the part is filled in over days', () => {
    const inputs = inputsOf(drawn([seen, when, note, who], 'save'));
    expect(inputs.map(({ isRequired }) => isRequired)).toEqual(Array(5).fill(false));
  });

  it('say of each time what it is the time of, where there are several', () => {
    const labels = inputsOf(drawn([when, { ...when, label: 'Until when?' }], 'all'));
    expect(labels.map(({ label }) => label)).toEqual([
      ...['When?', 'At what time? (When)', 'Until when?', 'At what time? (Until when)'],
    ]);
  });

  it('offer the days that are taken', () => {
    const [day] = inputsOf(drawn([when], 'all'));
    expect(day).toMatchObject({ min: '2024-12-03', max: '2026-12-03' });
  });

  it('keep what was typed, and say beside it what is wrong with it', () => {
    const parts = drawn([note, seen], 'save', { f1: '999', f2: 'home' }, { f1: 'Take it out.' });
    expect(inputsOf(parts).map(({ value }) => value)).toEqual(['999', 'home']);
    expect(nodesOf(parts).map(({ text }) => text)).toContain('⚠ Take it out.');
  });

  it('let a choice be taken back once it is made, unless it is required now', () => {
    const offered = (mode: 'save' | 'all', typed: Typed) =>
      inputsOf(drawn([seen], mode, typed))[0]?.['choices'];
    const both = [
      { title: 'At home', value: 'home' },
      { title: 'At the clinic', value: 'clinic' },
    ];
    expect(offered('save', { f1: 'home' })).toEqual([
      ...both,
      { title: 'No answer yet', value: '-' },
    ]);
    expect(offered('save', {})).toEqual(both);
    expect(offered('all', { f1: 'home' })).toEqual(both);
  });

  it('tick what was ticked, of what can still be ticked', () => {
    const several: FieldSpec = { ...seen, type: 'choices', options };
    const [ticks] = inputsOf(drawn([several], 'save', { f1: 'clinic, gone,home' }));
    expect(ticks).toMatchObject({ isMultiSelect: true, value: 'home,clinic' });
  });

  it('offer whoever is chosen already, also where the list has others', () => {
    const [list] = inputsOf(drawn([who], 'save', { f1: kemi }));
    const values = (list?.['choices'] as readonly { readonly value: string }[]).map(
      ({ value }) => value,
    );
    expect([list?.['value'], values.slice(0, 3)]).toEqual([kemi, [kemi, grace, jonah]]);
  });

  it('show nothing in a date, a time or a list that it could not hold', () => {
    const inputs = inputsOf(
      drawn([seen, when, who], 'all', { f1: 'x', f2: '3/12', f3: '9', f4: 'y' }),
    );
    expect(inputs.map(({ value }) => value)).toEqual(['', '', '', '']);
  });
});

describe('a value in words', () => {
  it.each<readonly [string, FieldSpec, string, string]>([
    ['nothing', note, '', ''],
    ['a line as it is', note, 'Seen *today*', 'Seen *today*'],
    ['an option by its label', seen, 'clinic', 'At the clinic'],
    ['several', { ...seen, type: 'choices', options }, 'home,clinic', 'At home, At the clinic'],
    ['an option that the kind had once', seen, 'street', 'street'],
    ['a day', { ...when, type: 'date' }, '2027-01-08', 'Fri 8 Jan 2027'],
    ['a moment of today', when, '2026-12-03T09:05', '09:05'],
    ['a moment in summer time', when, '2026-07-08T09:05', 'Wed 8 Jul 09:05'],
    ['a person', who, grace, nameOf(grace)],
    ['what is no day', { ...when, type: 'date' }, 'soon', 'soon'],
    ['what is no moment', when, '2026-12-03T24:00', '2026-12-03T24:00'],
    ['what is no person', who, 'Mr X', 'Mr X'],
  ])('says %s', (_what, field, value, words) => {
    expect(valueText(field, { [field.id]: value }, context)).toBe(words);
  });
});
