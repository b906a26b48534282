/** Whoever is cut off is looked for, and found again. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  checkEverybody,
  checkPerson,
  createPersonCheck,
  type CheckParts,
} from '../../../bot/reach/check.ts';
import type { JobResult } from '../../../bot/workers/job.ts';
import { partitionOf } from '../../../services/kernel/documents.ts';
import type { PersonId } from '../../../services/kernel/ids.ts';
import type { DeliveryResult } from '../../../services/ports/messenger.ts';
import type { Store } from '../../../services/ports/store.ts';
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts';
import { amina, at, ben, grace, jonah, service } from '../../support/people.ts';
import {
  jobsOf,
  lacksApp,
  memoryStore,
  notPermitted,
  PlayedGraph,
  playReaching,
  type Played,
} from '../../support/reaching.ts';

let clock: ManualClock;
let store: Store;
let graph: PlayedGraph;
let answer: DeliveryResult | undefined;
let played: Played;
let parts: CheckParts;

beforeEach(async () => {
  clock = createManualClock(at('10:00'));
  store = memoryStore(clock);
  graph = new PlayedGraph();
  answer = undefined;
  await start(graph);
});

async function start(installer: PlayedGraph | undefined): Promise<void> {
  played = await playReaching({
    ...{ store, clock, answer: () => answer },
    ...(installer ? { graph: installer } : {}),
  });
  const { reaching, contacts } = played;
  parts = {
    ...{ service, store, clock, contacts, ...reaching },
    whereabouts: { known: () => Promise.resolve(known) },
    lastInstallation: (person) =>
      reaching.installations?.lastOf(person) ?? Promise.resolve<undefined>(undefined),
  };
}
const known = {
  ...{ absences: [], overrides: [] },
  ...{ unreachable: new Map(), directory: new Map() },
};

const check = (person: PersonId, byHand = false, attempts = 1): Promise<JobResult> =>
  createPersonCheck(parts)({
    ...checkPerson(person, byHand, clock.now()),
    ...{ attempts, partition: partitionOf(service.tenant, 'people') },
  });
const reachOf = async (person: PersonId) => (await played.contacts.contactOf(person))?.reach;
const tellings = () => jobsOf(store, 'notice.tell');

describe('a look at everybody', () => {
  it('is one job for each who is not known to be reachable, and none for the others', async () => {
    await played.reaching.openChat(amina);
    await checkEverybody(parts, at('12:00'));
    const jobs = await jobsOf(store, 'reach.person');
    expect(jobs).toContain(`reach.person.${ben}`);
    expect(jobs).not.toContain(`reach.person.${amina}`);
    expect(jobs).not.toContain(`reach.person.${jonah}`);
  });

  it('leaves the same behind when it runs twice', async () => {
    await checkEverybody(parts, at('12:00'));
    const jobs = await jobsOf(store);
    await checkEverybody(parts, at('12:00'));
    expect(await jobsOf(store)).toEqual(jobs);
  });
});

describe('a look at a person', () => {
  it('opens a chat, says nothing in it, and knows that messages arrive', async () => {
    expect(await check(amina)).toEqual({ outcome: 'done' });
    expect(await reachOf(amina)).toEqual({ state: 'reachable' });
    expect(played.delivered).toEqual([]);
    expect(await tellings()).toEqual([]);
  });

  it('brings the app to somebody without it', async () => {
    answer = lacksApp;
    await check(amina);
    expect(graph.asked).toEqual([amina]);
    expect(await reachOf(amina)).toEqual({ state: 'reachable' });
  });

  it('finds somebody again who was cut off, and the managers’ card says so', async () => {
    await played.contacts.personUnreachable(amina, 'appRemoved');
    await played.reaching.news.missed(amina, 'removed the app');
    await check(amina);
    expect(await played.contacts.unreachablePeople()).toEqual(new Map());
    expect(await played.reaching.news.read('day-2026-12-02')).toMatchObject({ revision: 2 });
  });

  it('tells the managers of somebody who turns out to be cut off, with why', async () => {
    answer = lacksApp;
    graph.answer = () => notPermitted;
    await check(amina);
    expect(await tellings()).toContain(`notice.tell.reach.day-2026-12-02.${amina}.${grace}`);
    expect(await played.reaching.news.read('day-2026-12-02')).toMatchObject({
      missed: [
        {
          why: 'does not have the Oversight app in Teams, and it could not be installed: permission missing',
        },
      ],
    });
  });

  it('tells nobody anew of somebody who was cut off before', async () => {
    answer = lacksApp;
    graph.answer = () => notPermitted;
    await played.contacts.personUnreachable(amina, 'appNotInstalled');
    await check(amina);
    expect(await tellings()).toEqual([]);
  });

  it('takes no open chat for an answer of somebody who blocked the bot', async () => {
    await played.contacts.personUnreachable(amina, 'blockedByPerson');
    await check(amina);
    expect(await reachOf(amina)).toMatchObject({ reason: 'blockedByPerson' });
    expect(played.tried).toEqual([]);
  });

  it('tries again while Teams fails, and leaves it to the next look after a while', async () => {
    answer = { outcome: 'temporary', detail: 'Teams is down', retryAfterMs: 2_000 };
    expect(await check(amina)).toEqual({
      outcome: 'retry',
      why: 'Teams is down',
      retryAfterMs: 2_000,
    });
    expect(await check(amina, false, 5)).toEqual({ outcome: 'done' });
  });

  it('waits for Teams to show an app that was just installed', async () => {
    answer = lacksApp;
    graph.answer = () => ({ outcome: 'alreadyInstalled' });
    expect(await check(amina)).toMatchObject({ outcome: 'retry' });
  });

  it('asks the directory once an hour by itself, and once a minute by hand', async () => {
    answer = lacksApp;
    graph.answer = () => notPermitted;
    await check(amina);
    clock.advance('PT2M');
    await check(amina);
    expect(graph.asked).toHaveLength(1);
    await check(amina, true);
    await check(amina, true);
    expect(graph.asked).toHaveLength(2);
  });

  it('works where the bot may not install itself', async () => {
    await start(undefined);
    answer = lacksApp;
    expect(await check(amina)).toEqual({ outcome: 'done' });
    expect(await reachOf(amina)).toMatchObject({ reason: 'appNotInstalled' });
  });

  it('sets a job aside that does not say whom', async () => {
    const job = { ...checkPerson(amina, false, clock.now()), data: {} };
    const partition = partitionOf(service.tenant, 'people');
    const result = await createPersonCheck(parts)({ ...job, attempts: 1, partition });
    expect(result).toMatchObject({ outcome: 'strange' });
  });
});
