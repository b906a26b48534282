/** Jobs that the process which writes them runs itself, without looking for them. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { JobRunner } from '../../../bot/workers/job-runner.ts';
import type { JobRunnerOptions } from '../../../bot/workers/runner-options.ts';
import { withOwnJobs, type OwnJobsParts } from '../../../bot/workers/own-jobs.ts';
import { createSeenDocuments } from '../../../bot/workers/seen-documents.ts';
import { jobDocument, jobDocumentId } from '../../../services/kernel/job.ts';
import { addTime } from '../../../services/kernel/time.ts';
import {
  StoreError,
  type CommitResult,
  type Operation,
  type Store,
} from '../../../services/ports/store.ts';
import { createJobBench, halting, type JobBench } from '../../support/job-bench.ts';
import { partition } from '../../support/job-store.ts';
import { until } from '../../support/until.ts';

let bench: JobBench;
/** Batches that reached the store, as the ids of their documents. */
let batches: string[][];

beforeEach(() => {
  bench = createJobBench();
  batches = [];
});

afterEach(() => bench.store.close());

const idOf = (operation: Operation): string =>
  operation.type === 'delete' ? `-${operation.id}` : operation.document.id;

/** No job here looks at anything first. */
const looking = (): OwnJobsParts => ({
  lookedAtBy: () => undefined,
  seen: createSeenDocuments(bench.clock),
});

/** A process: its runner, and the store that everything in it writes by. */
function processOf(owner: string, options: Partial<JobRunnerOptions> = {}) {
  const counted: Store = {
    ...bench.store,
    commit(into, operations, options) {
      batches.push(operations.map(idOf));
      return bench.store.commit(into, operations, options);
    },
  };
  const store = withOwnJobs(counted, (): JobRunner => runner, looking());
  const runner = bench.runnerOf(owner, { store, ...options });
  const put = async (id: string, more: { readonly data?: object; readonly in?: string } = {}) => {
    const dueAt = addTime(bench.clock.now(), more.in ?? 'PT0S');
    const document = jobDocument({ id, type: 'work', dueAt, data: { ...more.data } });
    await store.commit(partition, [{ type: 'put', document }]);
  };
  return { runner, store, put };
}

const idsRun = (): readonly string[] => bench.ran.map(({ id }) => id);

