import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { partitionOf } from '../../../services/kernel/documents.ts';
import { jobDocument } from '../../../services/kernel/job.ts';
import { Instant } from '../../../services/kernel/ids.ts';
import { StoreError, type Operation } from '../../../services/ports/store.ts';
import { createJobBench, dead, halting, type JobBench } from '../../support/job-bench.ts';
import { partition } from '../../support/job-store.ts';
import { service } from '../../support/people.ts';
import { until } from '../../support/until.ts';

let bench: JobBench;
/** Ids of what each write claimed, in order. */
let claims: (readonly string[])[];

beforeEach(() => {
  bench = createJobBench();
  claims = [];
  bench.store.failFor = (operations) => {
    note(operations);
    return false;
  };
});

afterEach(() => bench.store.close());

const isClaim = (operations: readonly Operation[]): boolean =>
  operations.every((each) => each.type === 'replace' && 'owner' in (each.document.body as object));

const note = (operations: readonly Operation[]): void => {
  if (!isClaim(operations)) return;
  claims.push(operations.map((each) => (each.type === 'replace' ? each.document.id : '')));
};

const put = async (...ids: readonly string[]): Promise<void> => {
  for (const id of ids) await bench.store.put(id);
};

const ran = (): readonly string[] => bench.ran.map(({ id }) => id);

describe('jobs that one look finds in one partition', () => {
  it('are claimed by one write, as many as there are lanes for, and run in their order', async () => {
    await put('1', '2', '3', '4', '5');
    expect(await bench.runnerOf('one', { concurrency: 3 }).runDue()).toBe(5);

    expect(claims[0]).toEqual(['job.1', 'job.2', 'job.3']);
    expect(claims.flat()).toEqual(['job.1', 'job.2', 'job.3', 'job.4', 'job.5']);
    expect(ran()).toEqual(['1', '2', '3', '4', '5']);
    expect(await bench.store.waiting()).toEqual([]);
  });

  it('are claimed apart from those of another', async () => {
    const other = partitionOf(service.tenant, 'people');
    const dueAt = Instant.parse(bench.clock.now());
    const document = jobDocument({ id: '2', type: 'work', dueAt, data: {} });
    await put('1', '3');
    await bench.store.commit(other, [{ type: 'put', document }]);
    await bench.runnerOf('one').runDue();

    expect(claims).toHaveLength(2);
    expect(claims).toEqual(expect.arrayContaining([['job.1', 'job.3'], ['job.2']]));
    expect(ran().toSorted()).toEqual(['1', '2', '3']);
  });

  it('are claimed at most fifty by one write', async () => {
    const ids = Array.from({ length: 60 }, (_, index) => String(index).padStart(2, '0'));
    await put(...ids);
    await bench.runnerOf('one', { concurrency: 64, batchSize: 64 }).runDue();

    expect(claims.map(({ length }) => length)).toEqual([50, 10]);
    expect(ran().toSorted()).toEqual(ids);
  });

  it('are claimed each alone where somebody was quicker with one', async () => {
    await put('1', '2', '3');
    const stale = await bench.store.due(bench.clock.now(), 10);
    const quicker = halting();
    const handlers = new Map([['work', quicker.handler]]);
    bench.store.due = () => Promise.resolve(stale.filter(({ id }) => id === 'job.2'));
    const running = bench.runnerOf('quicker', { handlers }).runDue();
    await until(() => quicker.begun.length === 1);
    claims = [];
    const answers = [stale];
    bench.store.due = () => Promise.resolve(answers.shift() ?? []);

    expect(await bench.runnerOf('one').runDue()).toBe(2);
    expect(claims).toEqual([['job.1', 'job.2', 'job.3'], ['job.1'], ['job.2'], ['job.3']]);
    expect(ran()).toEqual(['1', '3']);
    quicker.finish();
    await running;
    expect(await bench.store.waiting()).toEqual([]);
  });

  it('are run once each by two runners that find them at the same instant', async () => {
    const ids = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
    await put(...ids);
    const begun = await Promise.all(
      ['one', 'two'].map((owner) => bench.runnerOf(owner, { concurrency: 4 }).runDue()),
    );

    expect((begun[0] ?? 0) + (begun[1] ?? 0)).toBe(9);
    expect(ran().toSorted()).toEqual(ids);
  });

  it('are claimed each alone where they are too large for one write', async () => {
    await put('1', '2');
    bench.store.failFor = (operations) => {
      note(operations);
      if (isClaim(operations) && operations.length > 1) {
        throw new StoreError('storeTooLarge', 'More than 2 MB.');
      }
      return false;
    };

    expect(await bench.runnerOf('one').runDue()).toBe(2);
    expect(claims).toEqual([['job.1', 'job.2'], ['job.1'], ['job.2']]);
    expect(await bench.store.waiting()).toEqual([]);
  });

  it('wait, unclaimed and without a failed attempt, while the store is away', async () => {
    await put('1', '2');
    bench.store.failFor = isClaim;
    const runner = bench.runnerOf('one');
    expect(await runner.runDue()).toBe(0);
    bench.store.failFor = () => false;

    expect(await runner.runDue()).toBe(2);
    expect(bench.ran).toMatchObject([
      { id: '1', attempts: 1 },
      { id: '2', attempts: 1 },
    ]);
  });

  it('are others’ when their lease is over, if their process dies', async () => {
    await put('1', '2');
    const killed = halting();
    const handlers = new Map([['work', killed.handler]]);
    void bench.runnerOf('killed', { handlers }).runDue().catch(dead);
    await until(() => killed.begun.length === 2);
    expect(await bench.runnerOf('two').runDue()).toBe(0);
    bench.clock.advance('PT20S');
    claims = [];
    expect(await bench.runnerOf('two').runDue()).toBe(2);

    expect(claims).toEqual([['job.1', 'job.2']]);
    expect(bench.ran).toMatchObject([
      { id: '1', attempts: 1 },
      { id: '2', attempts: 1 },
    ]);
  });

  it('are each counted for itself how often a process died over it', async () => {
    await put('1', '2');
    await bench.store.commit(partition, [
      {
        type: 'put',
        document: {
          ...jobDocument({ id: '1', type: 'work', dueAt: bench.clock.now(), data: {} }),
          body: {
            spec: { id: '1', type: 'work', dueAt: bench.clock.now(), data: {} },
            ...{ attempts: 1, owner: 'dead', lost: 1 },
          },
        },
      },
    ]);
    await bench.runnerOf('one', { maxLost: 2 }).runDue();

    expect(claims[0]).toEqual(['job.1', 'job.2']);
    expect(ran()).toEqual(['2']);
    expect(bench.parked).toEqual([expect.stringContaining('1: it was begun again')]);
  });

  it('are claimed without one that can’t be read, which is set aside', async () => {
    await put('1', '3');
    const stray = { id: 'job.2', body: { of: 'nobody' }, dueAt: bench.clock.now() };
    await bench.store.commit(partition, [{ type: 'put', document: stray }]);
    expect(await bench.runnerOf('one').runDue()).toBe(2);

    expect(claims).toEqual([['job.1', 'job.3']]);
    expect(await bench.store.waiting()).toEqual(['2']);
  });
});
