import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { JobHandler } from '../../../bot/workers/job.ts';
import type { JobRunner } from '../../../bot/workers/job-runner.ts';
import type { JobRunnerOptions } from '../../../bot/workers/runner-options.ts';
import { jobDocumentId } from '../../../services/kernel/job.ts';
import { createJobBench, counting, halting, type JobBench } from '../../support/job-bench.ts';
import { until } from '../../support/until.ts';

let store: JobBench['store'];
let lines: JobBench['lines'];
let runnerOf: JobBench['runnerOf'];

beforeEach(() => {
  ({ store, lines, runnerOf } = createJobBench());
});

afterEach(() => store.close());

/** A runner that runs every job with this handler. */
const runnerWith = (
  owner: string,
  handler: JobHandler,
  options: Partial<JobRunnerOptions> = {},
): JobRunner => runnerOf(owner, { handlers: new Map([['work', handler]]), ...options });

describe('a runner that was started', () => {
  it('finds by itself what is due', async () => {
    const sends = counting();
    const runner = runnerWith('one', sends.handler, { pollMs: 1 });
    runner.start();
    await store.put('one');
    await new Promise((resolve) => setTimeout(resolve, 30));
    await runner.stop();

    expect(sends.begun).toHaveLength(1);
  });

  it('looks at once when nudged', async () => {
    const sends = counting();
    const runner = runnerWith('one', sends.handler, { pollMs: 3_600_000 });
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
    const runner = runnerWith('one', sends.handler, { pollMs: 3_600_000 });
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
    const runner = runnerWith('one', sends.handler, { pollMs: 1 });
    runner.start();
    await until(() => lines.some(({ level }) => level === 'error'));
    store.failFor = () => false;
    await new Promise((resolve) => setTimeout(resolve, 30));
    await runner.stop();

    expect(sends.begun).toHaveLength(1);
  });

  it('finishes what runs when it is stopped, and begins nothing more', async () => {
    const sends = halting();
    const runner = runnerWith('one', sends.handler, { pollMs: 1 });
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
    const runner = runnerWith('one', stuck.handler, { pollMs: 1, stopWithinMs: 5 });
    runner.start();
    await store.put('one');
    runner.nudge();
    await until(() => stuck.begun.length === 1);
    await runner.stop();
    await runnerWith('two', second.handler).runDue();

    expect(second.begun).toHaveLength(1);
    expect(await store.job(jobDocumentId('one'))).toBeUndefined();
  });

  it('gives back the rest where the store does not take one of them', async () => {
    const [stuck, second] = [halting(), counting()];
    const runner = runnerWith('one', stuck.handler, { pollMs: 1, stopWithinMs: 5 });
    runner.start();
    for (const id of ['one', 'two']) await store.put(id);
    runner.nudge();
    await until(() => stuck.begun.length === 2);
    let lost = 0;
    store.failFor = () => (lost += 1) === 1;
    await runner.stop();
    store.failFor = () => false;
    await runnerWith('two', second.handler).runDue();

    expect(second.begun).toHaveLength(1);
    expect(await store.waiting()).toHaveLength(1);
  });
});
