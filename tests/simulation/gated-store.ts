/**
 * The store as one life of a replica sees it: every call takes time, may meet a fault before or
 * after it took effect, and is never answered once the replica is dead.
 */
import {
  StoreError,
  type CommitOptions,
  type CommitResult,
  type Operation,
  type Partition,
  type Store,
} from '../../services/ports/store.ts';
import { isError } from '../../bot/any-error.ts';
import { underneath, type Life } from './life.ts';
import type { Change } from './mirror.ts';
import type { World } from './world.ts';

export type RawStore = {
  readonly store: Store;
  /** Makes the next calls fail underneath the adapter, and says whether a commit may stand though it was not answered so. */
  readonly trouble?: () => boolean;
  readonly calm?: () => void;
  /** Reads what truly stands, past every fault. */
  readonly truth: Store;
};

export type OnCommit = (changes: readonly Change[], life: Life) => void;

export function gatedStore(world: World, life: Life, raw: RawStore, onCommit: OnCommit): Store {
  const { store } = raw;
  const read = <Result>(work: () => Promise<Result>): Promise<Result> =>
    crossing(world, life, { writes: false }, () => noticed(life, () => answered(world, raw, work)));
  return {
    read: (partition, id) => read(() => store.read(partition, id)),
    list: (partition, prefix, options) => read(() => store.list(partition, prefix, options)),
    due: (until, limit) => read(() => store.due(until, limit)),
    partitions: () => read(() => store.partitions()),
    ping: () => read(() => store.ping()),
    close: () => Promise.resolve(),
    commit: (partition, operations, options) =>
      crossing(world, life, { writes: true }, () =>
        noticed(life, () =>
          committed(world, { life, raw, onCommit }, { partition, operations, options }),
        ),
      ),
  };
}

/** A call that is not answered is its caller's trouble. */
async function noticed<Result>(life: Life, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    life.met();
    throw error;
  }
}

async function answered<Result>(
  world: World,
  raw: RawStore,
  work: () => Promise<Result>,
): Promise<Result> {
  if (world.now < world.troubles.storeUntil || world.strikes('storeUnavailable')) throw silent();
  raw.trouble?.();
  try {
    return await work();
  } finally {
    raw.calm?.();
  }
}

type Batch = {
  readonly partition: Partition;
  readonly operations: readonly Operation[];
  readonly options: CommitOptions | undefined;
};

type Committing = { readonly life: Life; readonly raw: RawStore; readonly onCommit: OnCommit };

async function committed(
  world: World,
  { life, raw, onCommit }: Committing,
  { partition, operations, options }: Batch,
): Promise<CommitResult> {
  if (world.now < world.troubles.storeUntil || world.strikes('storeUnavailable')) throw silent();
  const isDoubtful = raw.trouble?.() === true;
  let outcome = 'failed';
  try {
    const result = await raw.store.commit(partition, operations, options);
    ({ outcome } = result);
    if (world.strikes('commitAnswerLost')) throw silent();
    return result;
  } finally {
    raw.calm?.();
    if (outcome === 'committed') onCommit(world.mirror.apply(partition, operations), life);
    else if (isDoubtful) {
      // Sent again underneath, it may have met what it wrote itself: to its sender a lost race.
      life.met();
      onCommit(await asItStands(world, raw, partition, operations), life);
    }
    const team = partition.slice(partition.indexOf('|') + 1);
    world.trace.add(`${life.name} commit ${team} ${outcome} ${named(operations)}`);
  }
}

/** What is written, but for what every batch holds. */
const named = (operations: readonly Operation[]): string =>
  operations
    .map((operation) => (operation.type === 'delete' ? `-${operation.id}` : operation.document.id))
    .filter((name) => !/^(feed|seal|list|receipt)/.test(name))
    .join(' ');

/** What came of a commit whose adapter was not told. */
async function asItStands(
  { mirror }: World,
  { truth }: RawStore,
  partition: Partition,
  operations: readonly Operation[],
): Promise<readonly Change[]> {
  const changes: Change[] = [];
  for (const operation of operations) {
    const id = operation.type === 'delete' ? operation.id : operation.document.id;
    const found = await truth.read(partition, id);
    const before = mirror.get(partition, id);
    const after = found && {
      body: found.body,
      ...(found.dueAt === undefined ? {} : { due: Date.parse(found.dueAt) }),
    };
    if (JSON.stringify(before) !== JSON.stringify(after)) {
      changes.push(mirror.set(partition, id, after));
    }
  }
  return changes;
}

const silent = (): StoreError => new StoreError('storeUnavailable', 'The store did not answer.');

/** What may come over a replica at any call, beside its death. */
function befall(world: World, life: Life): void {
  if (!life.isDead && world.strikes('held')) world.hold(life);
  if (!life.isDead && world.strikes('stoppedInOrder')) world.stop(life);
}

/**
 * A call out of a replica. A request that was sent before its sender died takes effect or does not,
 * as chance has it; the answer never arrives.
 */
export function crossing<Result>(
  world: World,
  life: Life,
  { writes, takes }: { readonly writes: boolean; readonly takes?: number },
  effect: () => Promise<Result>,
): Promise<Result> {
  const { timeline } = world;
  const dice = world.dice('latency');
  const latency = () => {
    if (!dice.happens(3_000)) return dice.between(1, 12);
    life.met();
    return dice.between(1_000, 9_000);
  };
  return new Promise((resolve, reject) => {
    const answer = (give: () => void) => {
      if (writes) life.later(takes ?? latency(), give);
      else if (!life.isDead) life.later(0, give);
    };
    timeline.at(Math.max(world.now + latency(), life.heldUntil), () => {
      if (life.isDead && (!writes || dice.between(0, 1) === 0)) return;
      const isDying = !life.isDead && world.strikes('killed');
      if (isDying && dice.between(0, 1) === 0) {
        world.kill(life);
        return;
      }
      befall(world, life);
      timeline.busy += 1;
      const carriedOut = underneath.run(true, effect);
      if (isDying) world.kill(life);
      carriedOut.then(
        (value) => {
          timeline.busy -= 1;
          answer(() => {
            resolve(value);
          });
        },
        (error: unknown) => {
          timeline.busy -= 1;
          answer(() => {
            reject(
              isError(error) ? error : new TypeError('Something else than an error was thrown.'),
            );
          });
        },
      );
    });
  });
}
