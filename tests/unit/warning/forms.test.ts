import { describe, expect, it } from '@jest/globals';
import { parseContact, parseWithdrawal } from '../../../services/warning/forms.ts';
import { setFor, type WarningSet } from '../../../services/warning/settings.ts';
import { crisis, perinatal, service } from '../../support/people.ts';
import { set } from '../../support/warnings.ts';

const context = { service, today: '2026-12-02', set };
const typed = { seen: '', on: '2026-12-02', outcome: 'inPerson', note: '' };

describe('the form of a contact', () => {
  it('is read with what was ticked, in the order of the set and each once', () => {
    expect(parseContact({ ...typed, seen: 'withdrawal,sleepChange,withdrawal' }, context)).toEqual({
      ok: true,
      value: { seen: ['sleepChange', 'withdrawal'], on: '2026-12-02', outcome: 'inPerson' },
    });
  });

  it('without ticks says that none was seen, and without a day means today', () => {
    expect(parseContact({ ...typed, on: '' }, context)).toEqual({
      ok: true,
      value: { seen: [], on: '2026-12-02', outcome: 'inPerson' },
    });
  });

  it.each([
    ['seen', { seen: 'sleepChange,gone' }, 'tick them again'],
    ['on', { on: '2026-12-03' }, 'still to come'],
    ['on', { on: '2026-11-04' }, 'too long ago'],
    ['on', { on: '2026-02-30' }, 'not a date of the calendar'],
    ['outcome', { outcome: 'maybe' }, 'Choose how the contact went'],
    ['note', { note: 'NHS 999 000 0018' }, 'NHS number'],
    ['note', { note: 'born 3/4/1987' }, 'date of birth'],
  ])('says what is wrong with %s', (field, change, sentence) => {
    const read = parseContact({ ...typed, ...change }, context);
    expect(read).toMatchObject({
      ok: false,
      problems: { [field]: expect.stringContaining(sentence) },
    });
  });

  it('keeps a short note', () => {
    const read = parseContact({ ...typed, note: ' Door was opened by a neighbour. ' }, context);
    expect(read).toMatchObject({ ok: true, value: { note: 'Door was opened by a neighbour.' } });
  });
});

it('a withdrawal needs a reason', () => {
  expect(parseWithdrawal({ why: 'ok' }, '2026-12-02').ok).toBe(false);
  expect(parseWithdrawal({ why: 'It was another case.' }, '2026-12-02').ok).toBe(true);
});

describe('the set of a case', () => {
  const all: WarningSet = { ...set, id: 'all' };
  const sets: readonly WarningSet[] = [
    all,
    { ...set, id: 'perinatal', pathways: [perinatal] },
    { ...set, id: 'intensive', pathways: [crisis], tiers: ['intensive'] },
  ];

  it.each([
    ['its pathway’s', { pathway: perinatal, tier: 'core' } as const, 'perinatal'],
    ['its pathway’s at its tier', { pathway: crisis, tier: 'intensive' } as const, 'intensive'],
    ['that of all others', { pathway: crisis, tier: 'core' } as const, 'all'],
    ['that of all others when nothing is known', undefined, 'all'],
  ])('is %s', (_what, cohort, id) => {
    expect(setFor(sets, cohort)?.id).toBe(id);
  });

  it('is none where no set is for it', () => {
    expect(setFor(sets.slice(1), { pathway: crisis, tier: 'core' })).toBeUndefined();
  });
});
