import { describe, expect, it } from '@jest/globals';
import { describe as describeEvent } from '../../../services/history/describers.ts';
import { code, describing, nameBeside } from '../../../services/history/describing.ts';
import { caseNaming } from '../../../services/history/names-case.ts';
import { withNames } from '../../../services/history/marks.ts';
import { CaseRef } from '../../../services/kernel/ids.ts';
import { jonah } from '../../support/people.ts';

type Told = {
  readonly type: 'told';
  readonly by: typeof jonah;
  readonly byName: string;
  readonly words: string;
  readonly on: string;
  readonly values: Readonly<Record<string, string>>;
};

/** A sentence that would give everything away, were it there. */
const careless = describing<Told>(
  { told: (event) => JSON.stringify(event) },
  { byName: nameBeside, words: 'Words', on: code, values: (field) => `Field ${field}` },
);

const told: Told = {
  ...{ type: 'told', by: jonah, byName: 'Jonah Whitfield', words: 'SECRET', on: '2026-12-02' },
  values: { risk: 'SECRET too', who: jonah },
};

describe('what a capability says of an event', () => {
  it('can hold nothing that people wrote, however it is worded', () => {
    expect(careless(told)?.what).not.toMatch(/SECRET|Whitfield/);
    expect(careless(told)?.what).toContain('2026-12-02');
  });

  it('comes with all of it, labelled, and people whom a form names by their mark', () => {
    expect(careless(told)?.texts).toEqual([
      { label: 'Words', text: 'SECRET' },
      { label: 'Field risk', text: 'SECRET too' },
      { label: 'Field who', text: `{{person:${jonah}}}` },
    ]);
  });

  it('takes whatever has blanks in it for a text, also in a field that nobody knows', () => {
    const event = { ...told, on: 'last Tuesday', newField: { deep: ['some words'] } };
    expect(careless(event)?.texts).toEqual(
      expect.arrayContaining([
        { label: 'On', text: 'last Tuesday' },
        { label: 'Deep', text: 'some words' },
      ]),
    );
    expect(careless(event)?.what).not.toMatch(/Tuesday|some words/);
  });

  it('names an event of another version, and finds its texts all the same', () => {
    expect(describeEvent('consult', { type: 'consultSung', song: 'a b' })).toEqual({
      what: 'Consult: consult sung',
      texts: [{ label: 'Song', text: 'a b' }],
    });
    expect(describeEvent('nobodyKnows', 7)).toMatchObject({
      what: 'Nobody knows: something happened',
    });
  });

  it('does not fail at an event that was written in another shape', () => {
    expect(describeEvent('consult', { type: 'adviceGiven', advice: 'Go on as before' })).toEqual({
      what: 'Consult: advice given',
      texts: [{ label: 'Advice', text: 'Go on as before' }],
    });
  });
});

describe('marks', () => {
  it('are replaced by what whoever shows them says', () => {
    const naming = { person: (id: string) => `person ${id}`, case: (ref: string) => `case ${ref}` };
    expect(withNames('{{person:a}} on {{case:CM-1}}, {{other:b}}', naming)).toBe(
      'person a on case CM-1, {{other:b}}',
    );
  });
});

describe('whether something names a case', () => {
  const naming = caseNaming(CaseRef.parse('CM-10'));

  it.each([
    ['CM-10', true],
    ['h-2026-12-07-CM-10-1', true],
    ['See CM-10, please', true],
    ['CM-104', false],
    ['XCM-10', false],
  ])('%j: %p', (text, isNamed) => {
    expect(naming.isNamedIn({ deep: [{ text }] })).toBe(isNamed);
  });

  it('leaves out what a list says of other cases', () => {
    const event = {
      entries: [
        { caseRef: 'CM-10', note: 'a' },
        { caseRef: 'CM-11', note: 'b' },
      ],
      notListed: ['CM-11', 'CM-10'],
    };
    expect(naming.withoutOthers(event)).toEqual({
      entries: [{ caseRef: 'CM-10', note: 'a' }],
      notListed: ['CM-10'],
    });
  });
});
