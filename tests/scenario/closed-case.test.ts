/**
 * The extract has a case as closed that is led among agencies and is in closer oversight. People are
 * told once and asked; nothing ends by itself, and nobody is chased for what is over.
 */
import { afterAll, describe, expect, it } from '@jest/globals';
import { auditedCapabilities } from '../../bot/audited.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import { verifyAudit } from '../../services/audit/verify.ts';
import type { CaseFacts, CaseStatus } from '../../services/caseload/case.ts';
import { byService } from '../../services/kernel/by.ts';
import { exceptionsOf, listed } from '../support/exceptions.ts';
import { entry } from '../support/cohort-days.ts';
import { flags, history, identity, led, press, stateOf } from '../support/lead-days.ts';
import { asks, partnersOf, withHousing } from '../support/partner-days.ts';
import { grace, jonah, perinatal, utc } from '../support/people.ts';
import type { ServiceDay } from '../support/service-day.ts';
import { openCosmos, openSqlite } from '../support/stores.ts';

const facts: CaseFacts = {
  ...{ pathway: perinatal, tier: 'intensive', status: 'active', keyWorker: jonah },
  ...{ agencies: ['Housing association', 'Probation'], missedContacts: [], crises: [] },
};

let extracts = 0;
async function extract(day: ServiceDay, status: CaseStatus): Promise<void> {
  const by = byService(`extract.${(extracts += 1)}`);
  await day.bot.cases.record(by, identity, { ...facts, status });
}

const stores = [
  ['SQLite', openSqlite],
  ['Cosmos DB', openCosmos],
] as const;

const opened: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of opened) await close();
});

/** Jonah leads it and has asked housing, a review is due on Thursday, and Grace enters it. */
async function followed(open: (typeof stores)[number][1]): Promise<ServiceDay> {
  const { store, close } = await open();
  opened.push(close);
  const day = await withHousing({ store });
  await day.bot.prepare();
  await asks(day, press(day, jonah));
  const review = { part: 'review', next: '2026-12-03' } as const;
  await day.bot.coordination.save(press(day, jonah), identity, review);
  const wanted = { ...entry, steps: [{ what: 'A flat', by: '2026-12-04' }], why: 'Two crises.' };
  await day.bot.cohorts.enter(press(day, grace), identity, { ...wanted, progressOn: '2026-12-04' });
  await day.settle();
  return day;
}

const ofCase = (words: readonly string[]) =>
  words.filter((each) => each.startsWith(identity.caseRef));

const told = (day: ServiceDay) => ({
  jonah: ofCase(day.heardBy(jonah)),
  grace: ofCase(day.heardBy(grace)),
});
const asked = 'CM-10482: closed in the record system, please decide whether coordination ends';
const askedCohort =
  'CM-10482: it is off the caseload, and a manager decides whether its plan goes on';

describe.each(stores)('a case that the extract closes (%s)', (_name, open) => {
  it('is told once in working time, and stands as one row each until somebody decides', async () => {
    const day = await followed(open);
    const before = told(day);
    await day.passTo(utc('2026-12-02T19:00'));
    await extract(day, 'closed');
    await day.passTo(utc('2026-12-03T08:00'));
    expect(told(day)).toEqual(before);

    await day.passTo(utc('2026-12-03T10:00'));
    expect(told(day).jonah.slice(before.jonah.length)).toContain(asked);

    await day.passTo(utc('2026-12-08T12:00'));
    const news = (person: 'jonah' | 'grace') => told(day)[person].slice(before[person].length);
    expect([...news('jonah')].sort()).toEqual([asked, askedCohort].sort());
    expect([...news('grace')].sort()).toEqual([asked, askedCohort].sort());
    expect(await listed(exceptionsOf(day).desk)).toEqual(['cohortLeft', 'ledCaseClosed']);
    expect(await flags(day)).toEqual([]);
    expect((await stateOf(day)).status).toBe('led');
  }, 120_000);

  it('is over for all where people end it', async () => {
    const day = await followed(open);
    await extract(day, 'closed');
    await day.passTo(utc('2026-12-04T12:00'));
    await day.bot.coordination.end(press(day, jonah), identity, 'Discharged to the GP.');
    const rationale = 'Discharged to the GP.';
    await day.bot.cohorts.stepDown(press(day, grace), identity, {
      ...{ criteria: [], rationale, reviewOn: '2026-12-30' },
    });
    const before = told(day);
    await day.passTo(utc('2026-12-08T12:00'));
    expect(await listed(exceptionsOf(day).desk)).toEqual([]);
    const chased = told(day).jonah.slice(before.jonah.length);
    expect(chased.filter((words) => words.includes('partner'))).toEqual([]);
    expect(await partnersOf(day)).toMatchObject({ asks: [], ended: [{ number: 1, by: jonah }] });
  }, 120_000);

  it('goes on where they keep it on: what came to be overdue meanwhile is asked for then', async () => {
    const day = await followed(open);
    await extract(day, 'closed');
    await day.passTo(utc('2026-12-08T12:00'));
    await day.bot.coordination.keepOn(press(day, grace), identity, 'Open in the other team.');
    await day.bot.cohorts.keepIn(press(day, grace), identity, { why: 'Open in the other team.' });
    await day.passTo(utc('2026-12-10T13:00'));
    expect((await led(day)).keptOn?.reason).toBe('Open in the other team.');
    expect([...(await listed(exceptionsOf(day).desk))].sort()).toEqual([
      ...['cohortProgressMissed', 'cohortStepOverdue', 'coordinationReviewOverdue'],
      'partnerOverdue',
    ]);
    expect([...(await flags(day))].sort()).toEqual([
      ...['overdueReview', 'overdueReview', 'partnerDelay'],
    ]);
    expect(day.heardBy(jonah)).toContain('CM-10482: coordination goes on');
    expect((await history(day)).filter((type) => type === 'caseClosed')).toHaveLength(1);
    const verified = await verifyAudit({
      ...{ store: day.store, digest: createDigest() },
      capabilities: auditedCapabilities,
    });
    expect(verified).toMatchObject({ intact: true });
  }, 120_000);

  it('goes on by itself where the extract has it on the caseload again', async () => {
    const day = await followed(open);
    await extract(day, 'closed');
    await day.passTo(utc('2026-12-02T11:00'));
    await extract(day, 'active');
    await day.passTo(utc('2026-12-04T12:00'));
    expect(await listed(exceptionsOf(day).desk)).toContain('coordinationReviewOverdue');
    expect(await listed(exceptionsOf(day).desk)).not.toContain('ledCaseClosed');
    expect(await listed(exceptionsOf(day).desk)).not.toContain('cohortLeft');
  }, 120_000);
});