describe('a job that is due when it is written', () => {
  it('is claimed in that batch, and costs one more for its end', async () => {
    const { runner, put } = processOf('one');
    await put('ping');
    expect((await bench.store.job('ping'))?.body).toMatchObject({ owner: 'one', attempts: 1 });

    expect(await runner.runDue()).toBe(1);
    expect(bench.ran).toMatchObject([{ id: 'ping', attempts: 1, isOwn: true }]);
    expect(batches).toEqual([['job.ping'], ['-job.ping']]);
  });

  it('is begun without a look, once the runner is at it', async () => {
    const { runner, put } = processOf('one', { pollMs: 60_000 });
    runner.start();
    await put('ping');
    await until(() => idsRun().length === 1);
    await runner.stop();
    expect(await bench.store.waiting()).toEqual([]);
  });

  it('is left to its time when that has not come', async () => {
    const { runner, put } = processOf('one');
    await put('timer', { in: 'PT5M' });
    expect((await bench.store.job('timer'))?.body).not.toHaveProperty('owner');
    expect(await runner.runDue()).toBe(0);
    bench.clock.advance('PT5M');
    expect(await runner.runDue()).toBe(1);
    expect(bench.ran).not.toMatchObject([{ isOwn: true }]);
  });

  it('is taken over after its lease when its process died, and not before', async () => {
    await processOf('dead').put('ping');
    const other = bench.runnerOf('other');
    bench.clock.advance('PT19S');
    expect(await other.runDue()).toBe(0);
    bench.clock.advance('PT1S');
    expect(await other.runDue()).toBe(1);
    expect(bench.ran).toMatchObject([{ id: 'ping', attempts: 1 }]);
  });

  it('is found like any other by whoever has a lane, when this process has enough to do', async () => {
    const { put } = processOf('one', { concurrency: 1 });
    for (const id of ['a', 'b', 'c', 'd', 'e']) await put(id);
    expect(await bench.runnerOf('other').runDue()).toBe(1);
    expect(idsRun()).toEqual(['e']);
  });

  it('is given back when the process ends before it was begun', async () => {
    const { runner, put } = processOf('one');
    await put('ping');
    await runner.stop();
    expect(await bench.runnerOf('other').runDue()).toBe(1);
    expect(bench.ran).toMatchObject([{ id: 'ping', attempts: 1 }]);
  });

  it('is given back when it was written as the process ends, and answered only then', async () => {
    const answer = Promise.withResolvers<undefined>();
    let isWritten = false;
    const slow: Store = {
      ...bench.store,
      async commit(...batch) {
        const result = await bench.store.commit(...batch);
        if (batch[1].some((each) => idOf(each) === 'job.b')) {
          isWritten = true;
          await answer.promise;
        }
        return result;
      },
    };
    const store = withOwnJobs(slow, (): JobRunner => runner, looking());
    const runner = bench.runnerOf('one', { store, pollMs: 60_000 });
    const job = (id: string): Operation => {
      const document = jobDocument({ id, type: 'work', dueAt: bench.clock.now(), data: {} });
      return { type: 'put', document };
    };
    bench.results.set('a', async () => {
      await store.commit(partition, [job('b')]);
      return { outcome: 'done' };
    });
    await store.commit(partition, [job('a')]);
    runner.start();
    await until(() => isWritten);
    const stopped = runner.stop();
    answer.resolve(undefined);
    await stopped;
    expect(await bench.store.waiting()).toEqual(['b']);
    const { body } = (await bench.store.job('b')) ?? {};
    expect(body).toMatchObject({ attempts: 0 });
    expect(body).not.toHaveProperty('owner');
  });

  it.each([
    ['was not begun', 2_000],
    ['hangs', 1],
  ])('has its end written when the process ends and another of its batch %s', async (how, ms) => {
    const { runner, store } = processOf('one', {
      concurrency: how === 'hangs' ? 2 : 1,
      stopWithinMs: ms,
      pollMs: 60_000,
    });
    bench.results.set('b', () => new Promise(() => undefined));
    const jobs = ['a', 'b'].map((id) =>
      jobDocument({ id, type: 'work', dueAt: bench.clock.now(), data: {} }),
    );
    let stopping: Promise<void> | undefined;
    if (how !== 'hangs') {
      bench.results.set('a', () => {
        stopping = runner.stop();
        return { outcome: 'done' };
      });
    }
    runner.start();
    await store.commit(
      partition,
      jobs.map((document): Operation => ({ type: 'put', document })),
    );
    await until(() => idsRun().includes(how === 'hangs' ? 'b' : 'a'));
    await (stopping ?? runner.stop());
    expect(await bench.store.waiting()).toEqual(['b']);
    expect((await bench.store.job('b'))?.body).not.toHaveProperty('owner');
  });

  it('that waited for most of its lease runs only if nobody has taken it', async () => {
    const one = processOf('one');
    await one.put('ping');
    bench.clock.advance('PT15S');
    expect(await one.runner.runDue()).toBe(1);

    await one.put('later');
    bench.clock.advance('PT25S');
    expect(await bench.runnerOf('other').runDue()).toBe(1);
    expect(await one.runner.runDue()).toBe(0);
    expect(idsRun()).toEqual(['ping', 'later']);
  });
});

