/** A person without the app: it is installed, and the message sent again at once. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Installation } from '../../../services/ports/directory.ts';
import type { Store } from '../../../services/ports/store.ts';
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts';
import { amina, ben, chloe } from '../../support/people.ts';
import {
  blocked,
  lacksApp,
  memoryStore,
  notPermitted,
  PlayedGraph,
  playReaching,
  type Play,
  type Played,
} from '../../support/reaching.ts';

const card = { type: 'AdaptiveCard', version: '1.5', body: [] };
const message = { card, alert: 'CM-10482' };
const toAmina = { kind: 'person', person: amina } as const;

let clock: ManualClock;
let store: Store;
let graph: PlayedGraph;

beforeEach(() => {
  clock = createManualClock();
  store = memoryStore(clock);
  graph = new PlayedGraph();
});

const play = (changes: Partial<Play> = {}): Promise<Played> =>
  playReaching({ store, clock, graph, answer: () => lacksApp, ...changes });

describe('where the bot may install itself', () => {
  it('the message is delivered, once', async () => {
    const { messenger, delivered } = await play();
    expect(await messenger.send(toAmina, message)).toMatchObject({ outcome: 'delivered' });
    expect(delivered).toEqual([amina]);
    expect(graph.asked).toEqual([amina]);
  });

  it('“already installed” is as good', async () => {
    graph.answer = () => {
      graph.installed.add(amina);
      return { outcome: 'alreadyInstalled' };
    };
    const { messenger } = await play();
    expect(await messenger.send(toAmina, message)).toMatchObject({ outcome: 'delivered' });
  });

  it('is not asked for somebody who has the app, or who blocked it', async () => {
    const { messenger } = await play({
      answer: (person) => (person === ben ? blocked : undefined),
    });
    await messenger.send(toAmina, message);
    await messenger.send({ kind: 'person', person: ben }, message);
    expect(graph.asked).toEqual([]);
  });

  it('waits a moment for Teams to show it, and then says that it did not help', async () => {
    graph.answer = () => ({ outcome: 'alreadyInstalled' });
    const { messenger } = await play();
    expect(await messenger.send(toAmina, message)).toMatchObject({
      outcome: 'temporary',
      retryAfterMs: 3_000,
    });
    clock.advance('PT2M');
    expect(await messenger.send(toAmina, message)).toMatchObject({
      outcome: 'permanent',
      notInstalledBecause: 'Teams does not show it yet',
    });
    expect(graph.asked).toHaveLength(1);
  });
});

describe('where it does not work', () => {
  it.each<[string, Installation, string]>([
    ['is not permitted', notPermitted, 'permission missing'],
    ['fails', { outcome: 'failed', detail: 'Graph is down' }, 'Microsoft Graph did not manage it'],
  ])('what Teams said stays, with why it %s, for the chain too', async (_what, answer, why) => {
    graph.answer = () => answer;
    const { messenger, contacts } = await play();
    expect(await messenger.send(toAmina, message)).toEqual({
      outcome: 'permanent',
      reason: 'appNotInstalled',
      detail: `as Teams said; it could not be installed: ${'detail' in answer ? answer.detail : ''}`,
      notInstalledBecause: why,
    });
    expect((await contacts.unreachablePeople()).get(amina)).toContain(
      `and it could not be installed: ${why}`,
    );
  });

  it('a directory that does not answer in time is not waited for', async () => {
    graph.answer = () => new Promise(() => undefined);
    const { messenger } = await play({ isSlow: () => true });
    expect(await messenger.send(toAmina, message)).toMatchObject({
      outcome: 'permanent',
      detail: expect.stringContaining('did not answer in time'),
    });
  });

  it('is asked again after an hour, not before', async () => {
    graph.answer = () => notPermitted;
    const { messenger } = await play();
    await messenger.send(toAmina, message);
    clock.advance('PT59M');
    await messenger.send(toAmina, message);
    expect(graph.asked).toHaveLength(1);
    clock.advance('PT1M');
    await messenger.send(toAmina, message);
    expect(graph.asked).toHaveLength(2);
  });

  it('is as it was where the bot may not install itself', async () => {
    const { messenger } = await playReaching({ store, clock, answer: () => lacksApp });
    expect(await messenger.send(toAmina, message)).toEqual(lacksApp);
  });
});

describe('two replicas', () => {
  it('ask once, and both deliver: the one that waits soon after', async () => {
    const asked = Promise.withResolvers<Installation>();
    graph.answer = () => asked.promise;
    const [one, two] = [await play(), await play()];
    const first = one.messenger.send(toAmina, message);
    while (graph.asked.length === 0) await new Promise(setImmediate);
    expect(await two.messenger.send(toAmina, message)).toMatchObject({ outcome: 'temporary' });

    asked.resolve({ outcome: 'installed' });
    expect(await first).toMatchObject({ outcome: 'delivered' });
    expect(await two.messenger.send(toAmina, message)).toMatchObject({ outcome: 'delivered' });
    expect(graph.asked).toEqual([amina]);
  });

  it('remember what came of it over both', async () => {
    graph.answer = () => notPermitted;
    const [one, two] = [await play(), await play()];
    await one.messenger.send(toAmina, message);
    expect(await two.messenger.send(toAmina, message)).toMatchObject({
      notInstalledBecause: 'permission missing',
    });
    expect(graph.asked).toHaveLength(1);
  });
});

it('a process that was killed while it asked does not hold the next one up for an hour', async () => {
  graph.answer = () => new Promise(() => undefined);
  const killed = await play();
  void killed.messenger.send(toAmina, message);
  while (graph.asked.length === 0) await new Promise(setImmediate);

  graph.answer = () => ({ outcome: 'installed' });
  const next = await play();
  expect(await next.messenger.send(toAmina, message)).toMatchObject({ outcome: 'temporary' });
  clock.advance('PT10S');
  expect(await next.messenger.send(toAmina, message)).toMatchObject({ outcome: 'delivered' });
});

it('no more than two are installed side by side, so that pings find a lane', async () => {
  const asked = Promise.withResolvers<Installation>();
  graph.answer = () => asked.promise;
  const { messenger } = await play();
  const people = [amina, ben, chloe];
  const sends = people.map((person) => messenger.send({ kind: 'person', person }, message));
  expect(await sends[2]).toMatchObject({ outcome: 'temporary' });
  asked.resolve({ outcome: 'installed' });
  await Promise.all(sends);
  expect(graph.asked).toHaveLength(2);
});
