import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { JobHandler, JobResult, RunningJob } from '../../../bot/workers/job.ts';
import { createJobRunner, type JobRunner } from '../../../bot/workers/job-runner.ts';
import type { JobRunnerOptions } from '../../../bot/workers/runner-options.ts';
import { addTime } from '../../../services/kernel/time.ts';
import { createRecordingLog } from '../../support/log-lines.ts';
import { createJobStore, partition, type JobStore } from '../../support/job-store.ts';
import { until } from '../../support/until.ts';
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts';

const { log, lines } = createRecordingLog();
let clock: ManualClock;
let store: JobStore;
/** What ran, in order. */
let ran: RunningJob[];
let parked: string[];
/** What a job of type `work` comes to, by its id; done unless told. */
let results: Map<string, (job: RunningJob) => JobResult | Promise<JobResult>>;

beforeEach(() => {
  clock = createManualClock();
  store = createJobStore(clock);
  [ran, parked, results] = [[], [], new Map()];
  lines.length = 0;
});

afterEach(() => store.close());

const work: JobHandler = async (job) => {
  ran.push(job);
  return (await results.get(job.id)?.(job)) ?? { outcome: 'done' };
};

const runnerOf = (owner: string, options: Partial<JobRunnerOptions> = {}): JobRunner =>
  createJobRunner({
    store,
    clock,
    handlers: new Map([['work', work]]),
    owner,
    onParked: (job, why) => {
      parked.push(`${job.id}: ${why}`);
      return Promise.resolve();
    },
    log,
    random: () => 1,
    ...options,
  });

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
      { id: 'one', type: 'work', data: { consult: 'c' }, attempts: 1, dueAt, partition },
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
    results.set('one', () => (clock.now() < at ? { outcome: 'later', at } : done));
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

const done: JobResult = { outcome: 'done' };

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
    await runnerOf('one').runDue();

    expect(parked).toEqual(['one: nobody knows how to run a job of type consult.vanished']);
  });

  it('is parked when it takes the process down each time', async () => {
    results.set('one', () => new Promise(() => undefined));
    await store.put('one');
    for (let life = 0; life < 3; life += 1) {
      void runnerOf(`life ${life}`, { maxAttempts: 2 }).runDue().catch(dead);
      await until(() => ran.length === Math.min(life + 1, 2));
      clock.advance('PT2M');
    }
    await runnerOf('last', { maxAttempts: 2 }).runDue();

    expect(ran).toHaveLength(2);
    expect(parked).toEqual([expect.stringMatching(/never came to an end/)]);
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
    const runner = runnerOf('one', { onParked, maxAttempts: 3 });
    for (let minute = 0; minute < 10; minute += 1) {
      await runner.runDue();
      clock.advance('PT1M');
    }

    expect([told, await store.ids('parked.')]).toEqual([3, ['parked.one']]);
    expect(lines.filter(({ msg }) => msg === 'could not tell of a parked job')).toHaveLength(3);
  });

  it('is told of by another runner when the one that parked it was killed', async () => {
    await store.put('one', { type: 'consult.vanished' });
    const killed = runnerOf('killed', { onParked: () => new Promise(() => undefined) });
    void killed.runDue().catch(dead);
    await until(() => lines.some(({ msg }) => msg === 'job parked'));
    await new Promise(setImmediate);
    expect(parked).toEqual([]);

    clock.advance('PT2M');
    await runnerOf('two').runDue();
    expect(parked).toEqual(['one: nobody knows how to run a job of type consult.vanished']);
  });

  it('is left alone when it is no job at all', async () => {
    const stray = { id: 'job.stray', body: { what: 'is this' }, dueAt: clock.now() };
    await store.commit(partition, [{ type: 'put', document: stray }]);
    await store.put('fine');
    const runner = runnerOf('one');
    await runner.runDue();

    expect(idsRun()).toEqual(['fine']);
    expect(await runner.runDue()).toBe(0);
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

/** A process that was killed reports nothing. */
const dead = () => undefined;
