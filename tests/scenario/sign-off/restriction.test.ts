import { describe, expect, it } from '@jest/globals';
import { restriction } from '../../../services/sign-off/kinds/restriction/restriction.ts';
import type { CaseFacts } from '../../../services/caseload/case.ts';
import { byService } from '../../../services/kernel/by.ts';
import { localDate } from '../../../services/kernel/local-day.ts';
import type { KindContext } from '../../../services/sign-off/kind.ts';
import { restrictionRegister } from '../../../services/sign-off/kinds/restriction/register.ts';
import type { Values } from '../../../services/sign-off/form.ts';
import {
  acts,
  approves,
  begins,
  does,
  fillsIn,
  flagged,
  heard,
  history,
  identity,
  quiet,
  refusal,
  signOffDay,
  stands,
} from '../../support/sign-off-days.ts';
import type { ServiceDay } from '../../support/service-day.ts';
import { amina, crisis, jonah, kemi, service, utc } from '../../support/people.ts';

/** Begun on Friday 4 December, for until the last day of January. */
const whole: Values = {
  ...{ what: 'Unaccompanied visits', how: 'Two members of staff at each visit, mornings only.' },
  ...{
    risk: 'Two visits ended with threats to staff in November.',
    authority: 'Lone-working policy',
  },
  evidence: 'Incident reports of 12 and 26 November, discussed with the team.',
  ...{ options: 'Visits at the clinic, and telephone contact between visits.' },
  whyNot: 'The clinic was tried twice and the appointments were missed.',
  ...{ views: 'She would rather be seen at home, and accepts two visitors.', advocacy: 'involved' },
  ...{ limit: '2027-01-31', steps: 'First one visit a week alone, then all of them.' },
  signs: 'Four visits in a row without a threat, as the key worker records.',
};

const decided = { reviewOn: '2026-12-18', rationale: 'The least that keeps both sides safe.' };

async function inForce(
  values: Values = whole,
  facts: Partial<CaseFacts> = {},
): Promise<ServiceDay> {
  const day = await signOffDay({}, facts);
  await begins(day, restriction);
  await fillsIn(day, restriction, values);
  await does(day, jonah, { type: 'submit' });
  expect((await approves(day, amina, decided)).outcome).toBe('done');
  return day;
}

const contextOf = ({ now }: ServiceDay): KindContext => ({
  ...{ service, now, today: localDate(service.timeZone, now) },
});

const review = (values: Values) => ({ type: 'follow', number: 1, values }) as const;
const why = { reviewWhy: 'Two calm visits are too few to tell yet.' };