describe('a job that was written though the answer was lost', () => {
  const lossy = (answer: (result: CommitResult) => CommitResult) => {
    const { runner } = processOf('one');
    const losing: Store = {
      ...bench.store,
      commit: async (...batch) => answer(await bench.store.commit(...batch)),
    };
    const store = withOwnJobs(losing, () => runner, looking());
    const document = jobDocument({ id: 'ping', type: 'work', dueAt: bench.clock.now(), data: {} });
    return { runner, write: () => store.commit(partition, [{ type: 'put', document }]) };
  };

  it('is run at once all the same', async () => {
    const { runner, write } = lossy(() => {
      throw new StoreError('storeUnavailable', 'The answer was lost.');
    });
    await expect(write()).rejects.toThrow('The answer was lost.');
    expect(await runner.runDue()).toBe(1);
    expect(await bench.store.waiting()).toEqual([]);
  });

  it('is run at once where the store took its own repetition for another’s', async () => {
    const { runner, write } = lossy(() => ({ outcome: 'conflict', id: 'receipt.command' }));
    expect(await write()).toMatchObject({ outcome: 'conflict' });
    expect(await runner.runDue()).toBe(1);
  });

  it('is nothing where it was not written', async () => {
    const { runner } = processOf('one');
    const failing: Store = {
      ...bench.store,
      commit: () => Promise.reject(new StoreError('storeUnavailable', 'The store is away.')),
    };
    const document = jobDocument({ id: 'ping', type: 'work', dueAt: bench.clock.now(), data: {} });
    const store = withOwnJobs(failing, () => runner, looking());
    await expect(store.commit(partition, [{ type: 'put', document }])).rejects.toThrow('away');
    expect(await runner.runDue()).toBe(0);
  });
});

describe('a job that its own process writes anew while it runs', () => {
  it('runs after it, with what it was written with last, and never beside it', async () => {
    const sends = halting();
    const { runner, put } = processOf('one', { handlers: new Map([['work', sends.handler]]) });
    await put('card', { data: { state: 1 } });
    const running = runner.runDue();
    await until(() => sends.begun.length === 1);
    await put('card', { data: { state: 2 } });
    await put('card', { data: { state: 3 } });
    await new Promise(setImmediate);
    expect(sends.begun).toHaveLength(1);
    sends.finish(0);
    await until(() => sends.begun.length === 2);
    sends.finish(1);
    await running;
    expect(sends.begun.map(({ data }) => data)).toEqual([{ state: 1 }, { state: 3 }]);
    expect(await bench.store.waiting()).toEqual([]);
  });

  it('keeps what the older run has to record', async () => {
    const sends = halting();
    const { runner, put } = processOf('one', {
      handlers: new Map([
        [
          'work',
          async (job) => {
            await sends.handler(job);
            const document = { id: `sent.${sends.begun.length}`, body: {} };
            return { outcome: 'done', operations: [{ type: 'put', document }] };
          },
        ],
      ]),
    });
    await put('card');
    const running = runner.runDue();
    await until(() => sends.begun.length === 1);
    await put('card');
    sends.finish(0);
    await until(() => sends.begun.length === 2);
    sends.finish(1);
    await running;
    expect(await bench.store.ids('sent.')).toEqual(['sent.1', 'sent.2']);
  });
});

describe('what a job has to write, where a document of a condition has changed', () => {
  it('is written each for itself as far as it holds, and the job looks again', async () => {
    const { runner, put, store } = processOf('one');
    const [first, second] = ['card.a', 'card.b'].map((id) => ({ id, body: { n: 1 } }));
    if (first === undefined || second === undefined) throw new TypeError('No cards.');
    const committed = await store.commit(partition, [
      { type: 'create', document: first },
      { type: 'create', document: second },
    ]);
    const etags = committed.outcome === 'committed' ? committed.etags : new Map();
    let runs = 0;
    bench.results.set('update', async () => {
      runs += 1;
      if (runs > 1) return { outcome: 'done' };
      await store.commit(partition, [{ type: 'put', document: { ...first, body: { n: 7 } } }]);
      const operations = [first, second].map(({ id }): Operation => ({
        ...{ type: 'replace', document: { id, body: { n: 2 } } },
        ifMatch: etags.get(id),
      }));
      return { outcome: 'done', operations };
    });
    await put('update');
    await runner.runDue();
    expect((await store.read(partition, 'card.a'))?.body).toEqual({ n: 7 });
    expect((await store.read(partition, 'card.b'))?.body).toEqual({ n: 2 });
    bench.clock.advance('PT1S');
    await runner.runDue();
    expect([runs, await store.read(partition, jobDocumentId('update'))]).toEqual([2, undefined]);
  });
});

