import { describe, expect, it } from '@jest/globals';
import type { CaseFacts } from '../../../services/caseload/case.ts';
import { byService } from '../../../services/kernel/by.ts';
import { missedContact } from '../../../services/sign-off/kinds/missed-contact/missed-contact.ts';
import type { BegunSignOff, SignOffPlace } from '../../../services/sign-off/sign-off.ts';
import {
  acts,
  approves,
  begins,
  does,
  fillsIn,
  flagged,
  heard,
  identity,
  place,
  quiet,
  refusal,
  signOffDay,
  stands,
} from '../../support/sign-off-days.ts';
import type { ServiceDay } from '../../support/service-day.ts';
import { crisis, grace, hugh, jonah, kemi, utc } from '../../support/people.ts';

const risks = {
  howMissed: 'Two home visits, nobody opened and the telephone was off.',
  ...{ evidence: 'Low in mood at the visit in November, no thoughts of harm then.' },
  ...{ lastSeen: '2026-11-18', attempts: 'Called on three days, wrote once, no answer.' },
  ...{ concern: 'none', concernNote: 'Nobody else lives there as far as is known.' },
  ...{ partnersSay: 'The surgery saw her on 24 November for a prescription.' },
  ...{ options: 'A visit without notice, or her sister, whom she named for this.' },
};

const decided = {
  outcome: 'trustedPerson',
  rationale: 'She agreed in her plan that her sister may be called.',
  reviewOn: '2026-12-09',
};

/** Wednesday 2 December: the record system brings a second contact missed, on Tuesday. */
async function missedTwice(facts: Partial<CaseFacts> = {}): Promise<ServiceDay> {
  const day = await signOffDay({ start: utc('2026-12-02T10:00') });
  await recordsCase(day, { missedContacts: ['2026-11-25', '2026-12-01'], ...facts });
  return day;
}

let extracts = 0;
async function recordsCase(day: ServiceDay, facts: Partial<CaseFacts>): Promise<void> {
  const by = byService(`record.${(extracts += 1)}`);
  await day.bot.cases.record(by, identity, { ...quiet, pathway: crisis, ...facts });
  await day.settle();
}

async function reviews(day: ServiceDay): Promise<readonly BegunSignOff[]> {
  const found: BegunSignOff[] = [];
  for await (const state of day.bot.signOffs.ofCase(identity)) found.push(state);
  return found;
}

async function onlyReview(day: ServiceDay): Promise<SignOffPlace> {
  const [review, ...others] = await reviews(day);
  if (review === undefined || others.length > 0) throw new TypeError('There is not one review.');
  return { scope: review.scope, id: review.id };
}

async function decidedReview(outcome = decided.outcome): Promise<[ServiceDay, SignOffPlace]> {
  const day = await missedTwice();
  const where = await onlyReview(day);
  await fillsIn(day, missedContact, { missedOn: '2026-12-01', ...risks }, { actor: jonah, where });
  await does(day, jonah, { type: 'submit' }, where);
  expect((await approves(day, grace, { ...decided, outcome }, where)).outcome).toBe('done');
  return [day, where];
}

const wanted = (state: BegunSignOff) =>
  'followUps' in state
    ? state.followUps.filter(({ done }) => !done).map(({ what, dueAt }) => [what, dueAt])
    : [];

