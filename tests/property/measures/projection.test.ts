import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createDigest } from '../../../services/adapters/node/digest.ts';
import { randomSalt } from '../../../services/adapters/node/salt.ts';
import { feedPrefix } from '../../../services/kernel/documents.ts';
import { Instant, TeamId } from '../../../services/kernel/ids.ts';
import { createJournal, type Journal } from '../../../services/kernel/journal.ts';
import { addTime } from '../../../services/kernel/time.ts';
import type { Observation, Observer } from '../../../services/measures/observation.ts';
import { projectionPrefix } from '../../../services/measures/projection/documents.ts';
import {
  createProjection,
  type Projection,
} from '../../../services/measures/projection/projection.ts';
import type { Partition, Store } from '../../../services/ports/store.ts';
import { openCosmos, openSqliteInMemory, type OpenedStore } from '../../support/stores.ts';
import { command, tally, tallyStream, type TallyEvent } from '../../support/tally.ts';

const partition = 'tenant|team' as Partition;
const timeZone = 'Europe/London';
const team = TeamId.parse('riverside-east');
const begin = Instant.parse('2026-08-20T22:30:00.000Z');

type Kept = readonly Observation[];

/** Something is owed with each amount, for as many days; a reset settles all that is owed. */
const owing = (version: number): Observer<Kept, TallyEvent> => ({
  capability: 'tally',
  version,
  initial: [],
  evolve: (kept, { sequence, at, event }) =>
    event.type === 'added'
      ? [
          ...kept,
          {
            ...{ kind: `owed-${version}`, key: String(sequence), at, team },
            dueAt: addTime(at, `PT${24 * event.amount}H`),
            ...(event.amount % 5 === 0 ? { voidAt: addTime(at, 'PT1H') } : {}),
          },
        ]
      : kept.map((each) => (each.doneAt || each.voidAt ? each : { ...each, doneAt: at })),
  observations: (kept) => kept,
});

/** Of a stream only the newest thing counts, in the month of that. */
const newest: Observer = {
  capability: 'tally',
  version: 1,
  initial: [],
  evolve: (_kept, { at }) => [{ kind: 'newest', key: '1', at, doneAt: at, team }],
  observations: (kept) => kept as Kept,
};

const observersOf = (version: number) => [owing(version)] as unknown as readonly Observer[];

type Step =
  | { readonly do: 'add'; readonly stream: number; readonly amounts: readonly number[] }
  | { readonly do: 'reset'; readonly stream: number }
  | { readonly do: 'wait'; readonly hours: number }
  /** A replica gathers; it dies before its n-th commit where `dies` says so. */
  | { readonly do: 'gather'; readonly replica: 0 | 1; readonly dies?: number }
  | { readonly do: 'bothGather' }
  /** The feed is kept for thirty days only. */
  | { readonly do: 'loseFeed' };

const stream = fc.nat({ max: 4 });
const aStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('add' as const),
      stream,
      amounts: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reset' as const), stream }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      hours: fc.integer({ min: 1, max: 900 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record(
      {
        do: fc.constant('gather' as const),
        replica: fc.constantFrom(0 as const, 1 as const),
        dies: fc.nat({ max: 3 }),
      },
      { requiredKeys: ['do', 'replica'] },
    ),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'bothGather' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'loseFeed' as const }) },
);

const stores = [
  ['SQLite', openSqliteInMemory, 60],
  ['Cosmos DB', () => openCosmos(), 12],
] as const;

