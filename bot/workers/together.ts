/**
 * Jobs that one batch put and that this process runs side by side, as a ping and the cards that
 * show it: what they would read alike is read once, and the last of them writes the ends of all.
 */
import type { Instant } from '../../services/kernel/ids.ts';
import { millisecondsBetween } from '../../services/kernel/time.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { TakenEnding } from '../../services/kernel/job.ts';
import type { Operation } from '../../services/ports/store.ts';
import type { Change } from './changes.ts';

/** A job that is done, and what goes into the batch of its end. */
export type Done = {
  readonly operations: readonly Change[];
  /** Told when they are written with those of others. */
  readonly written: () => void;
  /** Ends it on its own, where the batch of all did not hold. */
  readonly alone: () => Promise<void>;
};

/** Does once what several would do: for reading. What was read a second ago is read anew. */
export type Once = <Result>(what: string, read: () => Promise<Result>) => Promise<Result>;

/** For a job that runs by itself. */
export const eachTime: Once = (_what, read) => read();

export interface Together {
  readonly once: Once;
  /** A job is done: its end is written now, if it is the last, or with the last. */
  end(key: string, done: Done): Promise<void>;
  /** A job came to its end in another way. */
  leave(key: string): Promise<void>;
  /** A job has a lane. */
  begin(key: string): void;
  /**
   * Resolves when the others that have begun are done or wait as well, or when the ends that wait
   * are written without it.
   */
  others(key: string): Promise<void>;
  /** The ends that wait, for the batch of another. */
  take(): TakenEnding;
  /** Writes the ends that wait: their leases don't wait for ever. */
  flush(): Promise<void>;
}

type Write = (changes: readonly Change[]) => Promise<boolean>;

const RECENT_MS = 1_000;
/** What a store takes at once. */
const LARGEST_BATCH = 100;

type TogetherParts = {
  readonly clock: Clock;
  /** In one batch; false when one of its conditions did not hold. */
  readonly write: Write;
  /** Told when each has come to its end. */
  readonly onOver?: (it: Together) => void;
};

export function createTogether(
  keys: readonly string[],
  { clock, write, onOver }: TogetherParts,
): Together {
  const running = new Set(keys);
  const busy = new Set<string>();
  const patient = createPatient();
  let waiting: readonly Done[] = [];
  const taken = (isTaken: (done: Done) => boolean = () => true): readonly Done[] => {
    const ends = waiting.filter(isTaken);
    waiting = waiting.filter((each) => !ends.includes(each));
    return ends;
  };
  const leave = async (key: string): Promise<void> => {
    const isKnown = running.delete(key);
    busy.delete(key);
    if (busy.size === 0) patient.tell();
    if (!isKnown || running.size > 0) return;
    onOver?.(it);
    await writeEnds(taken(), write);
  };
  const it: Together = {
    once: createOnce(clock),
    async end(key, done) {
      waiting = [...waiting, done];
      await leave(key);
    },
    begin: (key) => void busy.add(key),
    leave,
    others(key) {
      const told = patient.wait();
      busy.delete(key);
      if (busy.size === 0) patient.tell();
      return told;
    },
    take: () => {
      const ends = taken(isPlain);
      return takenEnding(ends, () => {
        waiting = [...ends, ...waiting];
      });
    },
    async flush() {
      patient.tell();
      await writeEnds(taken(), write);
    },
  };
  return it;
}

const isOperation = (change: Change): change is Operation => change.type !== 'amend';

/** What amends documents is written by the runner alone: a decision takes operations as they are. */
const isPlain = ({ operations }: Done): boolean => operations.every(isOperation);

const takenEnding = (ends: readonly Done[], lost: () => void): TakenEnding => ({
  operations: withoutOverwritten(ends.flatMap((each) => each.operations)).filter(isOperation),
  written: () => {
    for (const end of ends) end.written();
  },
  lost,
});

/** Who waits for the others. */
function createPatient() {
  let waiting: (() => void)[] = [];
  return {
    wait: () => new Promise<void>((resolve) => waiting.push(resolve)),
    tell() {
      for (const resolve of waiting) resolve();
      waiting = [];
    },
  };
}

async function writeEnds(ends: readonly Done[], write: Write): Promise<void> {
  const operations = withoutOverwritten(ends.flatMap((each) => each.operations));
  const [first, ...more] = ends;
  if (first === undefined) return;
  if (more.length > 0 && operations.length <= LARGEST_BATCH && (await write(operations))) {
    for (const end of ends) end.written();
    return;
  }
  const ended = await Promise.allSettled(ends.map(({ alone }) => alone()));
  for (const each of ended) if (each.status === 'rejected') throw each.reason;
}

const idOf = (operation: Operation): string =>
  operation.type === 'delete' ? operation.id : operation.document.id;

/** A batch has one step for each document: what is put, whatever was there before, stands. Amendments add up. */
function withoutOverwritten(changes: readonly Change[]): readonly Change[] {
  const steps = new Map<string, Operation>();
  for (const operation of changes.filter(isOperation)) {
    const before = steps.get(idOf(operation));
    if (before?.type !== 'put' || operation.type === 'put') steps.set(idOf(operation), operation);
  }
  return [...steps.values(), ...changes.filter((each) => !isOperation(each))];
}

function createOnce(clock: Clock): Once {
  const known = new Map<string, { readonly at: Instant; readonly result: Promise<unknown> }>();
  return <Result>(what: string, read: () => Promise<Result>): Promise<Result> => {
    const now = clock.now();
    const before = known.get(what);
    if (before !== undefined && Math.abs(millisecondsBetween(before.at, now)) <= RECENT_MS) {
      return before.result as Promise<Result>;
    }
    const result = read();
    known.set(what, { at: now, result });
    return result;
  };
}