describe('a missed-contact review', () => {
  it('is begun by the service for the key worker, and decided in the same week', async () => {
    const day = await missedTwice();
    const [review] = await reviews(day);
    expect(review).toMatchObject({
      ...{ kind: 'missedContact', status: 'draft', openedBy: jonah, byItself: true },
      values: { missedOn: '2026-12-01' },
      clocks: { submitBy: utc('2026-12-03T17:00'), decideBy: utc('2026-12-04T17:00') },
    });
    expect(heard(day)).toContain(
      '12-02T10:00 jonah: missed-contact review, to be filled in by you',
    );
  });

  it('is begun once for a series, however often the record system says it', async () => {
    const day = await missedTwice();
    await recordsCase(day, { missedContacts: ['2026-11-25', '2026-12-01', '2026-12-02'] });
    expect(await reviews(day)).toHaveLength(1);
  });

  it('is not begun again where somebody has begun one by hand', async () => {
    const day = await signOffDay({ start: utc('2026-12-02T10:00') });
    await begins(day, missedContact);
    await recordsCase(day, { missedContacts: ['2026-11-25', '2026-12-01'] });
    expect(await reviews(day)).toHaveLength(1);
  });

  it('is begun anew for another series', async () => {
    const [day, where] = await decidedReview();
    await does(day, jonah, { type: 'follow', number: 1, values: seen }, where);
    await recordsCase(day, { missedContacts: [], lastContact: '2026-12-02' });
    await day.passTo(utc('2026-12-08T10:00'));
    await recordsCase(day, { missedContacts: ['2026-12-04', '2026-12-08'] });
    expect(await reviews(day)).toHaveLength(2);
  });

  it('asks somebody who is there, where the key worker is on leave', async () => {
    const day = await signOffDay({ start: utc('2026-12-02T10:00') });
    await day.bot.absences.declare(
      { actor: jonah, commandId: day.nextCommand() },
      {
        person: jonah,
        kind: 'leave',
        from: utc('2026-12-02T09:00'),
        until: utc('2026-12-11T09:00'),
      },
    );
    await recordsCase(day, { missedContacts: ['2026-11-25', '2026-12-01'] });
    expect(await reviews(day)).toMatchObject([{ openedBy: grace }]);
  });

  it('tells the key worker and the managers when the risk check is late', async () => {
    const day = await missedTwice();
    await day.passTo(utc('2026-12-04T10:00'));
    expect(heard(day).slice(1)).toEqual([
      '12-04T09:00 grace: missed-contact review, it is late',
      '12-04T09:00 jonah: missed-contact review, it is late',
    ]);
    expect(await flagged(day)).toEqual(['missedContact', 'overdueReview']);
  });

  it('asks everybody who may decide when Friday ends without a decision', async () => {
    const day = await missedTwice();
    const where = await onlyReview(day);
    await fillsIn(day, missedContact, { missedOn: '2026-12-01', ...risks }, { actor: kemi, where });
    await does(day, kemi, { type: 'submit' }, where);
    await day.passTo(utc('2026-12-07T10:00'));
    expect(heard(day)).toContain(
      '12-07T09:00 hugh: missed-contact review, your decision is asked for',
    );
  });

  it('is not decided by whoever did the risk check', async () => {
    const day = await missedTwice();
    const where = await onlyReview(day);
    await fillsIn(
      day,
      missedContact,
      { missedOn: '2026-12-01', ...risks },
      { actor: grace, where },
    );
    await does(day, jonah, { type: 'submit' }, where);
    const approve = { type: 'approve', verdict: decided, submission: 1 } as const;
    expect(await refusal(day, grace, approve, where)).toBe('ownSignOff');
    expect(await refusal(day, jonah, approve, where)).toBe('ownSignOff');
    expect((await acts(day, hugh, approve, where)).outcome).toBe('done');
  });

  it('names a review within seven days', async () => {
    const day = await missedTwice();
    const where = await onlyReview(day);
    await fillsIn(
      day,
      missedContact,
      { missedOn: '2026-12-01', ...risks },
      { actor: jonah, where },
    );
    await does(day, jonah, { type: 'submit' }, where);
    const late = await approves(day, grace, { ...decided, reviewOn: '2026-12-10' }, where);
    expect(late).toMatchObject({ refusal: { reason: 'reviewTooLate', latest: '2026-12-09' } });
  });

  const seen = { result: 'seen', resultNote: 'Her sister reached her; she comes on Friday.' };

  it('wants to know within a working day what came of it, then a review', async () => {
    const [day, where] = await decidedReview();
    expect(wanted(await stands(day, where))).toEqual([
      ['came', utc('2026-12-03T10:00')],
      ['review', utc('2026-12-09T17:00')],
      ['near', utc('2026-12-09T09:00')],
    ]);
    await does(day, jonah, { type: 'follow', number: 1, values: seen }, where);
    await day.passTo(utc('2026-12-09T10:00'));
    expect(heard(day)).toContain('12-09T09:00 grace: missed-contact review, a date comes near');
    const settled = { reviewed: 'settled', reviewWhy: 'She came on Friday and feels better.' };
    await does(day, grace, { type: 'follow', number: 2, values: settled }, where);
    expect(await stands(day, where)).toMatchObject({ status: 'ended' });
  });

  it('is decided again within a working day when nobody was reached', async () => {
    const [day, where] = await decidedReview('unannouncedVisit');
    const notReached = { result: 'notReached', resultNote: 'Nobody opened at two visits.' };
    await does(day, kemi, { type: 'follow', number: 1, values: notReached }, where);
    expect(wanted(await stands(day, where))).toEqual([['review', utc('2026-12-03T10:00')]]);
    expect(heard(day)).toContain('12-02T10:00 grace: missed-contact review, a date comes near');
    const again = {
      ...{ reviewed: 'welfareCheck', reviewWhy: 'Two visits failed, so police look.' },
      nextReview: '2026-12-04',
    };
    await does(day, grace, { type: 'follow', number: 4, values: again }, where);
    expect(wanted(await stands(day, where)).map(([what]) => what)).toEqual([
      'came',
      'review',
      'near',
    ]);
  });

  it('finds a contact that the record system has since', async () => {
    const [day, where] = await decidedReview();
    await recordsCase(day, { missedContacts: [], lastContact: '2026-12-02' });
    await day.passTo(utc('2026-12-03T12:00'));
    expect(await stands(day, where)).toMatchObject({
      followUps: [{ what: 'came', done: { values: { result: 'seen' } } }, {}, {}],
    });
  });

  it('is reviewed by nobody but those who decide', async () => {
    const [day, where] = await decidedReview();
    const settled = { reviewed: 'settled', reviewWhy: 'She came on Friday and feels better.' };
    const follow = { type: 'follow', number: 2, values: settled } as const;
    expect(await refusal(day, kemi, follow, where)).toBe('mayNotRecord');
  });

  it('refuses a review that names no next one', async () => {
    const [day, where] = await decidedReview();
    const again = { reviewed: 'welfareCheck', reviewWhy: 'Two visits failed, so police look.' };
    const handled = await acts(day, grace, { type: 'follow', number: 2, values: again }, where);
    expect(handled).toMatchObject({
      refusal: { problems: { nextReview: 'Choose the day of the next review.' } },
    });
  });

  it('is about this case alone', async () => {
    const day = await missedTwice();
    expect((await onlyReview(day)).scope).toBe(place.scope);
  });
});
