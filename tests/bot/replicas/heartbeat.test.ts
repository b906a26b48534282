/** Who says that they run, who is counted, and who falls silent. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { createHeartbeat, type Heartbeat } from '../../../bot/workers/heartbeat.ts';
import type { Instant } from '../../../services/kernel/ids.ts';
import { isSilent, listReplicas } from '../../../services/replica/replica.ts';
import { StoreError, type Store } from '../../../services/ports/store.ts';
import { silentLog } from '../../support/log-lines.ts';
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts';
import { at, service } from '../../support/people.ts';
import { memoryStore } from '../../support/reaching.ts';

const { tenant } = service;
let clock: ManualClock;
let store: Store;
let writes: number;
let isDown: boolean;

beforeEach(() => {
  clock = createManualClock(at('10:00'));
  writes = 0;
  isDown = false;
  const kept = memoryStore(clock);
  const unlessDown = <Result>(work: () => Promise<Result>): Promise<Result> =>
    isDown ? Promise.reject(new StoreError('storeUnavailable', 'Gone.')) : work();
  store = {
    ...kept,
    list: (...given) => unlessDown(() => kept.list(...given)),
    commit: (...given) =>
      unlessDown(() => {
        writes += 1;
        return kept.commit(...given);
      }),
  };
});

const replica = (owner: string, configVersion = 'abc'): Heartbeat =>
  createHeartbeat({
    ...{ store, clock, owner, version: '1.2.3', log: silentLog },
    service: { tenant, configVersion },
  });

async function looksAndBeats(heartbeat: Heartbeat, oldestDue?: Instant): Promise<void> {
  heartbeat.looked({ at: clock.now(), found: 0, ...(oldestDue ? { oldestDue } : {}) });
  await heartbeat.beat();
}

describe('a replica', () => {
  it('says who it is, since when it runs, with what, and what it last saw', async () => {
    const one = replica('host-1:1');
    clock.advance('PT1M');
    await looksAndBeats(one, at('09:59'));
    expect(await listReplicas(store, tenant)).toEqual([
      {
        owner: 'host-1:1',
        version: '1.2.3',
        configVersion: 'abc',
        startedAt: at('10:00'),
        lookedAt: at('10:01'),
        jobsBegun: 0,
        oldestDue: at('09:59'),
      },
    ]);
  });

  it('counts the jobs that it begins', async () => {
    const one = replica('host-1:1');
    const handlers = one.counting(new Map([['x', () => Promise.resolve({ outcome: 'done' })]]));
    const job = { id: 'x', type: 'x', data: {}, dueAt: at('10:00'), attempts: 1 };
    await handlers.get('x')?.({ ...job, partition: 'p' as never });
    await looksAndBeats(one);
    expect(await listReplicas(store, tenant)).toMatchObject([{ jobsBegun: 1 }]);
  });

  it('says nothing before its runner has looked for jobs', async () => {
    await replica('host-1:1').beat();
    expect(writes).toBe(0);
  });

  it('falls silent when its runner looks no more, however long the process lives', async () => {
    const one = replica('host-1:1');
    await looksAndBeats(one);
    clock.advance('PT91S');
    await one.beat();
    const [found] = await listReplicas(store, tenant);
    expect(writes).toBe(1);
    expect(found && isSilent(found, clock.now())).toBe(true);
  });

  it('is not silent while it beats every half minute', async () => {
    await looksAndBeats(replica('host-1:1'));
    clock.advance('PT90S');
    const [found] = await listReplicas(store, tenant);
    expect(found && isSilent(found, clock.now())).toBe(false);
  });

  it('takes back what it said when it stops in good order', async () => {
    const [one, other] = [replica('host-1:1'), replica('host-2:1')];
    await looksAndBeats(one);
    await looksAndBeats(other);
    await one.stop();
    expect((await listReplicas(store, tenant)).map(({ owner }) => owner)).toEqual(['host-2:1']);
  });

  it('leaves alone what its successor of the same name has said since', async () => {
    const [before, after] = [replica('host-1:1'), replica('host-1:1')];
    await looksAndBeats(before);
    await looksAndBeats(after);
    await before.stop();
    expect(await listReplicas(store, tenant)).toHaveLength(1);
  });

  it('costs one write a beat', async () => {
    const one = replica('host-1:1');
    for (let beats = 0; beats < 5; beats += 1) {
      await looksAndBeats(one);
      clock.advance('PT30S');
    }
    expect(writes).toBe(5);
  });

  it('goes on when the store does not answer', async () => {
    const one = replica('host-1:1');
    isDown = true;
    await looksAndBeats(one);
    isDown = false;
    await one.beat();
    expect(writes).toBe(1);
  });
});

describe('how many run', () => {
  it('is one where nobody else does', async () => {
    const one = replica('host-1:1');
    await looksAndBeats(one);
    expect(one.alive()).toBe(1);
  });

  it('is known before the first job is run', async () => {
    await looksAndBeats(replica('host-1:1'));
    await looksAndBeats(replica('host-2:1'));
    const third = replica('host-3:1');
    await third.start();
    expect(third.alive()).toBe(3);
    await third.stop();
  });

  it('follows who joins, who stops and who is killed', async () => {
    const [one, other, killed] = [replica('1'), replica('2'), replica('3')];
    for (const each of [one, other, killed, one]) await looksAndBeats(each);
    const together = one.alive();
    await other.stop();
    await looksAndBeats(one);
    const afterTheStop = one.alive();
    clock.advance('PT91S');
    await looksAndBeats(one);
    expect([together, afterTheStop, one.alive()]).toEqual([3, 2, 1]);
  });

  it('stays as last known while the store does not answer', async () => {
    const [one, other] = [replica('1'), replica('2')];
    for (const each of [one, other, one]) await looksAndBeats(each);
    isDown = true;
    clock.advance('PT10M');
    await looksAndBeats(one);
    expect(one.alive()).toBe(2);
  });
});

it('reads past a document that a newer version writes otherwise', async () => {
  await looksAndBeats(replica('1'));
  await store.commit(`${tenant}|service` as never, [
    { type: 'put', document: { id: 'replica.2', body: { of: 'the future' } } },
  ]);
  expect(await listReplicas(store, tenant)).toHaveLength(1);
});
