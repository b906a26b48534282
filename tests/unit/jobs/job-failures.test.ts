import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { JobResult } from '../../../bot/workers/job.ts';
import type { JobRunner } from '../../../bot/workers/job-runner.ts';
import { createJobBench, dead, type JobBench } from '../../support/job-bench.ts';
import { partition } from '../../support/job-store.ts';
import { until } from '../../support/until.ts';

let clock: JobBench['clock'];
let store: JobBench['store'];
let lines: JobBench['lines'];
let ran: JobBench['ran'];
let parked: JobBench['parked'];
let results: JobBench['results'];
let runnerOf: JobBench['runnerOf'];

beforeEach(() => {
  ({ clock, store, lines, ran, parked, results, runnerOf } = createJobBench());
});

afterEach(() => store.close());

const idsRun = () => ran.map(({ id }) => id);

describe('a job that fails for now', () => {
  const failing = (more: object = {}): (() => JobResult) => {
    return () => ({ outcome: 'retry', why: 'Teams answered 503', ...more });
  };

  /** Seconds after which each further attempt came, looking every half second. */
  async function waits(runner: JobRunner, forSeconds: number): Promise<readonly number[]> {
    const found: number[] = [];
    for (let half = 0; half <= forSeconds * 2; half += 1) {
      const before = ran.length;
      await runner.runDue();
      if (ran.length > before) found.push(half / 2);
      clock.advance('PT0.5S');
    }
    return found;
  }

  it('is tried again after ever longer waits', async () => {
    results.set('one', failing());
    await store.put('one');

    expect(await waits(runnerOf('one'), 20)).toEqual([0, 1, 3, 7, 15]);
  });

  it('waits shorter by chance, so that many don’t come back together', async () => {
    results.set('one', failing());
    await store.put('one');

    expect(await waits(runnerOf('one', { random: () => 0 }), 10)).toEqual([0, 0.5, 1.5, 3.5, 7.5]);
  });

  it('waits at least as long as Teams asked', async () => {
    results.set('one', failing({ retryAfterMs: 7_000 }));
    await store.put('one');
    const [first, second] = await waits(runnerOf('one', { random: () => 0 }), 8);

    expect([first, second]).toEqual([0, 7]);
  });

  it('keeps what it has done so far', async () => {
    const document = { id: 'card.amina', body: {} };
    results.set('one', failing({ operations: [{ type: 'put', document }] }));
    await store.put('one');
    await runnerOf('one').runDue();

    expect(await store.read(partition, 'card.amina')).toBeDefined();
    expect(await store.waiting()).toEqual(['one']);
  });

  it('by throwing is tried again as well', async () => {
    results.set('one', ({ attempts }) => {
      if (attempts === 1) throw new TypeError('a fault of ours');
      return { outcome: 'done' };
    });
    await store.put('one');
    expect(await waits(runnerOf('one'), 3)).toEqual([0, 1]);
    expect(await store.waiting()).toEqual([]);
  });
});

