import { describe, expect, it } from '@jest/globals';
import { safeguarding } from '../../../services/sign-off/kinds/safeguarding/safeguarding.ts';
import { safeguardingRegister } from '../../../services/sign-off/kinds/safeguarding/register.ts';
import type { KindContext } from '../../../services/sign-off/kind.ts';
import type { Values } from '../../../services/sign-off/form.ts';
import type { BegunSignOff } from '../../../services/sign-off/sign-off.ts';
import { localDate } from '../../../services/kernel/local-day.ts';
import {
  acts,
  approves,
  begins,
  does,
  fillsIn,
  flagged,
  heard,
  refusal,
  signOffDay,
  stands,
} from '../../support/sign-off-days.ts';
import type { ServiceDay } from '../../support/service-day.ts';
import { amina, jonah, kemi, sam, service, utc } from '../../support/people.ts';

const whole: Values = {
  ...{ about: 'domestic,psychological', knownOn: '2026-12-03' },
  evidence: 'Said at the visit that she is locked in at night; a bruise was seen on her arm.',
  ...{ who: 'person,child', whoNote: 'Two children of school age live there; school was asked.' },
  ...{ consent: 'given', views: 'She wants help for the children first, and not by letter.' },
  ...{ safeNow: 'unsure', doneNow: 'A safe telephone number is agreed, her sister knows.' },
  ...{ agency: 'children', threshold: 'Children in the home and harm that is going on.' },
  options: 'Early help was considered; it is too slow for harm that is going on.',
};

const refer = { outcome: 'refer', rationale: 'Harm is going on, and children live there.' };

async function handedIn(start = utc('2026-12-04T10:00')): Promise<ServiceDay> {
  const day = await signOffDay({ start });
  await begins(day, safeguarding);
  await fillsIn(day, safeguarding, whole);
  await does(day, jonah, { type: 'submit' });
  return day;
}

async function decided(outcome = 'refer'): Promise<ServiceDay> {
  const day = await handedIn();
  const made = await approves(day, amina, { ...refer, outcome, reviewOn: '2026-12-11' });
  expect(made.outcome).toBe('done');
  return day;
}

const record = (number: number, values: Values) => ({ type: 'follow', number, values }) as const;
const sent = { sentAt: '2026-12-04T10:00', sentTo: 'Front door, by their form', reference: '' };
const acknowledged = { acknowledgedOn: '2026-12-04', acknowledgedBy: 'Front door, duty worker' };
const enquiry = { outcome: 'enquiry', outcomeNote: 'They see the children this week.' };

const wanted = (state: BegunSignOff) =>
  'followUps' in state
    ? state.followUps.filter(({ done }) => !done).map(({ what, dueAt }) => [what, dueAt])
    : [];

const row = async (day: ServiceDay): Promise<readonly string[]> => {
  const state = await stands(day);
  return safeguardingRegister.columns.map(({ value }) => value(state, contextOf(day)));
};

const contextOf = (day: ServiceDay): KindContext => {
  const { now } = day;
  return { service, now, today: localDate(service.timeZone, now) };
};

const held = async (day: ServiceDay): Promise<readonly string[]> => {
  const state = await stands(day);
  return safeguardingRegister.filters
    .filter(({ holds }) => holds(state, contextOf(day)))
    .map(({ id }) => id);
};