describe('a job that was ended with what it led to', () => {
  it('needs no write of its own, and what it has to remember is written all the same', async () => {
    const { runner, put, store } = processOf('one');
    bench.results.set('clock', async ({ ends }) => {
      const taken = ends?.take();
      await store.commit(partition, taken?.operations ?? []);
      taken?.written();
      return { outcome: 'done', operations: [{ type: 'put', document: { id: 'kept', body: {} } }] };
    });
    await put('clock');
    await runner.runDue();
    expect(batches).toEqual([['job.clock'], ['-job.clock'], ['kept']]);
  });

  it('is put anew when it wants to go on, and somebody can read that', async () => {
    const { runner, put, store } = processOf('one');
    let runs = 0;
    bench.results.set('clock', async ({ ends }) => {
      runs += 1;
      if (runs > 1) return { outcome: 'done' };
      const taken = ends?.take();
      await store.commit(partition, taken?.operations ?? []);
      taken?.written();
      return { outcome: 'retry', why: 'not yet' };
    });
    await put('clock');
    await runner.runDue();
    expect(bench.lines.map(({ msg }) => msg)).toContain('a job that had ended was put anew');
    bench.clock.advance('PT1S');
    await runner.runDue();
    expect([runs, await bench.store.waiting()]).toEqual([2, []]);
  });
});

describe('what a job looks at first', () => {
  /** Jobs about something look at its list, which is there from the thing's first change on. */
  const processThatLooks = (owner: string) => {
    const brought: (readonly string[])[] = [];
    const seen = createSeenDocuments(bench.clock);
    const counted: Store = {
      ...bench.store,
      commit(into, operations, options) {
        brought.push(options?.bring ?? []);
        return bench.store.commit(into, operations, options);
      },
    };
    const store = withOwnJobs(counted, (): JobRunner => runner, {
      lookedAtBy: ({ id }) => ({ id: `list.${id}`, notBefore: `head.${id}` }),
      seen,
    });
    const runner = bench.runnerOf(owner, { store });
    const write = (id: string, ...more: Operation[]) => {
      const document = jobDocument({ id, type: 'work', dueAt: bench.clock.now(), data: {} });
      return store.commit(partition, [{ type: 'put', document }, ...more]);
    };
    return { runner, seen, brought, write };
  };
  const listOf = (id: string, n: number): Operation => ({
    type: 'put',
    document: { id: `list.${id}`, body: { n } },
  });
  const head: Operation = { type: 'create', document: { id: 'head.ping', body: {} } };

  it('comes with the batch that writes the job, as it is then', async () => {
    await bench.store.commit(partition, [listOf('ping', 1)]);
    const { seen, brought, write } = processThatLooks('one');
    await bench.store.commit(partition, [listOf('ping', 2)]);
    await write('ping');
    expect(brought).toEqual([['list.ping']]);
    expect(seen.recent(partition, 'list.ping')?.document?.body).toEqual({ n: 2 });
  });

  it('is known to be absent in the batch with which its subject begins', async () => {
    const { seen, brought, write } = processThatLooks('one');
    await write('ping', head);
    expect(brought).toEqual([[]]);
    expect(seen.recent(partition, 'list.ping')).toEqual({ document: undefined });
  });

  it('is not asked for where the batch writes it', async () => {
    const { brought, write } = processThatLooks('one');
    await write('ping', listOf('ping', 1));
    expect(brought).toEqual([[]]);
  });

  it('is not known where the batch was not written', async () => {
    await bench.store.commit(partition, [head]);
    const { seen, write } = processThatLooks('one');
    expect(await write('ping', head)).toMatchObject({ outcome: 'conflict' });
    expect(seen.recent(partition, 'list.ping')).toBeUndefined();
  });

  it('is left to whoever finds the job where this process takes none', async () => {
    const { runner, brought, write } = processThatLooks('one');
    await runner.stop();
    await write('ping');
    expect(brought).toEqual([[]]);
  });
});