describe('a restriction', () => {
  it('is decided for a time, reviewed, and goes on until the next review', async () => {
    const day = await inForce();
    await day.passTo(utc('2026-12-18T10:00'));
    await does(
      day,
      amina,
      review({ reviewed: 'continue', ...why, nextReview: '2027-01-11', newLimit: '' }),
    );
    const state = await stands(day);
    expect(state).toMatchObject({ status: 'approved', values: { limit: '2027-01-31' } });
    expect('followUps' in state && state.followUps.filter(({ done }) => !done)).toMatchObject([
      { what: 'review', dueAt: utc('2027-01-11T17:00') },
      { what: 'near', dueAt: utc('2027-01-07T09:00') },
      { what: 'limit', dueAt: utc('2027-02-01T00:00') },
    ]);
    expect(await flagged(day)).toEqual([]);
  });

  it('works otherwise from a review on that modifies it, until a new last day', async () => {
    const day = await inForce();
    await day.passTo(utc('2026-12-18T10:00'));
    const changedTo = 'Two members of staff at the first visit of each week only.';
    const modified = { reviewed: 'modify', ...why, changedTo, nextReview: '2027-01-04' };
    await does(day, amina, review({ ...modified, newLimit: '2027-01-10' }));
    expect(await stands(day)).toMatchObject({ values: { limit: '2027-01-10', how: changedTo } });
    await day.passTo(utc('2027-01-11T12:00'));
    expect(await flagged(day)).toEqual(['restrictionOverdue']);
  });

  it('ends when it is stepped down, with the reason', async () => {
    const day = await inForce();
    await does(day, amina, review({ reviewed: 'stepDown', ...why }));
    expect(await stands(day)).toMatchObject({
      ...{ status: 'ended', ended: { by: amina, why: `Stepped down: ${why.reviewWhy}` } },
    });
    await day.passTo(utc('2027-03-01T10:00'));
    expect(await flagged(day)).toEqual([]);
  });

  it('is reviewed by nobody who asked for it', async () => {
    const day = await inForce();
    const lift = review({ reviewed: 'stepDown', ...why });
    expect(await refusal(day, jonah, lift)).toBe('mayNotRecord');
    expect(await refusal(day, kemi, lift)).toBe('mayNotRecord');
  });

  it.each([
    ['no day for the next review', { nextReview: '' }, 'nextReview'],
    ['a review after more than 28 days', { nextReview: '2027-01-02' }, 'nextReview'],
    [
      'a review after its last day',
      { nextReview: '2026-12-20', newLimit: '2026-12-19' },
      'nextReview',
    ],
    ['a review on the same day', { nextReview: '2026-12-04' }, 'nextReview'],
    ['a last day that is over', { newLimit: '2026-12-03' }, 'newLimit'],
    ['a change without how it works now', { reviewed: 'modify' }, 'changedTo'],
    ['no reason', { reviewWhy: '' }, 'reviewWhy'],
  ])('does not go on with %s', async (_, wrong, field) => {
    const day = await inForce();
    const typed = { reviewed: 'continue', ...why, nextReview: '2026-12-20', ...wrong };
    const handled = await acts(day, amina, review(typed));
    expect(handled).toMatchObject({ refusal: { reason: 'followUpProblem' } });
    const refused = handled.outcome === 'refused' ? handled.refusal : undefined;
    expect(refused?.reason === 'followUpProblem' && Object.keys(refused.problems)).toEqual([field]);
  });

  it('is told of and flagged when nobody reviews it, until somebody does', async () => {
    const day = await inForce();
    await day.passTo(utc('2026-12-21T12:00'));
    expect(await flagged(day)).toEqual(['restrictionOverdue']);
    expect(heard(day).slice(3)).toEqual([
      '12-16T09:00 amina: restriction, a date comes near',
      '12-21T09:00 amina: restriction, something that was to follow is overdue',
      '12-21T09:00 ben: restriction, something that was to follow is overdue',
      '12-21T09:00 grace: restriction, something that was to follow is overdue',
      '12-21T09:00 jonah: restriction, something that was to follow is overdue',
      '12-21T09:00 kemi: restriction, something that was to follow is overdue',
      '12-21T09:00 sam: restriction, something that was to follow is overdue',
    ]);
    await does(day, amina, review({ reviewed: 'stepDown', ...why }));
    expect(await flagged(day)).toEqual([]);
  });

  it('is told of once a day, when its last day is over without the review', async () => {
    const day = await inForce({ ...whole, limit: '2026-12-20' });
    await day.passTo(utc('2026-12-22T12:00'));
    expect(heard(day).filter((line) => line.includes('grace'))).toEqual([
      '12-21T09:00 grace: restriction, something that was to follow is overdue',
      '12-21T09:00 grace: restriction, something that was to follow is overdue',
      '12-22T09:00 grace: restriction, something that was to follow is overdue',
    ]);
  });

  it('is flagged once, though the record system has its last day too', async () => {
    const limit = '2026-12-20';
    const day = await inForce({ ...whole, limit }, { restrictedUntil: limit });
    await day.passTo(utc('2026-12-22T12:00'));
    expect(await flagged(day)).toEqual(['restrictionOverdue']);
  });

  it('is not flagged for a record system that has not heard of its new last day', async () => {
    const day = await inForce(whole, { restrictedUntil: '2026-12-10' });
    await day.passTo(utc('2026-12-14T12:00'));
    expect(await flagged(day)).toEqual([]);
    await does(day, amina, review({ reviewed: 'stepDown', ...why }));
    expect(await flagged(day)).toEqual([]);
  });

  it('leaves a later restriction of the record system to its own clock', async () => {
    const day = await inForce();
    await does(day, amina, review({ reviewed: 'stepDown', ...why }));
    const facts = { ...quiet, pathway: crisis, restrictedUntil: '2027-02-15' };
    await day.bot.cases.record(byService('record.later'), identity, facts);
    await day.passTo(utc('2027-02-16T12:00'));
    expect(await flagged(day)).toEqual(['restrictionOverdue']);
  });

  it('stands in its register with its days, and by what is due', async () => {
    const day = await inForce({ ...whole, limit: '2026-12-20' });
    const row = async (): Promise<readonly string[]> => {
      const state = await stands(day);
      return restrictionRegister.columns.map(({ value }) => value(state, contextOf(day)));
    };
    const held = async (): Promise<readonly string[]> => {
      const state = await stands(day);
      const holding = restrictionRegister.filters.filter(({ holds }) =>
        holds(state, contextOf(day)),
      );
      return holding.map(({ id }) => id);
    };
    expect(await row()).toEqual([
      ...['Unaccompanied visits', '2026-12-20', '2026-12-04', '2026-12-18', 'Dr Amina Khan'],
    ]);
    expect(await held()).toEqual([]);
    await day.passTo(utc('2026-12-11T10:00'));
    expect(await held()).toEqual(['reviewSoon']);
    await day.passTo(utc('2026-12-21T10:00'));
    expect(await held()).toEqual(['overLimit', 'reviewSoon']);
  });

  it('is decided with a review within 28 days and never after its last day', async () => {
    const day = await signOffDay();
    await begins(day, restriction);
    await fillsIn(day, restriction, { ...whole, limit: '2026-12-20' });
    await does(day, jonah, { type: 'submit' });
    const late = await approves(day, amina, { ...decided, reviewOn: '2026-12-21' });
    expect(late).toMatchObject({ refusal: { reason: 'reviewTooLate', latest: '2026-12-20' } });
    const none = await approves(day, amina, { rationale: decided.rationale });
    expect(none).toMatchObject({ refusal: { reason: 'reviewMissing' } });
  });

  it('expires where nobody decides before its last day', async () => {
    const day = await signOffDay();
    await begins(day, restriction);
    await fillsIn(day, restriction, { ...whole, limit: '2026-12-08' });
    await does(day, jonah, { type: 'submit' });
    await day.passTo(utc('2026-12-09T12:00'));
    expect((await history(day)).at(-1)).toBe('signOffEnded');
    expect(await stands(day)).toMatchObject({ status: 'expired' });
  });
});
