import { describe, expect, it } from '@jest/globals';
import { positiveRisk } from '../../../services/sign-off/kinds/positive-risk/positive-risk.ts';
import type { Values } from '../../../services/sign-off/form.ts';
import type { SignOffPlace } from '../../../services/sign-off/sign-off.ts';
import {
  acts,
  approves,
  begins,
  does,
  done,
  fillsIn,
  flagged,
  friday,
  groundsValues,
  heard,
  place,
  refusal,
  signOffDay,
  stands,
} from '../../support/sign-off-days.ts';
import type { ServiceDay } from '../../support/service-day.ts';
import { amina, grace, jonah, kemi, sam, utc } from '../../support/people.ts';

const whole = {
  ...{ risks: 'Going to the allotment alone.', gain: 'A morning of his own, and his friends.' },
  ...{ sharedBy: 'person,carers', sharedHow: 'At home; his sister would wait a month.' },
  ...{ mitigation1: 'Phone with credit', mitigation1By: 'Kemi', mitigation1On: '2026-12-08' },
  ...{ mitigation3: 'Neighbour knows', mitigation3By: 'Sister', mitigation3On: '2026-12-09' },
  ...{ earlySigns: 'He stays away from lunch.', stopHow: 'Kemi rings, then the duty clinician.' },
  ...{ reviewHow: 'At home with him and his sister.', firstReview: '2026-12-16' },
  ...groundsValues,
};

async function handedIn(day: ServiceDay, values: object = {}): Promise<SignOffPlace> {
  await begins(day, positiveRisk);
  await fillsIn(day, positiveRisk, { ...whole, ...values });
  await does(day, jonah, { type: 'submit' });
  return place;
}

const reviewOn = '2026-12-16';
const review = (values: Values) =>
  ({
    type: 'follow',
    number: 3,
    values: { reviewWhy: 'He went three times and came home by noon.', ...values },
  }) as const;

