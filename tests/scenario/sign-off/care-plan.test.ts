import { describe, expect, it } from '@jest/globals';
import { carePlan } from '../../../services/sign-off/kinds/care-plan/care-plan.ts';
import type { Values } from '../../../services/sign-off/form.ts';
import {
  acts,
  approves,
  begins,
  does,
  done,
  fillsIn,
  flagged,
  groundsValues,
  heard,
  refusal,
  signOffDay,
  stands,
} from '../../support/sign-off-days.ts';
import type { ServiceDay } from '../../support/service-day.ts';
import { amina, grace, jonah, utc } from '../../support/people.ts';

const whole = {
  ...{ from: 'Two visits a week.', to: 'Daily contact for a fortnight.' },
  why: 'Sleep and money worries have come together again.',
  ...{ riskOn: '2026-12-03', riskEvidence: 'In the record, with the family’s view.' },
  ...{ formulationOn: '2026-12-02', formulationBy: 'The team with Dr Khan' },
  formulationNew: 'Debt now stands beside sleep as a trigger.',
  contactPlan: 'Jonah and Kemi by turns, from Monday.',
  ...{ toldWhom: 'person,carers,crisis' },
  ...groundsValues,
};

async function handedIn(day: ServiceDay): Promise<void> {
  await begins(day, carePlan);
  await fillsIn(day, carePlan, whole);
  await does(day, jonah, { type: 'submit' });
}

const why = 'Sleep is back and the plan holds.';
const review = (values: Values) =>
  ({ type: 'follow', number: 1, values: { reviewWhy: why, ...values } }) as const;

describe('a care-plan change', () => {
  it('is approved by lead and manager, one after the other, at the intensive tier', async () => {
    const day = await signOffDay({}, { tier: 'intensive' });
    await handedIn(day);
    expect(await refusal(day, grace, { type: 'decline', rationale: 'x', submission: 1 })).toBe(
      'mayNotDecide',
    );
    done(await approves(day, amina, { reviewOn: '2026-12-18' }));
    expect(await stands(day)).toMatchObject({ asking: { step: 2, of: 2, asked: [grace] } });
    done(await approves(day, grace));
    await does(day, amina, review({ reviewed: 'settled' }));
    expect(await stands(day)).toMatchObject({
      ...{ status: 'ended', ended: { why: `The change works: ${why}` } },
    });
  });

  it('is approved by the lead at the enhanced tier, and reviewed until it is settled', async () => {
    const day = await signOffDay({}, { tier: 'enhanced' });
    await handedIn(day);
    done(await approves(day, amina, { reviewOn: '2026-12-18' }));
    await does(day, amina, review({ reviewed: 'again', nextReview: '2027-01-08' }));
    await day.passTo(utc('2027-01-11T12:00'));
    expect(await flagged(day)).toEqual(['overdueReview']);
    expect(heard(day).slice(-6)).toEqual(
      ['amina', 'ben', 'grace', 'jonah', 'kemi', 'sam'].map(
        (name) => `01-11T09:00 ${name}: care-plan change, something that was to follow is overdue`,
      ),
    );
    await does(day, amina, { ...review({ reviewed: 'other' }), number: 3 });
    expect(await stands(day)).toMatchObject({ status: 'ended' });
    expect(await flagged(day)).toEqual([]);
  });

  it('can’t be handed in where the tier needs no sign-off, and says that the key worker may', async () => {
    const day = await signOffDay({}, { tier: 'core' });
    await begins(day, carePlan);
    await fillsIn(day, carePlan, whole);
    expect(await acts(day, jonah, { type: 'submit' })).toMatchObject({
      refusal: {
        missing: [
          { sentence: expect.stringContaining('needs no sign-off: the key worker may change it') },
        ],
      },
    });
    await does(day, jonah, { type: 'withdraw', why: 'No sign-off is needed.' });
  });

  it.each([
    ['riskOn', 'risk', 'The risk assessment is more than 28 days old'],
    ['formulationOn', 'formulation', 'The formulation is more than 28 days old'],
  ])('rests on no %s of long ago', async (field, part, sentence) => {
    const day = await signOffDay({}, { tier: 'enhanced' });
    await begins(day, carePlan);
    await fillsIn(day, carePlan, { ...whole, [field]: '2026-11-05' });
    expect(await acts(day, jonah, { type: 'submit' })).toMatchObject({
      refusal: { missing: [{ part, sentence: expect.stringContaining(sentence) }] },
    });
    await fillsIn(day, carePlan, { ...whole, [field]: '2026-11-06' });
    await does(day, jonah, { type: 'submit' });
  });

  it.each([
    ['intensive', '2027-01-01', '2027-01-02'],
    ['enhanced', '2027-02-26', '2027-02-27'],
  ] as const)('is reviewed within the days of the %s tier', async (tier, last, tooLate) => {
    const day = await signOffDay({}, { tier });
    await handedIn(day);
    expect(await approves(day, amina, { reviewOn: tooLate })).toMatchObject({
      refusal: { reason: 'reviewTooLate', latest: last },
    });
    done(await approves(day, amina, { reviewOn: last }));
  });

  it('waits for nobody on leave, and escalates on its clock over the holidays', async () => {
    const day = await signOffDay({ start: utc('2026-12-24T16:30') }, { tier: 'enhanced' });
    await begins(day, carePlan);
    await fillsIn(day, carePlan, { ...whole, riskOn: '2026-12-23', formulationOn: '2026-12-23' });
    await does(day, jonah, { type: 'submit' });
    await day.passTo(utc('2026-12-29T17:30'));
    expect(heard(day).filter((line) => line.includes('it is late'))).toEqual([
      '12-29T16:30 grace: care-plan change, it is late',
      '12-29T16:30 jonah: care-plan change, it is late',
      '12-29T16:30 kemi: care-plan change, it is late',
    ]);
  });
});
