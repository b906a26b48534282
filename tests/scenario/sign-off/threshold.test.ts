import { describe, expect, it } from '@jest/globals';
import { consultCard } from '../../../cards/consult/card.ts';
import { thresholdSignOff } from '../../../services/competency/threshold.ts';
import type { PersonId } from '../../../services/kernel/ids.ts';
import type { DecisionType } from '../../../services/service/service.ts';
import type { SignOffPlace } from '../../../services/sign-off/sign-off.ts';
import { amina, esther, grace, jonah, riversideEast, service, utc } from '../../support/people.ts';
import {
  acts,
  approves,
  done,
  does,
  heard,
  refusal,
  signOffDay,
  stands,
} from '../../support/sign-off-days.ts';
import { consultRef, type ServiceDay } from '../../support/service-day.ts';

/** Esther's sign-offs in safeguarding and escalation ran out in April. */
const wednesday = utc('2027-05-05T10:00');

const where = (): SignOffPlace => ({
  scope: riversideEast,
  id: thresholdSignOff(consultRef.consult),
});

async function advised(
  decisionType: DecisionType = 'safeguardingThreshold',
  start = wednesday,
): Promise<ServiceDay> {
  const day = await signOffDay({ start });
  await day.ask({ decisionType });
  await day.settle();
  expect((await day.advise(esther)).outcome).toBe('done');
  await day.settle();
  return day;
}

const nameOf = (id: PersonId): string => service.people.get(id)?.name ?? id;

async function cardText(day: ServiceDay): Promise<string> {
  const consult = await day.consult();
  if (consult.status === 'notRequested') throw new TypeError('It was never asked for.');
  const context = { service, now: day.now, nameOf };
  return JSON.stringify(consultCard(consult, jonah, context));
}

const begun = async (day: ServiceDay): Promise<string> =>
  (await day.bot.signOffs.load(where())).state.status;

describe('advice on a threshold by somebody whose own sign-off has lapsed', () => {
  it('stands at once, and is counter-signed by somebody who is signed off', async () => {
    const day = await advised();
    expect(await day.consult()).toMatchObject({
      ...{ status: 'advised', advice: { by: esther } },
      signature: { standing: 'wanted', asked: [amina] },
    });
    expect(await cardText(day)).toContain('It waits for a counter-signature');
    expect(heard(day)).toContain(
      '05-05T10:00 amina: counter-signature of threshold advice, your decision is asked for',
    );
    done(await approves(day, amina, { outcome: 'counterSign' }, where()));
    expect(await stands(day, where())).toMatchObject({ status: 'ended', decision: { by: amina } });
    expect(await day.consult()).toMatchObject({ signature: { standing: 'given', by: amina } });
    expect(await cardText(day)).toContain('Counter-signed by Dr Amina Khan');
  });

  it('is not counter-signed by whoever gave it, asked for it, or has lapsed as well', async () => {
    const day = await advised();
    const decline = { type: 'decline', rationale: 'x', submission: 1 } as const;
    expect(await refusal(day, esther, decline, where())).toBe('ownSignOff');
    expect(await refusal(day, jonah, decline, where())).toBe('mayNotDecide');
    await day.passTo(utc('2027-05-12T10:00'));
    expect(await refusal(day, amina, decline, where())).toBe('mayNotDecide');
    const withdraw = { type: 'withdraw', why: 'It is settled.' } as const;
    expect(await refusal(day, esther, withdraw, where())).toBe('mayNotWithdraw');
    await does(day, grace, withdraw, where());
    expect(await day.consult()).toMatchObject({ signature: { standing: 'dropped' } });
  });

  it('is told to all concerned at once where it is not counter-signed', async () => {
    const day = await advised('crisisEscalation');
    const rationale = 'The signs called for an assessment the same day.';
    await does(day, amina, { type: 'decline', rationale, submission: 1 }, where());
    expect(await day.consult()).toMatchObject({ signature: { standing: 'refused', by: amina } });
    const told = day.sent.filter(({ alert }) => alert.includes('not counter-signed'));
    expect(new Set(told.map(({ to }) => to))).toEqual(new Set([jonah, esther, grace]));
    expect(await cardText(day)).toContain('**Not counter-signed** by Dr Amina Khan');
  });

  it('comes back with what is missing, and is handed in again by the adviser', async () => {
    const day = await advised();
    const missing = 'Say who was asked about the children.';
    await does(day, amina, { type: 'return', missing, submission: 1 }, where());
    const { values } = await stands(day, where());
    const part = { ...values, more: 'The health visitor, this morning.' };
    await does(day, esther, { type: 'fill', part: 'advice', values: part }, where());
    await does(day, esther, { type: 'submit' }, where());
    const agreed = { outcome: 'counterSign', rationale: 'What was missing is there now.' };
    const approve = { type: 'approve', verdict: agreed, submission: 2 } as const;
    expect((await acts(day, amina, approve, where())).outcome).toBe('done');
    expect(await day.consult()).toMatchObject({ signature: { standing: 'given' } });
  });

  it('is asked for once, whatever is done twice', async () => {
    const day = await advised();
    const before = heard(day);
    day.restart();
    await day.settle();
    expect(heard(day)).toEqual(before);
  });
});

describe('no counter-signature is asked for', () => {
  it.each([
    ['of what is no threshold', 'contactIntensity', wednesday],
    ['while the adviser is signed off', 'safeguardingThreshold', utc('2027-04-14T10:00')],
  ] as const)('%s', async (_why, decisionType, start) => {
    const day = await advised(decisionType, start);
    expect(await begun(day)).toBe('none');
    expect(await day.consult()).not.toHaveProperty('signature');
  });
});