describe('a safeguarding referral', () => {
  it('is followed from the decision until everybody has heard', async () => {
    const day = await decided();
    expect(await row(day)).toEqual([
      ...['Local authority, children', '', 'To be sent', '2026-12-07'],
    ]);
    await does(day, kemi, record(1, sent));
    expect(wanted(await stands(day))).toEqual([
      ['acknowledged', utc('2026-12-08T10:00')],
      ['outcome', utc('2026-12-18T10:00')],
    ]);
    expect(await row(day)).toEqual([
      ...['Local authority, children', '2026-12-04', 'Sent, not acknowledged', '2026-12-08'],
    ]);
    await does(day, kemi, record(2, acknowledged));
    await does(day, kemi, record(3, enquiry));
    await does(day, jonah, record(4, { actions: 'The school nurse calls on Monday.' }));
    const feedback = { toPerson: 'told', feedbackNote: 'Jonah told her and the school.' };
    await does(day, jonah, record(5, feedback));
    expect(await stands(day)).toMatchObject({ status: 'ended' });
    expect((await row(day))[2]).toBe('Closed');
  });

  it('is told of and flagged when the partner is past its clock', async () => {
    const day = await decided();
    await does(day, kemi, record(1, sent));
    await day.passTo(utc('2026-12-08T11:00'));
    expect(heard(day).slice(-3)).toEqual([
      '12-08T10:00 grace: safeguarding referral, something that was to follow is overdue',
      '12-08T10:00 jonah: safeguarding referral, something that was to follow is overdue',
      '12-08T10:00 kemi: safeguarding referral, something that was to follow is overdue',
    ]);
    expect(await flagged(day)).toEqual(['partnerDelay']);
    expect(await held(day)).toEqual(['partner', 'partnerLate']);
    await does(day, kemi, record(2, { ...acknowledged, acknowledgedOn: '2026-12-08' }));
    expect(await flagged(day)).toEqual([]);
  });

  it('asks for the outcome again until there is one', async () => {
    const day = await decided();
    await does(day, kemi, record(1, sent));
    const waiting = { outcome: 'waiting', outcomeNote: 'They are two weeks behind.' };
    const handled = await acts(day, kemi, record(3, { ...waiting, waitUntil: '' }));
    expect(handled).toMatchObject({ refusal: { problems: { waitUntil: expect.any(String) } } });
    await does(day, kemi, record(3, { ...waiting, waitUntil: '2026-12-16' }));
    expect(wanted(await stands(day))).toContainEqual(['outcome', utc('2026-12-16T17:00')]);
  });

  it('is watched where nothing is referred, and can be referred later', async () => {
    const day = await decided('monitor');
    expect(await held(day)).toEqual(['watched']);
    const later = { looked: 'refer', lookedWhy: 'The school reports another bruise today.' };
    expect(await refusal(day, kemi, record(1, later))).toBe('mayNotRecord');
    await does(day, amina, record(1, later));
    expect(wanted(await stands(day)).map(([what]) => what)).toEqual(['sent']);
  });

  it('ends with the reason when a concern that was watched is settled', async () => {
    const day = await decided('monitor');
    const settled = { looked: 'settled', lookedWhy: 'The partner has moved out, all are well.' };
    await does(day, amina, record(1, settled));
    expect(await stands(day)).toMatchObject({ status: 'ended' });
  });

  it('asks whoever is on duty in the night, at once', async () => {
    const day = await handedIn(utc('2026-12-05T02:00'));
    const asked = heard(day).filter((line) => line.includes('your decision is asked for'));
    expect(asked).toEqual(['12-05T02:00 leo: safeguarding referral, your decision is asked for']);
  });

  it('asks everybody who is there when nobody decides within two hours', async () => {
    const day = await handedIn(utc('2026-12-05T02:00'));
    await day.passTo(utc('2026-12-05T04:30'));
    expect(heard(day).filter((line) => line.startsWith('12-05T04:00'))).toEqual([
      '12-05T04:00 ines: safeguarding referral, your decision is asked for',
      '12-05T04:00 leo: safeguarding referral, your decision is asked for',
      '12-05T04:00 jonah: safeguarding referral, it is late',
      '12-05T04:00 kemi: safeguarding referral, it is late',
    ]);
  });

  it('is told of at night while nobody hands it in', async () => {
    const day = await signOffDay({ start: utc('2026-12-05T02:00') });
    await begins(day, safeguarding);
    await day.passTo(utc('2026-12-05T07:00'));
    expect(heard(day)).toEqual([
      '12-05T06:00 ines: safeguarding referral, it is late',
      '12-05T06:00 jonah: safeguarding referral, it is late',
      '12-05T06:00 leo: safeguarding referral, it is late',
    ]);
    expect(await flagged(day)).toEqual(['safeguarding']);
  });

  it('waits for a counter-signature where the one who decides has lapsed in safeguarding', async () => {
    const day = await handedIn();
    const approve = { type: 'approve', verdict: { ...refer, reviewOn: '2026-12-11' } } as const;
    await does(day, sam, { ...approve, submission: 1 });
    expect(await stands(day)).toMatchObject({ status: 'submitted', verdict: { by: sam } });
    await does(day, amina, { type: 'counterSign', of: sam, submission: 1 });
    expect(await stands(day)).toMatchObject({ status: 'approved', decision: { by: sam } });
  });

  it('is decided by nobody who wrote in it', async () => {
    const day = await handedIn();
    const approve = { type: 'approve', verdict: refer, submission: 1 } as const;
    expect(await refusal(day, jonah, approve)).toBe('ownSignOff');
    expect(await refusal(day, kemi, approve)).toBe('ownSignOff');
  });
});
