import { describe, expect, it } from '@jest/globals';
import { erasureNaming } from '../../../services/erasure/naming.ts';
import { withoutCase } from '../../../services/erasure/redact.ts';
import { rangesOf } from '../../../services/erasure/positions.ts';
import { CaseRef, StreamId } from '../../../services/kernel/ids.ts';

const caseRef = CaseRef.parse('CM-10');
const consult = '01kb000000000000000000000a';
const naming = erasureNaming(caseRef, [StreamId.parse(`consult.${consult}`)]);

describe('what names a case', () => {
  it.each([
    'CM-10',
    '(CM-10), again',
    'h-2026-11-02-CM-10-1',
    { by: { reference: 'CM-10' } },
    { 'CM-10': 1 },
    ['a', 'CM-10'],
    `consult.${consult}`,
    `${consult}-2`,
  ])('is %j', (value) => {
    expect(naming.isNamedIn(value)).toBe(true);
  });

  it.each([
    'CM-104',
    'ACM-10',
    'CM-1',
    '01kb000000000000000000000b',
    10,
    null,
    { caseRef: 'CM-11' },
  ])('is not %j', (value) => {
    expect(naming.isNamedIn(value)).toBe(false);
  });
});

describe('what others need of an event', () => {
  const left = (value: Parameters<typeof withoutCase>[0], texts: 'whole' | 'names' = 'whole') =>
    withoutCase(value, naming, texts);

  it('is without the entries of lists that are about the case', () => {
    const entry = (ref: string) => ({ caseRef: ref, why: 'Two contacts missed' });
    expect(
      left({ type: 'x', cases: [entry('CM-10'), entry('CM-104')], undecided: ['CM-10'] }),
    ).toEqual({ type: 'x', cases: [entry('CM-104')], undecided: [] });
  });

  it('is without the entries that refer to one of its streams', () => {
    expect(
      left({
        moved: [
          { consult, to: 'a' },
          { consult: 'other', to: 'b' },
        ],
      }),
    ).toEqual({
      moved: [{ consult: 'other', to: 'b' }],
    });
  });

  it('is without what stands under its name', () => {
    expect(left({ type: 'x', by: { 'CM-10': 'a', 'CM-104': 'b' } })).toEqual({
      ...{ type: 'x', by: { 'CM-104': 'b' } },
    });
  });

  it('is nothing where the event is about the case', () => {
    expect(left({ type: 'x', caseRef: 'CM-10', text: 'anything' })).toBeUndefined();
  });

  it('is an event with a text taken out where people wrote of the case among others', () => {
    expect(left({ type: 'closed', note: 'We spoke of CM-10 at length' })).toEqual({
      ...{ type: 'closed', note: '[erased]' },
    });
  });

  it('is all but the reference where the text is of another case', () => {
    const entry = { caseRef: 'CM-104', why: 'As with CM-10, and CM-104 too' };
    const without = { caseRef: 'CM-104', why: 'As with [erased], and CM-104 too' };
    expect(left({ type: 'x', cases: [entry] })).toEqual({ type: 'x', cases: [without] });
    expect(left({ type: 'advised', note: `See ${consult}, CM-10.` }, 'names')).toEqual({
      ...{ type: 'advised', note: 'See [erased], [erased].' },
    });
  });

  it('is the event itself where nothing names the case', () => {
    const event = { type: 'x', cases: [{ caseRef: 'CM-104' }], none: null, number: 10, is: true };
    expect(left(event)).toEqual(event);
  });
});

it('says places as ranges', () => {
  expect(rangesOf([5, 1, 2, 3, 9])).toEqual([
    [1, 3],
    [5, 5],
    [9, 9],
  ]);
});
