import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { JobHandler, JobResult } from '../../../bot/workers/job.ts';
import type { JobRunner } from '../../../bot/workers/job-runner.ts';
import { createJobBench, counting, halting, type JobBench } from '../../support/job-bench.ts';
import { until } from '../../support/until.ts';

let store: JobBench['store'];
let runnerOf: JobBench['runnerOf'];

beforeEach(() => {
  ({ store, runnerOf } = createJobBench());
});

afterEach(() => store.close());

/** A runner that runs every job with this handler. */
const runnerWith = (owner: string, handler: JobHandler): JobRunner =>
  runnerOf(owner, { handlers: new Map([['work', handler]]) });

describe('a job that is put anew while it runs', () => {
  it('runs once more, with what it was put with last', async () => {
    const sends = halting();
    await store.put('card', { data: { state: 1 } });
    const running = runnerWith('one', sends.handler).runDue();
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
    const runner = runnerWith('one', sends.handler);
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
    const late = runnerWith('one', older.handler).runDue();
    await until(() => older.begun.length === 1);
    await store.put('card', { data: { state: 2 } });
    await runnerWith('two', newer.handler).runDue();
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
    const late = runnerWith('one', older.handler).runDue();
    await until(() => older.begun.length === 1);
    await store.put('card', { data: { state: 2 } });
    const underway = runnerWith('two', newer.handler).runDue();
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
    const running = runnerWith('one', sends.handler).runDue();
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
    const running = runnerWith('one', async (job) => {
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
    const running = runnerWith('one', async (job) => {
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
