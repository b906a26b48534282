import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createJobRunner } from '../../bot/workers/job-runner.ts';
import { ensureStanding, standingHandlers, type StandingJob } from '../../bot/workers/standing.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import { nextMultiple } from '../../services/kernel/recurring.ts';
import { createJobBench, type JobBench } from '../support/job-bench.ts';
import { silentLog } from '../support/log-lines.ts';
import { service } from '../support/people.ts';

let bench: JobBench;
let ran: Instant[];
let fails: boolean;

beforeEach(() => {
  bench = createJobBench();
  ran = [];
  fails = false;
});
afterEach(() => bench.store.close());

const every = (interval: string): StandingJob => ({
  name: 'report',
  next: (after) => nextMultiple(interval, after),
  run: (dueAt) => {
    if (fails) return Promise.reject(new TypeError('Nothing to report on.'));
    ran.push(dueAt);
    return Promise.resolve();
  },
});

function replica(standing: StandingJob, owner = 'one') {
  const { store, clock } = bench;
  const parts = { store, clock, log: silentLog };
  const runner = createJobRunner({
    ...{ ...parts, owner, random: () => 1 },
    handlers: standingHandlers([standing], parts),
    onParked: () => Promise.resolve(),
  });
  return {
    prepare: () => ensureStanding([standing], { ...parts, tenant: service.tenant }),
    runDue: () => runner.runDue(),
  };
}

/** Minute by minute, as runners do. */
async function pass(minutes: number, ...replicas: readonly ReturnType<typeof replica>[]) {
  for (let minute = 0; minute < minutes; minute += 1) {
    bench.clock.advance('PT1M');
    for (const each of replicas) await each.runDue();
  }
}

const times = () => ran.map((at) => at.slice(11, 16));

it('comes again and again', async () => {
  const one = replica(every('PT10M'));
  await one.prepare();
  await pass(30, one);
  expect(times()).toEqual(['09:10', '09:20', '09:30']);
});

it('runs once an occurrence over two replicas that both prepared it', async () => {
  const one = replica(every('PT10M'));
  const two = replica(every('PT10M'), 'two');
  await Promise.all([one.prepare(), two.prepare()]);
  await pass(20, one, two);
  expect(times()).toEqual(['09:10', '09:20']);
});

it('runs late after an outage, once for all the times that were missed', async () => {
  const one = replica(every('PT10M'));
  await one.prepare();
  bench.clock.advance('PT35M');
  await one.runDue();
  expect(times()).toEqual(['09:10']);
  await pass(5, one);
  expect(times()).toEqual(['09:10', '09:40']);
});

it('is tried again each minute while it fails, and knows for when it was meant', async () => {
  const one = replica(every('PT10M'));
  await one.prepare();
  fails = true;
  await pass(40, one);
  expect(ran).toEqual([]);
  fails = false;
  await pass(1, one);
  expect(times()).toEqual(['09:10']);
});

it('goes on from where it was when the process starts again', async () => {
  await replica(every('PT10M')).prepare();
  bench.clock.advance('PT5M');
  const again = replica(every('PT10M'), 'again');
  await again.prepare();
  await pass(10, again);
  expect(times()).toEqual(['09:10']);
});

it('comes earlier when it was moved to an earlier time, and not at the old one', async () => {
  await replica(every('PT60M')).prepare();
  const moved = replica(every('PT20M'), 'moved');
  await moved.prepare();
  await pass(60, moved);
  expect(times()).toEqual(['09:20', '09:40', '10:00']);
});
