import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { JobResult } from '../../../bot/workers/job.ts';
import { addTime } from '../../../services/kernel/time.ts';
import { createJobBench, type JobBench } from '../../support/job-bench.ts';
import { partition } from '../../support/job-store.ts';
import { until } from '../../support/until.ts';

let clock: JobBench['clock'];
let store: JobBench['store'];
let lines: JobBench['lines'];
let ran: JobBench['ran'];
let results: JobBench['results'];
let runnerOf: JobBench['runnerOf'];

beforeEach(() => {
  ({ clock, store, lines, ran, results, runnerOf } = createJobBench());
});

afterEach(() => store.close());

const idsRun = () => ran.map(({ id }) => id);

describe('a job', () => {
  it('runs when it is due, not before, and then is gone', async () => {
    const runner = runnerOf('one');
    await store.put('later', { dueAt: addTime(clock.now(), 'PT5M') });
    expect(await runner.runDue()).toBe(0);

    clock.advance('PT5M');
    expect(await runner.runDue()).toBe(1);
    expect([idsRun(), await store.waiting()]).toEqual([['later'], []]);
  });

  it('is handed what it was put with', async () => {
    const dueAt = clock.now();
    await store.put('one', { data: { consult: 'c' } });
    clock.advance('PT1M');
    await runnerOf('one').runDue();

    expect(ran).toEqual([
      expect.objectContaining({
        ...{ id: 'one', type: 'work', data: { consult: 'c' }, attempts: 1, dueAt, partition },
      }),
    ]);
  });

  it('that puts another due job has that one run too', async () => {
    results.set('first', async () => {
      await store.put('second');
      return { outcome: 'done' };
    });
    await store.put('first');

    expect(await runnerOf('one').runDue()).toBe(2);
    expect(idsRun()).toEqual(['first', 'second']);
  });

  it('writes what it has to in the batch that removes it', async () => {
    const document = { id: 'card.amina', body: { at: 'a:1' } };
    results.set('one', () => ({ outcome: 'done', operations: [{ type: 'create', document }] }));
    await store.put('one');
    await runnerOf('one').runDue();

    expect((await store.read(partition, 'card.amina'))?.body).toEqual({ at: 'a:1' });
    expect(await store.waiting()).toEqual([]);
  });

  it('whose writes lost a race looks again, and nothing of it is half written', async () => {
    const taken = { id: 'card.amina', body: {} };
    await store.commit(partition, [{ type: 'put', document: taken }]);
    results.set('one', ({ attempts }) => ({
      outcome: 'done',
      operations: attempts === 1 ? [{ type: 'create', document: taken }] : [],
    }));
    await store.put('one');
    const runner = runnerOf('one');
    await runner.runDue();
    expect(await store.waiting()).toEqual(['one']);

    clock.advance('PT1S');
    await runner.runDue();
    expect([ran.length, await store.waiting()]).toEqual([2, []]);
  });

  it('whose cause is gone is dropped, and the log says why', async () => {
    results.set('one', () => ({ outcome: 'dropped', why: 'the consult is closed' }));
    await store.put('one');
    await runnerOf('one').runDue();

    expect(await store.waiting()).toEqual([]);
    expect(lines).toContainEqual(
      expect.objectContaining({ msg: 'job dropped', job: 'one', why: 'the consult is closed' }),
    );
  });

  it('that says "later" runs then, and it was no attempt', async () => {
    const at = addTime(clock.now(), 'PT2M');
    results.set('one', () => (clock.now() < at ? { outcome: 'later', at } : { outcome: 'done' }));
    await store.put('one');
    const runner = runnerOf('one');
    await runner.runDue();
    clock.advance('PT1M59S');
    await runner.runDue();
    clock.advance('PT1S');
    await runner.runDue();

    expect(ran.map(({ attempts }) => attempts)).toEqual([1, 1]);
  });

  it('that says "later" for a time that has come does not spin', async () => {
    results.set('one', () => ({ outcome: 'later', at: clock.now() }));
    await store.put('one');
    await runnerOf('one').runDue();

    expect(ran).toHaveLength(1);
  });
});

describe('side by side', () => {
  it('a slow job leaves room for the others', async () => {
    const slow = Promise.withResolvers<JobResult>();
    results.set('a-slow', () => slow.promise);
    await store.put('a-slow');
    for (let index = 0; index < 5; index += 1) await store.put(`b-${index}`);
    const finished = runnerOf('one', { concurrency: 2 }).runDue();
    await until(() => ran.length === 6);
    slow.resolve({ outcome: 'done' });

    expect(await finished).toBe(6);
  });

  it('no more run at once than there are lanes', async () => {
    let now = 0;
    let most = 0;
    for (let index = 0; index < 12; index += 1) {
      const id = `job-${index}`;
      results.set(id, async () => {
        now += 1;
        most = Math.max(most, now);
        await new Promise(setImmediate);
        now -= 1;
        return { outcome: 'done' };
      });
      await store.put(id);
    }
    await runnerOf('one', { concurrency: 3, batchSize: 5 }).runDue();

    expect([ran.length, most]).toEqual([12, 3]);
  });

  it('two runners over one store do each job once', async () => {
    for (let index = 0; index < 40; index += 1)
      await store.put(`job-${String(index).padStart(2, '0')}`);
    await Promise.all([runnerOf('one').runDue(), runnerOf('two').runDue()]);

    expect(idsRun().sort()).toEqual([...new Set(idsRun())].sort());
    expect([ran.length, await store.waiting()]).toEqual([40, []]);
  });
});
