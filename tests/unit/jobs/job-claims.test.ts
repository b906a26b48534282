import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { JobHandler, JobResult, RunningJob } from '../../../bot/workers/job.ts';
import { createJobRunner, type JobRunner } from '../../../bot/workers/job-runner.ts';
import type { JobRunnerOptions } from '../../../bot/workers/runner-options.ts';
import { jobDocumentId } from '../../../services/kernel/job.ts';
import type { Operation } from '../../../services/ports/store.ts';
import { createJobStore, type JobStore } from '../../support/job-store.ts';
import { createRecordingLog } from '../../support/log-lines.ts';
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts';
import { until } from '../../support/until.ts';

const { log, lines } = createRecordingLog();
let clock: ManualClock;
let store: JobStore;

beforeEach(() => {
  clock = createManualClock();
  store = createJobStore(clock);
  lines.length = 0;
});

afterEach(() => store.close());

const runnerOf = (
  owner: string,
  handler: JobHandler,
  options: Partial<JobRunnerOptions> = {},
): JobRunner =>
  createJobRunner({
    store,
    clock,
    handlers: new Map([['work', handler]]),
    owner,
    onParked: () => Promise.resolve(),
    log,
    random: () => 1,
    leaseSeconds: 60,
    ...options,
  });

/** A handler that stops half-way until it is let go, and what it was begun with. */
function halting() {
  const gates: PromiseWithResolvers<JobResult>[] = [];
  const begun: RunningJob[] = [];
  const handler: JobHandler = (job) => {
    const gate = Promise.withResolvers<JobResult>();
    begun.push(job);
    gates.push(gate);
    return gate.promise;
  };
  const finish = (index = 0) => gates[index]?.resolve({ outcome: 'done' });
  return { handler, begun, finish };
}

const counting = () => {
  const begun: RunningJob[] = [];
  const handler: JobHandler = (job) => {
    begun.push(job);
    return Promise.resolve({ outcome: 'done' });
  };
  return { handler, begun };
};

describe('a claim', () => {
  it('keeps other runners away while the lease lasts', async () => {
    const [first, second] = [halting(), counting()];
    await store.put('one');
    const running = runnerOf('one', first.handler).runDue();
    await until(() => first.begun.length === 1);
    clock.advance('PT59S');

    expect(await runnerOf('two', second.handler).runDue()).toBe(0);
    first.finish();
    await running;
  });

  it('ends with the lease: another runner does the job of one that was killed', async () => {
    const [killed, second] = [halting(), counting()];
    await store.put('one');
    void runnerOf('killed', killed.handler).runDue().catch(dead);
    await until(() => killed.begun.length === 1);
    clock.advance('PT60S');
    await runnerOf('two', second.handler).runDue();

    expect(second.begun).toMatchObject([{ id: 'one', attempts: 2 }]);
    expect(await store.waiting()).toEqual([]);
  });

  const steps: [string, (operations: readonly Operation[]) => boolean, number][] = [
    ['before it could claim', ([first]) => first?.type === 'replace', 0],
    ['after it ran and before it could say so', ([first]) => first?.type === 'delete', 1],
  ];
  it.each(steps)('of a runner that dies %s is not the end of the job', async (_when, at, times) => {
    const [dying, second] = [counting(), counting()];
    await store.put('one');
    store.failFor = at;
    await runnerOf('dying', dying.handler).runDue();
    store.failFor = () => false;
    clock.advance('PT60S');
    await runnerOf('two', second.handler).runDue();

    expect([dying.begun.length, second.begun.length]).toEqual([times, 1]);
    expect(await store.waiting()).toEqual([]);
  });

  it('that was lost writes nothing over the runner that has the job now', async () => {
    const [slow, second] = [halting(), halting()];
    await store.put('one');
    const late = runnerOf('slow', slow.handler).runDue();
    await until(() => slow.begun.length === 1);
    clock.advance('PT60S');
    const taken = runnerOf('two', second.handler).runDue();
    await until(() => second.begun.length === 1);
    slow.finish();
    await late;
    expect((await store.job('one'))?.body).toMatchObject({ owner: 'two', attempts: 2 });

    second.finish();
    await taken;
    expect(await store.waiting()).toEqual([]);
  });
});