describe.each(stores)('the projection over %s', (_name, open, runs) => {
  let opened: OpenedStore;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => opened.close());

  it('made step by step, by replicas that die, is the one made from the events at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aStep, { maxLength: 40 }), async (steps) => {
        const { store, close } = await open();
        const journal = journalOf(store);
        await play(store, journal, steps);
        const gathering = projectionOf(store, journal, 1);
        await gathering.bringUpToDate(partition);
        const found = await dump(store);

        await gathering.forget(partition);
        await gathering.bringUpToDate(partition);
        expect(found).toEqual(await dump(store));
        await close();
      }),
      { numRuns: runs },
    );
  });

  it('says of any moment what was known then', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(aStep, { maxLength: 25 }),
        fc.integer({ min: 0, max: 4_000 }),
        async (steps, hours) => {
          const { store, close } = await open();
          const journal = journalOf(store);
          await play(store, journal, steps);
          const projection = projectionOf(store, journal, 1);
          await projection.bringUpToDate(partition);
          const moment = addTime(begin, `PT${hours}H`);

          for (const month of ['2026-08', '2026-09', '2026-10', '2026-12']) {
            const known = await projection.asOf(moment).rows(partition, month);
            const expected = await naive(journal, moment);
            const ofMonth = new Set(known.map(({ stream: its }) => its as string));
            expect(sorted(known)).toEqual(
              sorted(expected.filter((row) => ofMonth.has(row.stream))),
            );
            const counted = expected.filter(({ at }) => at.startsWith(month));
            expect(sorted(known)).toEqual(expect.arrayContaining([...sorted(counted)]));
          }
          await close();
        },
      ),
      { numRuns: Math.ceil(runs / 2) },
    );
  });

  it('still finds in its old month what was moved to another later', async () => {
    const { store } = opened;
    const journal = journalOf(store);
    const projection = createProjection({ store, journal, observers: [newest], timeZone });
    await play(store, journal, [
      { do: 'add', stream: 0, amounts: [1] },
      { do: 'wait', hours: 2_000 },
      { do: 'add', stream: 0, amounts: [1] },
    ]);
    await projection.bringUpToDate(partition);

    const before = projection.asOf(addTime(begin, 'PT1H'));
    expect((await before.rows(partition, '2026-08')).map(({ at }) => at)).toEqual([begin]);
    const now = projection.asOf(addTime(begin, 'PT3000H'));
    expect((await now.rows(partition, '2026-11')).map(({ at }) => at)).toEqual([
      addTime(begin, 'PT2000H'),
    ]);
  });

  it('is made anew when other observers read the record', async () => {
    const { store } = opened;
    const journal = journalOf(store);
    await play(store, journal, [{ do: 'add', stream: 0, amounts: [3, 4] }]);
    await projectionOf(store, journal, 1).bringUpToDate(partition);
    const projection = projectionOf(store, journal, 2);

    await projection.bringUpToDate(partition);

    const rows = await projection.rows(partition, '2026-08');
    expect(rows.map(({ kind }) => kind)).toEqual(['owed-2', 'owed-2']);
  });

  it('reads what a month holds, however long the history', async () => {
    const counts: number[] = [];
    const { store } = opened;
    const journal = journalOf(store);
    for (const years of [1, 4]) {
      for (let month = 0; month < 12 * years; month += 1) {
        const id = `${years}-${month}`;
        const at = addTime(begin, `PT${720 * (month + 1)}H`);
        const target = tallyStream(`s-${id}`, partition);
        await journal.handle(tally, target, command(`a-${id}`, { type: 'add', amounts: [2] }, at));
        await journal.handle(
          tally,
          target,
          command(`r-${id}`, { type: 'reset' }, addTime(at, 'PT1H')),
        );
      }
      let documents = 0;
      const counting: Store = {
        ...store,
        list: async (...asked) => {
          const page = await store.list(...asked);
          documents += page.documents.length;
          return page;
        },
      };
      await projectionOf(store, journal, 1).bringUpToDate(partition);
      await projectionOf(counting, journal, 1).rows(partition, '2027-01');
      counts.push(documents);
    }
    expect(counts[0]).toBeGreaterThan(0);
    expect(counts[1]).toBe(2 * (counts[0] ?? 0)); // twice as many happened then, not four times
  });
});

const journalOf = (store: Store): Journal =>
  createJournal({ store, digest: createDigest(), salt: randomSalt, configVersion: 'test' });

const projectionOf = (store: Store, journal: Journal, version: number): Projection =>
  createProjection({ store, journal, observers: observersOf(version), timeZone });

async function play(store: Store, journal: Journal, steps: readonly Step[]): Promise<void> {
  let at = begin;
  for (const [index, step] of steps.entries()) {
    switch (step.do) {
      case 'wait':
        at = addTime(at, `PT${step.hours}H`);
        break;
      case 'add':
      case 'reset': {
        const what =
          step.do === 'add'
            ? { type: 'add' as const, amounts: step.amounts }
            : { type: 'reset' as const };
        await journal.handle(
          tally,
          tallyStream(`s-${step.stream}`, partition),
          command(`c-${index}`, what, at),
        );
        break;
      }
      case 'gather':
        await gather(store, journal, step.dies);
        break;
      case 'bothGather':
        await Promise.all([gather(store, journal), gather(store, journal)]);
        break;
      case 'loseFeed':
        for (const { id, etag } of (await store.list(partition, feedPrefix)).documents) {
          await store.commit(partition, [{ type: 'delete', id, ifMatch: etag }]);
        }
        break;
    }
  }
}

/** A replica that may die in the middle. */
async function gather(store: Store, journal: Journal, dies?: number): Promise<void> {
  let commits = 0;
  const mortal: Store = {
    ...store,
    commit: (...what) => {
      commits += 1;
      if (dies !== undefined && commits > dies) return Promise.reject(new Error('killed'));
      return store.commit(...what);
    },
  };
  await projectionOf(mortal, journal, 1)
    .bringUpToDate(partition)
    .catch((error: unknown) => {
      if (!(error instanceof Error) || error.message !== 'killed') throw error;
    });
}

/** Without how far the feed was read: all that figures rest on. */
async function dump(store: Store): Promise<readonly (readonly [string, unknown])[]> {
  const found: (readonly [string, unknown])[] = [];
  let after: string | undefined;
  do {
    const page = await store.list(
      partition,
      projectionPrefix,
      after === undefined ? {} : { after },
    );
    found.push(...page.documents.map(({ id, body }) => [id, body] as const));
    after = page.next;
  } while (after !== undefined);
  return found;
}

async function naive(journal: Journal, moment: Instant) {
  const rows = [];
  for (let number = 0; number <= 4; number += 1) {
    const { stream: its } = tallyStream(`s-${number}`, partition);
    const { events } = await journal.history(partition, its, { limit: 1_000 });
    const kept = events
      .filter(({ at }) => at <= moment)
      .reduce<Kept>((before, record) => owing(1).evolve(before, record as never), []);
    rows.push(...kept.map((observation) => ({ ...observation, stream: its })));
  }
  return rows;
}

const sorted = <Each extends { readonly stream: string; readonly key: string }>(
  rows: readonly Each[],
): readonly Each[] =>
  [...rows].sort((a, b) => `${a.stream} ${a.key}`.localeCompare(`${b.stream} ${b.key}`));