describe('a job that can’t succeed', () => {
  it('is parked with the reason, and somebody is told once', async () => {
    results.set('one', () => ({ outcome: 'failed', why: 'the team is not configured' }));
    await store.put('one');
    const runner = runnerOf('one');
    await runner.runDue();
    clock.advance('PT24H');
    await runner.runDue();

    expect(parked).toEqual(['one: the team is not configured']);
    expect([await store.waiting(), await store.ids('parked.')]).toEqual([[], ['parked.one']]);
  });

  it('is parked after its attempts are used up', async () => {
    results.set('one', () => ({ outcome: 'retry', why: 'Teams answered 503' }));
    await store.put('one');
    const runner = runnerOf('one', { maxAttempts: 3 });
    for (let minute = 0; minute < 10; minute += 1) {
      await runner.runDue();
      clock.advance('PT1M');
    }

    expect([ran.length, parked]).toEqual([3, ['one: Teams answered 503']]);
  });

  it('is parked when nobody knows its type', async () => {
    await store.put('one', { type: 'consult.vanished' });
    await runnerOf('one', { strangeSeconds: 0 }).runDue();

    expect(parked).toEqual(['one: nobody knows how to run a job of type consult.vanished']);
  });

  it('is parked when it takes the process down each time', async () => {
    results.set('one', () => new Promise(() => undefined));
    await store.put('one');
    for (let life = 0; life < 3; life += 1) {
      void runnerOf(`life ${life}`, { maxLost: 3 }).runDue().catch(dead);
      await until(() => ran.length === life + 1);
      clock.advance('PT2M');
    }
    await runnerOf('last', { maxLost: 3 }).runDue();

    expect(ran).toHaveLength(3);
    expect(parked).toEqual([expect.stringMatching(/never came to an end/)]);
  });

  it('is not parked for deaths of its process, however often it may fail', async () => {
    results.set('one', () =>
      ran.length <= 12 ? new Promise(() => undefined) : { outcome: 'done' },
    );
    await store.put('one');
    for (let life = 0; life < 12; life += 1) {
      void runnerOf(`life ${life}`, { maxAttempts: 2 }).runDue().catch(dead);
      await until(() => ran.length === life + 1);
      clock.advance('PT2M');
    }
    await runnerOf('last', { maxAttempts: 2 }).runDue();

    expect([parked, await store.waiting()]).toEqual([[], []]);
    expect(ran.map(({ attempts }) => attempts)).toEqual(Array(13).fill(1));
  });

  it('is parked when it outlasts its time again and again', async () => {
    results.set('one', () => new Promise(() => undefined));
    await store.put('one');
    for (let turn = 0; turn < 2; turn += 1) {
      await runnerOf('one', { maxAttempts: 2, longestSeconds: 0.01 }).runDue();
      clock.advance('PT2M');
    }
    await runnerOf('one').runDue();

    expect(parked).toEqual(['one: it took too long']);
  });

  it('counts deaths anew once it has answered', async () => {
    results.set('one', () =>
      ran.length % 2 === 1
        ? new Promise(() => undefined)
        : { outcome: 'retry', why: 'Teams answered 503' },
    );
    await store.put('one');
    for (let life = 0; life < 6; life += 1) {
      void runnerOf(`life ${life}`, { maxLost: 2 }).runDue().catch(dead);
      await until(() => ran.length === life + 1);
      await new Promise(setImmediate);
      clock.advance('PT2M');
    }

    expect(parked).toEqual([]);
    expect(ran.map(({ attempts }) => attempts)).toEqual([1, 1, 2, 2, 3, 3]);
  });

  it('never holds up the others', async () => {
    results.set('a-poisoned', () => {
      throw new TypeError('poison');
    });
    await store.put('a-poisoned');
    await store.put('b-fine');
    await runnerOf('one', { concurrency: 1 }).runDue();

    expect(idsRun()).toEqual(['a-poisoned', 'b-fine']);
    expect(await store.waiting()).toEqual(['a-poisoned']);
  });

  it('is told of again when telling failed, a bounded number of times', async () => {
    await store.put('one', { type: 'consult.vanished' });
    let told = 0;
    const onParked = () => {
      told += 1;
      return Promise.reject(new TypeError('the record could not be written'));
    };
    const runner = runnerOf('one', { onParked, maxAttempts: 3, strangeSeconds: 0 });
    for (let minute = 0; minute < 10; minute += 1) {
      await runner.runDue();
      clock.advance('PT1M');
    }

    expect([told, await store.ids('parked.')]).toEqual([3, ['parked.one']]);
    expect(lines.filter(({ msg }) => msg === 'could not tell of a parked job')).toHaveLength(3);
  });

  it('is told of by another runner when the one that parked it was killed', async () => {
    await store.put('one', { type: 'consult.vanished' });
    const onParked = () => new Promise<void>(() => undefined);
    const killed = runnerOf('killed', { onParked, strangeSeconds: 0 });
    void killed.runDue().catch(dead);
    await until(() => lines.some(({ msg }) => msg === 'job parked'));
    await new Promise(setImmediate);
    expect(parked).toEqual([]);

    clock.advance('PT2M');
    await runnerOf('two').runDue();
    expect(parked).toEqual(['one: nobody knows how to run a job of type consult.vanished']);
  });

  it('is set aside and told of when it is no job at all', async () => {
    const stray = { id: 'job.stray', body: 'what is this', dueAt: clock.now() };
    await store.commit(partition, [{ type: 'put', document: stray }]);
    await store.put('fine');
    const runner = runnerOf('one');
    await runner.runDue();
    await runner.runDue();

    expect(idsRun()).toEqual(['fine']);
    expect(parked).toEqual(['stray: nobody knows how to read the job']);
    expect(await runner.runDue()).toBe(0);
  });
});