describe('a store that shows a job as due after somebody took it', () => {
  it('is not asked in circles', async () => {
    const sends = counting();
    await store.put('one');
    const stale = await store.due(clock.now(), 10);
    await runnerOf('one', sends.handler).runDue();
    let asked = 0;
    store.due = () => {
      asked += 1;
      return Promise.resolve(stale);
    };

    expect(await runnerOf('two', sends.handler).runDue()).toBe(0);
    expect([sends.begun.length, asked < 10]).toEqual([1, true]);
  });
});

const dead = () => undefined;

describe('a job that is put anew while it runs', () => {
  it('runs once more, with what it was put with last', async () => {
    const sends = halting();
    await store.put('card', { data: { state: 1 } });
    const running = runnerOf('one', sends.handler).runDue();
    await until(() => sends.begun.length === 1);
    await store.put('card', { data: { state: 2 } });
    sends.finish(0);
    await until(() => sends.begun.length === 2);
    sends.finish(1);
    await running;

    expect(sends.begun.map(({ data }) => data)).toEqual([{ state: 1 }, { state: 2 }]);
    expect(await store.waiting()).toEqual([]);
  });

  it('does not run side by side with itself in one process', async () => {
    const sends = halting();
    await store.put('card', { data: { state: 1 } });
    const runner = runnerOf('one', sends.handler);
    const running = runner.runDue();
    await until(() => sends.begun.length === 1);
    await store.put('card', { data: { state: 2 } });
    const again = runner.runDue();
    await new Promise(setImmediate);
    expect(sends.begun).toHaveLength(1);

    sends.finish(0);
    await until(() => sends.begun.length === 2);
    sends.finish(1);
    await Promise.all([running, again]);
  });

  it('is sent once more when an older state arrives after the newer one', async () => {
    const [older, newer] = [halting(), counting()];
    await store.put('card', { data: { state: 1 } });
    const late = runnerOf('one', older.handler).runDue();
    await until(() => older.begun.length === 1);
    await store.put('card', { data: { state: 2 } });
    await runnerOf('two', newer.handler).runDue();
    expect([newer.begun.length, await store.waiting()]).toEqual([1, []]);

    older.finish(0);
    await until(() => older.begun.length === 2);
    older.finish(1);
    await late;
    expect(await store.waiting()).toEqual([]);
  });

  it('is sent once more also while the newer one is still on its way', async () => {
    const [older, newer] = [halting(), halting()];
    await store.put('card', { data: { state: 1 } });
    const late = runnerOf('one', older.handler).runDue();
    await until(() => older.begun.length === 1);
    await store.put('card', { data: { state: 2 } });
    const underway = runnerOf('two', newer.handler).runDue();
    await until(() => newer.begun.length === 1);
    older.finish(0);
    await until(() => older.begun.length === 2);
    newer.finish(0);
    await underway;
    older.finish(1);
    await late;

    expect(older.begun.map(({ data }) => data)).toEqual([{ state: 1 }, { state: 2 }]);
    expect([newer.begun.length, await store.waiting()]).toEqual([1, []]);
  });

  it('keeps the later time that it was put for', async () => {
    const sends = halting();
    await store.put('timer');
    const running = runnerOf('one', sends.handler).runDue();
    await until(() => sends.begun.length === 1);
    await store.put('timer', { dueAt: '2026-03-10T11:00:00.000Z' });
    sends.finish();
    await running;

    expect(sends.begun).toHaveLength(1);
    expect((await store.job('timer'))?.dueAt).toBe('2026-03-10T11:00:00.000Z');
  });

  it('keeps what the older run has to record', async () => {
    const sends = halting();
    await store.put('card');
    const running = runnerOf('one', async (job) => {
      const result = await sends.handler(job);
      const document = { id: `sent.${sends.begun.length}`, body: {} };
      return { ...result, operations: [{ type: 'put', document }] } as JobResult;
    }).runDue();
    await until(() => sends.begun.length === 1);
    await store.put('card', { dueAt: '2026-03-10T11:00:00.000Z' });
    sends.finish();
    await running;

    expect(await store.ids('sent.')).toEqual(['sent.1']);
  });

  it('is not brought back when it fails: the newer one is there already', async () => {
    const sends = halting();
    await store.put('card', { data: { state: 1 } });
    const running = runnerOf('one', async (job) => {
      await sends.handler(job);
      return { outcome: 'failed', why: 'gone' };
    }).runDue();
    await until(() => sends.begun.length === 1);
    await store.put('card', { data: { state: 2 }, dueAt: '2026-03-10T11:00:00.000Z' });
    sends.finish();
    await running;

    expect((await store.job('card'))?.body).toMatchObject({ spec: { data: { state: 2 } } });
    expect(await store.ids('parked.')).toEqual([]);
  });
});

