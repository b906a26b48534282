import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { JobHandler } from '../../../bot/workers/job.ts';
import type { JobRunner } from '../../../bot/workers/job-runner.ts';
import type { JobRunnerOptions } from '../../../bot/workers/runner-options.ts';
import type { Operation } from '../../../services/ports/store.ts';
import { createJobBench, counting, dead, halting, type JobBench } from '../../support/job-bench.ts';
import { until } from '../../support/until.ts';

let clock: JobBench['clock'];
let store: JobBench['store'];
let runnerOf: JobBench['runnerOf'];

beforeEach(() => {
  ({ clock, store, runnerOf } = createJobBench());
});

afterEach(() => store.close());

/** A runner that runs every job with this handler. */
const runnerWith = (
  owner: string,
  handler: JobHandler,
  options: Partial<JobRunnerOptions> = {},
): JobRunner => runnerOf(owner, { handlers: new Map([['work', handler]]), ...options });

describe('a claim', () => {
  it('keeps other runners away while the lease lasts', async () => {
    const [first, second] = [halting(), counting()];
    await store.put('one');
    const running = runnerWith('one', first.handler).runDue();
    await until(() => first.begun.length === 1);
    clock.advance('PT19S');

    expect(await runnerWith('two', second.handler).runDue()).toBe(0);
    first.finish();
    await running;
  });

  it('ends with the lease: another runner does the job of one that was killed', async () => {
    const [killed, second] = [halting(), counting()];
    await store.put('one');
    void runnerWith('killed', killed.handler).runDue().catch(dead);
    await until(() => killed.begun.length === 1);
    clock.advance('PT60S');
    await runnerWith('two', second.handler).runDue();

    expect(second.begun).toMatchObject([{ id: 'one', attempts: 1 }]);
    expect(await store.waiting()).toEqual([]);
  });

  it('is renewed while the job runs, so that a long one is not begun twice', async () => {
    const [slow, second] = [halting(), counting()];
    await store.put('one');
    const running = runnerWith('slow', slow.handler, { leaseSeconds: 0.04 }).runDue();
    await until(() => slow.begun.length === 1);
    clock.advance('PT10M');
    const due = async () => (await store.due(clock.now(), 1)).length;
    while ((await due()) > 0) await new Promise((resolve) => setTimeout(resolve, 5));

    expect(await runnerWith('two', second.handler).runDue()).toBe(0);
    slow.finish();
    expect(await running).toBe(1);
    expect(await store.waiting()).toEqual([]);
  });

  it('that took long to get is renewed the sooner, half of the lease after it was asked for', async () => {
    const slow = halting();
    await store.put('one');
    store.failFor = ([first]) => {
      if (first?.type === 'replace' && slow.begun.length === 0) clock.advance('PT9.95S');
      return false;
    };
    const running = runnerWith('slow', slow.handler).runDue();
    await until(() => slow.begun.length === 1);
    const dueAgain = async () => (await store.job('one'))?.dueAt;
    const claimed = await dueAgain();
    for (let look = 0; look < 100 && (await dueAgain()) === claimed; look += 1) {
      await new Promise((resolve) => setTimeout(resolve, 5)); // half a lease would be ten seconds
    }

    expect(await dueAgain()).not.toBe(claimed);
    slow.finish();
    expect(await running).toBe(1);
  });

  const steps: [string, (operations: readonly Operation[]) => boolean, number][] = [
    ['before it could claim', ([first]) => first?.type === 'replace', 0],
    ['after it ran and before it could say so', ([first]) => first?.type === 'delete', 1],
  ];
  it.each(steps)('of a runner that dies %s is not the end of the job', async (_when, at, times) => {
    const [dying, second] = [counting(), counting()];
    await store.put('one');
    store.failFor = at;
    await runnerWith('dying', dying.handler).runDue();
    store.failFor = () => false;
    clock.advance('PT60S');
    await runnerWith('two', second.handler).runDue();

    expect([dying.begun.length, second.begun.length]).toEqual([times, 1]);
    expect(await store.waiting()).toEqual([]);
  });

  it('that was lost writes nothing over the runner that has the job now', async () => {
    const [slow, second] = [halting(), halting()];
    await store.put('one');
    const late = runnerWith('slow', slow.handler).runDue();
    await until(() => slow.begun.length === 1);
    clock.advance('PT60S');
    const taken = runnerWith('two', second.handler).runDue();
    await until(() => second.begun.length === 1);
    slow.finish();
    await late;
    expect((await store.job('one'))?.body).toMatchObject({ owner: 'two', lost: 1 });

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
    await runnerWith('one', sends.handler).runDue();
    let asked = 0;
    store.due = () => {
      asked += 1;
      return Promise.resolve(stale);
    };

    expect(await runnerWith('two', sends.handler).runDue()).toBe(0);
    expect([sends.begun.length, asked < 10]).toEqual([1, true]);
  });
});