describe('a positive risk-taking plan', () => {
  it('is agreed, its mitigations checked by their dates, reviewed, changed, and ended', async () => {
    const day = await signOffDay({}, { tier: 'enhanced' });
    await handedIn(day);
    done(await approves(day, amina, { reviewOn }));
    const inPlace = { inPlace: 'yes', inPlaceNote: 'He has it with him.' };
    await does(day, kemi, { type: 'follow', number: 1, values: inPlace });
    await day.passTo(utc('2026-12-09T16:59'));
    expect(await flagged(day)).toEqual([]);
    await day.passTo(utc('2026-12-09T17:00'));
    expect(await flagged(day)).toEqual(['overdueReview']);
    await does(day, kemi, { type: 'follow', number: 2, values: inPlace });
    expect(await flagged(day)).toEqual([]);
    await day.passTo(utc('2026-12-16T11:00'));
    const changed = { reviewed: 'change', changedTo: 'Two mornings.', nextReview: '2027-01-20' };
    expect(await refusal(day, kemi, review(changed))).toBe('mayNotRecord');
    await does(day, amina, review(changed));
    const state = await stands(day);
    expect(state.values).toMatchObject({ changedTo: 'Two mornings.' });
    expect('followUps' in state && state.followUps.at(-2)).toMatchObject({
      ...{ what: 'review', dueAt: '2027-01-20T17:00:00.000Z' },
    });
    await does(day, amina, { ...review({ reviewed: 'end' }), number: 5 });
    expect(await stands(day)).toMatchObject({ status: 'ended', ended: { by: amina } });
  });

  it('reminds those who review it, and says when nobody has', async () => {
    const day = await signOffDay({}, { tier: 'enhanced' });
    await handedIn(day, { mitigation3: '', mitigation3By: '', mitigation3On: '' });
    await approves(day, amina, { reviewOn });
    const inPlace = { inPlace: 'yes', inPlaceNote: 'He has it with him.' };
    await does(day, kemi, { type: 'follow', number: 1, values: inPlace });
    await day.passTo(utc('2026-12-17T12:00'));
    const overdue = 'positive risk-taking plan, something that was to follow is overdue';
    expect(heard(day).slice(3)).toEqual([
      '12-14T09:00 amina: positive risk-taking plan, a date comes near',
      ...['amina', 'ben', 'grace', 'jonah', 'kemi', 'sam'].map(
        (name) => `12-17T09:00 ${name}: ${overdue}`,
      ),
    ]);
  });

  it('is agreed by two together at the intensive tier, of whom nobody counts twice', async () => {
    const day = await signOffDay({}, { tier: 'intensive' });
    await handedIn(day);
    expect(await stands(day)).toMatchObject({ asking: { step: 1, of: 1, needs: 2 } });
    done(await approves(day, amina, { reviewOn }));
    const again = { type: 'approve', submission: 1, verdict: { outcome: 'approve' } } as const;
    const twice = { ...again, verdict: { outcome: 'approve', rationale: 'It is what he wants.' } };
    expect(await refusal(day, amina, twice)).toBe('alreadyApproved');
    expect(await stands(day)).toMatchObject({ status: 'submitted' });
    done(await approves(day, grace));
    expect(await stands(day)).toMatchObject({
      ...{ status: 'approved', decision: { by: amina, reviewOn } },
      approvals: [{ by: amina }, { by: grace }],
    });
  });

  it('asks the lead’s cover while the lead is away', async () => {
    const day = await signOffDay({}, { tier: 'enhanced' });
    await day.leave(amina, friday, utc('2026-12-12T00:00'));
    await handedIn(day);
    const state = await stands(day);
    expect('asking' in state && state.asking.asked).toEqual([sam]);
    done(await approves(day, sam, { reviewOn }));
    expect(await stands(day)).toMatchObject({ decision: { onBehalfOf: amina } });
  });

  it('comes back with what is missing, or is declined, and says so to those who wrote it', async () => {
    const day = await signOffDay({}, { tier: 'enhanced' });
    await handedIn(day);
    const missing = 'Say who rings at week-ends.';
    await does(day, amina, { type: 'return', missing, submission: 1 });
    expect(await stands(day)).toMatchObject({ status: 'returned', returned: { missing } });
    await does(day, jonah, { type: 'submit' });
    const rationale = 'The signs would come too late to act on.';
    await does(day, amina, { type: 'decline', rationale, submission: 2 });
    expect(await stands(day)).toMatchObject({ status: 'declined' });
    expect(heard(day).slice(-2)).toEqual([
      '12-04T10:00 jonah: positive risk-taking plan, declined',
      '12-04T10:00 kemi: positive risk-taking plan, declined',
    ]);
  });

  it.each([
    [{ mitigation2: 'Bus pass' }, 'mitigations', 'Say of each mitigation what is done'],
    [{ mitigation3By: '' }, 'mitigationThree', 'Say of each mitigation what is done'],
    [{ firstReview: '2027-03-01' }, 'review', 'The first review comes by 2027-02-26'],
    [{ sharedBy: '' }, 'sharing', 'Tick everybody who was part'],
  ])('can’t be handed in with %j', async (values, part, sentence) => {
    const day = await signOffDay({}, { tier: 'enhanced' });
    await begins(day, positiveRisk);
    await fillsIn(day, positiveRisk, { ...whole, ...values });
    expect(await acts(day, jonah, { type: 'submit' })).toMatchObject({
      refusal: { missing: [{ part, sentence: expect.stringContaining(sentence) }] },
    });
  });

  it.each([
    [{ reviewed: 'continue' }, 'nextReview', 'Choose the day of the next review.'],
    [{ reviewed: 'continue', nextReview: '2026-12-04' }, 'nextReview', 'Choose a day after today.'],
    [
      { reviewed: 'continue', nextReview: '2027-02-27' },
      'nextReview',
      'Choose a day until 2027-02-26.',
    ],
    [
      { reviewed: 'change', nextReview: '2027-01-20' },
      'changedTo',
      'Say how it works from now on.',
    ],
  ])('is not reviewed with %j', async (values, field, sentence) => {
    const day = await signOffDay({}, { tier: 'enhanced' });
    await handedIn(day);
    await approves(day, amina, { reviewOn });
    expect(await acts(day, amina, review(values))).toMatchObject({
      refusal: { problems: { [field]: sentence } },
    });
  });
});
