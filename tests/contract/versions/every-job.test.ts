/** Every type of job meets a newer version's (H30): older replicas leave it as it is to one that knows it. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createJobRunner } from '../../../bot/workers/job-runner.ts';
import { createLog } from '../../../bot/log.ts';
import { acceptanceJobs } from '../../../services/acceptance/jobs.ts';
import { actionJobs } from '../../../services/action/jobs.ts';
import { caseLookType, flagByConsultType } from '../../../services/caseload/jobs.ts';
import { cohortJobs } from '../../../services/cohort/jobs.ts';
import { lookAtAdviserType } from '../../../services/competency/threshold.ts';
import { concernRemind } from '../../../services/concern/jobs.ts';
import { consultJobs } from '../../../services/consult/jobs.ts';
import { coordinationJobs } from '../../../services/coordination/jobs.ts';
import { decisionsEnd } from '../../../services/decision-huddle/jobs.ts';
import { putBackJob } from '../../../services/exceptions/set-aside.ts';
import { exportLookType, packSaveType } from '../../../services/files/jobs.ts';
import { huddleJobs } from '../../../services/huddle/jobs.ts';
import { incidentJobs } from '../../../services/incident/jobs.ts';
import { partitionOf } from '../../../services/kernel/documents.ts';
import { jobDocumentId, jobPrefix } from '../../../services/kernel/job.ts';
import { addTime } from '../../../services/kernel/time.ts';
import { noticeJobs } from '../../../services/notice/notice.ts';
import { partnerJobs } from '../../../services/partner/jobs.ts';
import type { Store } from '../../../services/ports/store.ts';
import { pulseEnd } from '../../../services/pulse/jobs.ts';
import { replicaDocument, replicasOf } from '../../../services/replica/replica.ts';
import { delegationRunOut } from '../../../services/rights/delegation-jobs.ts';
import { dutyChangeJob } from '../../../services/rota/change-jobs.ts';
import { swapTimerJob } from '../../../services/rota/swap-jobs.ts';
import { samplingJobs } from '../../../services/sampling/jobs.ts';
import { shortageJobs } from '../../../services/shortage/jobs.ts';
import { signOffJobs } from '../../../services/sign-off/jobs.ts';
import { forHuddleType } from '../../../services/supervision/jobs.ts';
import { warningJobs } from '../../../services/warning/jobs.ts';
import { reviewRemindType, riskRemindType } from '../../../services/workforce/jobs.ts';
import { everyStore } from '../../support/every-store.ts';
import { counting } from '../../support/job-bench.ts';
import { at, grace, riversideEast as team, service } from '../../support/people.ts';
import { ServiceDay } from '../../support/service-day.ts';
import { heardBy } from '../../support/team-weeks.ts';

const types = [
  ...[acceptanceJobs, actionJobs, cohortJobs, consultJobs, coordinationJobs, huddleJobs],
  ...[incidentJobs, noticeJobs, partnerJobs, samplingJobs, shortageJobs, signOffJobs, warningJobs],
]
  .flatMap((jobs) => Object.keys(jobs))
  .concat([caseLookType, flagByConsultType, lookAtAdviserType, concernRemind, decisionsEnd])
  .concat([putBackJob, exportLookType, packSaveType, pulseEnd, delegationRunOut, dutyChangeJob])
  .concat([swapTimerJob, forHuddleType, reviewRemindType, riskRemindType, 'newer.ping']);

const partition = partitionOf(service.tenant, team);
const idOf = (type: string) => `one.of.${type}`;
/** What only the newer version reads: other data, and words about the job beside them. */
const data = { about: 'said anew', team };

async function put(day: ServiceDay, type: string): Promise<void> {
  const spec = { id: idOf(type), type, dueAt: day.now, data, weight: 2 };
  const body = { spec, attempts: 0, lane: 'alerts' };
  const document = { id: jobDocumentId(idOf(type)), body, dueAt: day.now };
  await day.store.commit(partition, [{ type: 'put', document }]);
}

const ours = async ({ store }: ServiceDay) =>
  (await store.list(partition, [`${jobPrefix}one.of.`, 'parked.'])).documents;