describe('a runner that was started', () => {
  it('finds by itself what is due', async () => {
    const sends = counting();
    const runner = runnerOf('one', sends.handler, { pollMs: 1 });
    runner.start();
    await store.put('one');
    await new Promise((resolve) => setTimeout(resolve, 30));
    await runner.stop();

    expect(sends.begun).toHaveLength(1);
  });

  it('looks at once when nudged', async () => {
    const sends = counting();
    const runner = runnerOf('one', sends.handler, { pollMs: 3_600_000 });
    runner.start();
    await until(() => true);
    await store.put('one');
    runner.nudge();
    await until(() => sends.begun.length === 1);
    await runner.stop();

    expect(await store.waiting()).toEqual([]);
  });

  it('begins others while a slow one runs', async () => {
    const sends = halting();
    const runner = runnerOf('one', sends.handler, { pollMs: 3_600_000 });
    runner.start();
    await store.put('slow');
    runner.nudge();
    await until(() => sends.begun.length === 1);
    await store.put('quick');
    runner.nudge();
    await until(() => sends.begun.length === 2);
    sends.finish(0);
    sends.finish(1);
    await runner.stop();

    expect(await store.waiting()).toEqual([]);
  });

  it('goes on after the store was away', async () => {
    const sends = counting();
    await store.put('one');
    store.failFor = () => true;
    const runner = runnerOf('one', sends.handler, { pollMs: 1 });
    runner.start();
    await until(() => lines.some(({ level }) => level === 'error'));
    store.failFor = () => false;
    await new Promise((resolve) => setTimeout(resolve, 30));
    await runner.stop();

    expect(sends.begun).toHaveLength(1);
  });

  it('finishes what runs when it is stopped, and begins nothing more', async () => {
    const sends = halting();
    const runner = runnerOf('one', sends.handler, { pollMs: 1 });
    runner.start();
    await store.put('one');
    runner.nudge();
    await until(() => sends.begun.length === 1);
    const stopped = runner.stop();
    await store.put('two');
    sends.finish();
    await stopped;

    expect(await store.waiting()).toEqual(['two']);
  });

  it('gives back what does not end in time, for another to run at once', async () => {
    const [stuck, second] = [halting(), counting()];
    const runner = runnerOf('one', stuck.handler, { pollMs: 1, stopWithinMs: 5 });
    runner.start();
    await store.put('one');
    runner.nudge();
    await until(() => stuck.begun.length === 1);
    await runner.stop();
    await runnerOf('two', second.handler).runDue();

    expect(second.begun).toHaveLength(1);
    expect(await store.job(jobDocumentId('one'))).toBeUndefined();
  });
});
