/** The projection over a half year that was played, and what a question to it reads. */
import { partitionOf } from '../../services/kernel/documents.ts';
import type { TeamId } from '../../services/kernel/ids.ts';
import { MeasureDesk } from '../../services/measures/desk.ts';
import { observersIn } from '../../services/measures/observers.ts';
import { monthPrefix, owedPrefix } from '../../services/measures/projection/documents.ts';
import { createProjection } from '../../services/measures/projection/projection.ts';
import type { Store } from '../../services/ports/store.ts';
import type { PlayedHalfYear } from './half-years.ts';

export type Projected = {
  readonly desk: MeasureDesk;
  readonly teams: readonly TeamId[];
  /** Everything that is new is read. */
  readonly gather: () => Promise<void>;
  /** It is made anew out of the events. */
  readonly gatherAnew: () => Promise<void>;
  /** Documents that were read since it was asked last. */
  readonly documentsRead: () => number;
  /** Those that a team's month holds, with what is owed; the people's among them. */
  readonly documentsOf: (team: TeamId, month: string) => Promise<number>;
  /** All of the team's partition and the people's. */
  readonly documentsIn: (team: TeamId) => Promise<number>;
};

export function projected({ store, journal, service }: PlayedHalfYear): Projected {
  const counting = countingStore(store);
  const projection = createProjection({
    ...{ store: counting.store, journal, observers: observersIn(service) },
    timeZone: service.timeZone,
  });
  const desk = new MeasureDesk({ projection, service });
  const teams = [...service.teams.keys()];
  const gather = async () => {
    for (const team of teams) await desk.gather(team);
  };
  const partitionsOf = (team: TeamId) =>
    [team, 'people' as const].map((scope) => partitionOf(service.tenant, scope));
  const countIn = async (team: TeamId, prefixes: readonly string[]) => {
    const questions = partitionsOf(team).flatMap((partition) =>
      prefixes.map((prefix) => countOf(store, partition, prefix)),
    );
    return (await Promise.all(questions)).reduce((sum, each) => sum + each, 0);
  };
  return {
    ...{ desk, teams, gather },
    async gatherAnew() {
      for (const partition of teams.flatMap(partitionsOf)) await projection.forget(partition);
      await gather();
    },
    documentsRead: counting.taken,
    documentsOf: (team, month) => countIn(team, [monthPrefix(month), owedPrefix]),
    documentsIn: (team) => countIn(team, ['']),
  };
}

type Partition = Parameters<Store['list']>[0];

async function countOf(store: Store, partition: Partition, prefix: string): Promise<number> {
  let count = 0;
  let after: string | undefined;
  do {
    const page = await store.list(partition, prefix, {
      ...(after === undefined ? {} : { after }),
      limit: 500,
    });
    count += page.documents.length;
    after = page.next;
  } while (after !== undefined);
  return count;
}

function countingStore(store: Store) {
  let count = 0;
  const counting: Store = {
    async read(partition, id) {
      count += 1;
      return store.read(partition, id);
    },
    async list(...question) {
      const page = await store.list(...question);
      count += page.documents.length;
      return page;
    },
    due: (until, limit) => store.due(until, limit),
    partitions: () => store.partitions(),
    ping: () => store.ping(),
    close: () => store.close(),
    commit: (...batch) => store.commit(...batch),
  };
  const taken = (): number => {
    const before = count;
    count = 0;
    return before;
  };
  return { store: counting, taken };
}