/** A replica of the version that knows them all. */
function newerOver(day: ServiceDay) {
  const { handler, begun } = counting();
  const runner = createJobRunner({
    ...{ store: day.store, clock: { now: () => day.now }, owner: 'newer', random: () => 0.5 },
    handlers: new Map(types.map((type) => [type, handler])),
    onParked: () => Promise.resolve(),
    log: createLog('silent'),
  });
  return { runner, begun };
}

describe.each(everyStore)('a job of a newer version, on %s', (_name, open) => {
  let store: Store;
  let day: ServiceDay;
  beforeEach(async () => {
    store = await open();
    day = new ServiceDay({ start: at('10:00'), store });
  });
  afterEach(() => store.close());

  it('is given back whatever its type, whole, and run once by the replica that knows it', async () => {
    for (const type of types) await put(day, type);
    await day.passTo(addTime(day.now, 'PT10S'));
    const waiting = await ours(day);
    expect(waiting.map(({ id }) => id).sort()).toEqual(
      types.map((type) => jobDocumentId(idOf(type))).sort(),
    );
    for (const { body } of waiting) {
      expect(body).toMatchObject({
        ...{ attempts: 0, strangeSince: at('10:00'), lane: 'alerts' },
        spec: { data, weight: 2 },
      });
    }
    expect(day.sent).toEqual([]);

    await day.passTo(addTime(day.now, 'PT5S'));
    const { runner, begun } = newerOver(day);
    for (let look = 0; look < 10; look += 1) {
      // Now one of them is first, now the other.
      if (look % 2 === 0) day.paused.add(day.bot);
      await day.passTo(addTime(day.now, 'PT1S'));
      await runner.runDue();
      day.paused.clear();
    }
    expect(begun.map(({ type }) => type).sort()).toEqual([...types].sort());
    expect(await ours(day)).toEqual([]);
  });

  it('in a form that can’t be read waits for it too, as it was written', async () => {
    const body = { job: { kind: 'newer', of: [1, 2] }, tries: 0 };
    const document = { id: 'job.one.of.another', body, dueAt: day.now };
    await store.commit(partition, [{ type: 'put', document }]);
    await day.passTo(addTime(day.now, 'PT10M'));
    const [left] = await ours(day);
    expect(left).toMatchObject({ id: document.id, body: { ...body, strangeSince: at('10:00') } });
    expect(left?.dueAt).toBeDefined();
  });

  it('in a form that nobody comes to read is set aside with what it says, and managers hear of it', async () => {
    const body = { job: { kind: 'newer' }, strangeSince: at('08:59') };
    const document = { id: 'job.one.of.another', body, dueAt: day.now };
    await store.commit(partition, [{ type: 'put', document }]);
    await day.settle();
    expect(await ours(day)).toMatchObject([
      { id: 'parked.one.of.another', body: { spec: { type: 'unreadable', data: body } } },
    ]);
    expect(heardBy(day, grace, /was not done/)).toHaveLength(1);
  });

  it('is set aside after five minutes where no other version runs, and managers hear of it', async () => {
    await put(day, 'newer.ping');
    await day.bot.heartbeat.beat();
    await day.passTo(addTime(day.now, 'PT4M50S'));
    expect(await ours(day)).toMatchObject([{ id: 'job.one.of.newer.ping' }]);
    await day.passTo(addTime(day.now, 'PT20S'));
    expect(await ours(day)).toMatchObject([{ id: 'parked.one.of.newer.ping' }]);
    expect(heardBy(day, grace, /could not be sent/)).toHaveLength(1);
  });

  it('waits while a replica of another version runs', async () => {
    await put(day, 'newer.ping');
    const other = { owner: 'newer', version: '9.9.9', configVersion: 'a', jobsBegun: 0 };
    const times = { startedAt: day.now, lookedAt: addTime(day.now, 'PT30M') };
    await store.commit(replicasOf(service.tenant), [
      { type: 'put', document: replicaDocument({ ...other, ...times }) },
    ]);
    await day.passTo(addTime(day.now, 'PT29M'));
    await day.bot.heartbeat.beat();
    expect(await day.bot.heartbeat.otherVersionRuns()).toBe(true);
    await day.passTo(addTime(day.now, 'PT1M'));
    expect(await ours(day)).toMatchObject([{ id: 'job.one.of.newer.ping' }]);
  });
});
