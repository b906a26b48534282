/**
 * One of two replicas dies between any two steps while an exception is told: whoever is to hear of
 * it hears, whichever message was to tell them.
 */
import { describe, expect, it } from '@jest/globals';
import type { Bot } from '../../bot/assemble.ts';
import { createPassingStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { CommandId, type Instant } from '../../services/kernel/ids.ts';
import type { Store } from '../../services/ports/store.ts';
import type { Team } from '../../services/service/service.ts';
import { managedBy } from '../support/exceptions.ts';
import {
  amina,
  at,
  ben,
  crisis,
  esther,
  farah,
  grace,
  hugh,
  perinatal,
  riverside,
  riversideEast,
  sam,
  service,
} from '../support/people.ts';
import { onlyKilled, Reaper } from '../support/reaper.ts';
import type { TeamsAnswer } from '../support/recorded-teams.ts';
import { ServiceDay } from '../support/service-day.ts';
import { openCosmos } from '../support/stores.ts';

const east = service.teams.get(riversideEast);
const channel = east?.channel.channelId ?? '';
const blocked = { outcome: 'permanent', reason: 'blockedByPerson', detail: 'as said' } as const;

type Story = {
  readonly managers: Team['managers'];
  readonly answer?: TeamsAnswer;
  readonly start: Instant;
  /** What stands before anybody dies. */
  readonly before: (day: ServiceDay) => Promise<void>;
  readonly raise: (day: ServiceDay, bot: Bot) => Promise<unknown>;
  readonly words: string;
  readonly hear: readonly string[];
};

async function heldSince(day: ServiceDay, since: Instant, until: Instant): Promise<void> {
  await day.ask({ pathway: perinatal, locality: riverside });
  await day.passTo(since);
  await day.acknowledge(farah);
  await day.passTo(until);
}

const stories: Readonly<Record<string, Story>> = {
  'a manager who has had the late consult for two minutes': {
    managers: [farah, grace],
    start: at('10:59'),
    before: (day) => heldSince(day, at('10:57'), at('10:59')),
    raise: (day) => day.passTo(at('11:05')),
    words: 'Not answered in time',
    hear: [farah, grace, esther, channel],
  },
  'a manager who is pinged with it': {
    managers: [grace],
    start: at('10:00'),
    async before(day) {
      for (const person of [amina, sam, ben, farah, hugh]) {
        await day.leave(person, at('10:00'), at('18:00'));
      }
    },
    async raise(day, bot) {
      await day.ask({ pathway: crisis }, CommandId.parse('ask'), bot);
      await day.passTo(at('10:05'));
    },
    words: 'Nobody named for this can be asked now',
    hear: [grace, channel],
  },
  'the channel, the second time, in the place of two': {
    managers: [grace, esther],
    answer: (to) => (to === grace || to === esther ? blocked : undefined),
    start: at('11:59'),
    before: (day) => heldSince(day, at('10:01'), at('11:59')),
    raise: (day) => day.passTo(at('12:05')),
    words: 'Not answered in time',
    hear: [farah, channel],
  },
};

/** The first of two replicas dies at a step; the other goes on, and finds what its leases held. */
async function live(story: Story, store: Store, reaper: Reaper): Promise<ServiceDay> {
  const { managers, answer, start, before, raise } = story;
  const options = { store, service: managedBy(managers), ...(answer ? { answer } : {}) };
  await before(new ServiceDay({ ...options, start: at('10:00') }));
  const day = new ServiceDay({
    ...{ ...options, start, replicas: 2 },
    wrapStore: (plain, replica) => (replica === 0 ? reaper.store(plain) : plain),
    wrapMessenger: (plain, replica) => (replica === 0 ? reaper.messenger(plain) : plain),
  });
  const [first, second] = day.bots;
  if (!first || !second) throw new TypeError('Two bots are needed.');
  await raise(day, first).catch(onlyKilled);
  if (!reaper.hasKilled()) return day;
  day.paused.add(first);
  await raise(day, second);
  await day.pass('PT3M');
  return day;
}

/** The ping, the message that did not wait for it any longer, and the ping again. */
const MOST = 3;

/** How often each who is to hear of it did. */
const heard = (day: ServiceDay, { hear, words }: Story) =>
  hear.map((place) => day.heardBy(place).filter((alert) => alert.includes(words)).length);

type Opened = { readonly store: Store; readonly close: () => Promise<void> };

const stores: Readonly<Record<string, { readonly every: number; open: () => Promise<Opened> }>> = {
  SQLite: {
    every: 1,
    open() {
      const store = createPassingStore({ clock: { now: () => at('10:00') } });
      return Promise.resolve({ store, close: () => store.close() });
    },
  },
  'Cosmos DB': { every: 5, open: () => openCosmos() },
};

const all = Object.entries(stores).flatMap(([storeName, store]) =>
  Object.entries(stories).map(([name, story]) => ({ storeName, name, ...store, story })),
);

describe.each(all)('$name, on $storeName', ({ open, every, story }) => {
  const lived = async (reaper: Reaper): Promise<readonly number[]> => {
    const { store, close } = await open();
    const counts = heard(await live(story, store, reaper), story);
    await close();
    return counts;
  };

  it('hears once while nobody dies, and at least once whenever a replica does', async () => {
    const counting = new Reaper(Infinity, 'before');
    expect(await lived(counting)).toEqual(story.hear.map(() => 1));
    expect(counting.steps).toBeGreaterThan(5);
    const unheard: (readonly [number, string, readonly number[]])[] = [];
    for (let step = 1; step <= counting.steps; step += every) {
      for (const when of ['before', 'after'] as const) {
        const counts = await lived(new Reaper(step, when));
        if (counts.some((count) => count < 1 || count > MOST)) unheard.push([step, when, counts]);
      }
    }
    expect(unheard).toEqual([]);
  });
});
