/** The erasure's own record in a partition, and what it takes out there. */
import type { FoldedCapability } from '../audit/stream-check.ts';
import type { StoredRecord } from '../kernel/capability.ts';
import { headId } from '../kernel/documents.ts';
import { OversightError } from '../kernel/errors.ts';
import { CommandId, type StreamId } from '../kernel/ids.ts';
import type { Journal } from '../kernel/journal.ts';
import type { Clock } from '../ports/clock.ts';
import type { Digest } from '../ports/digest.ts';
import type { Partition, Store } from '../ports/store.ts';
import { erasureCapability, erasureStream } from './capability.ts';
import { capabilityOf, eraseStream, recordsOf } from './erase-stream.ts';
import type { ErasureNaming } from './naming.ts';
import { rangesOf } from './positions.ts';
import { recordKindOf } from './record-kinds.ts';
import { saidOf } from './said.ts';
import { redactionOf, redactStream, remaindersOf } from './redact-stream.ts';
import type { ErasureCommand } from './stream.ts';
import type { ErasureOrder } from './work-order.ts';

export type EraserParts = {
  readonly store: Store;
  readonly journal: Pick<Journal, 'handle' | 'load'>;
  readonly digest: Digest;
  readonly clock: Clock;
  /** Random each time. */
  readonly salt: () => string;
  /** Whose streams can be folded anew without what is taken out. */
  readonly capabilities: readonly FoldedCapability[];
};

export interface ErasureInPartition {
  readonly partition: Partition;
  isOrdered(): boolean;
  /** Before anything is taken out. Again: nothing happens. */
  begin(): Promise<void>;
  /** Takes the whole stream out. */
  whole(stream: StreamId): Promise<void>;
  /** Takes out of the stream what names the case. */
  part(stream: StreamId, naming: ErasureNaming): Promise<void>;
  /** Deletes documents beside the record. */
  remove(ids: readonly string[]): Promise<void>;
  finish(): Promise<void>;
}

export async function erasureIn(
  parts: EraserParts,
  partition: Partition,
  order: ErasureOrder,
): Promise<ErasureInPartition> {
  const { store, digest, salt, capabilities } = parts;
  const stream = erasureStream(order.id);
  const erased = { by: stream };
  const say = saying(parts, partition, order);
  let ordered = (await store.read(partition, headId(stream))) !== undefined;
  let documents = 0;

  const note = noting({ store, digest, partition }, order, say);

  return {
    partition,
    isOrdered: () => ordered,
    async begin() {
      if (!ordered) await say('order', { type: 'order', on: order.on });
      ordered = true;
    },
    async whole(of) {
      const records = (await recordsOf(store, { partition, stream: of })).map(
        ({ record }) => record,
      );
      await note(of, records, []);
      await eraseStream({ store, erased, newName: salt }, { partition, stream: of });
    },
    async part(of, naming) {
      const name = capabilityOf(of);
      const capability = capabilities.find((each) => each.name === name);
      if (capability === undefined) throw unknown(of);
      const texts = recordKindOf(name).about === 'oneCase' ? 'names' : 'whole';
      const cut = { naming, texts, erased, capability } as const;
      const target = { partition, stream: of };
      const records = (await recordsOf(store, target)).map(({ record }) => record);
      const { changed } = redactionOf(target, records, cut);
      await note(of, changed, remaindersOf(digest, changed));
      await redactStream(store, target, cut);
    },
    async remove(ids) {
      documents += await removed(store, partition, ids);
    },
    async finish() {
      const { state } = await parts.journal.load(erasureCapability, { partition, stream });
      if (state.status !== 'ordered') return;
      await say(`finish-${state.streams}`, { type: 'finish', documents });
    },
  };
}

type PlaceOfErasure = { readonly partition: Partition };
type Remainders = ReturnType<typeof remaindersOf>;
type Say = (id: string, command: ErasureCommand) => Promise<void>;

/** Of what was already said the same is said again, under the same id, and nothing happens. */
const noting =
  (
    { store, digest, partition }: Pick<EraserParts, 'store' | 'digest'> & PlaceOfErasure,
    order: ErasureOrder,
    say: Say,
  ) =>
  async (of: StreamId, records: readonly StoredRecord[], left: Remainders): Promise<void> => {
    if (records.length === 0) return;
    const positions = rangesOf(records.map(({ position }) => position));
    const before = await saidOf(store, partition, order.id);
    if (before.covers({ positions, remainders: left })) return;
    const said = JSON.stringify([positions, left]);
    const id = digest(`${order.id} ${said}`).slice(0, ID_LENGTH);
    const content = { capability: capabilityOf(of), events: records.length, positions };
    await say(id, { type: 'note', erased: { ...content, remainders: left } });
  };

const ID_LENGTH = 24;

function saying({ journal, clock }: EraserParts, partition: Partition, order: ErasureOrder): Say {
  const target = { partition, stream: erasureStream(order.id) };
  return async (id, command) => {
    const handled = await journal.handle(erasureCapability, target, {
      ...{ id: CommandId.parse(`${order.id}.${id}`), at: clock.now(), actor: order.by },
      ...{ authority: order.authority, command },
    });
    // Nothing may be taken out before it was said.
    if (handled.outcome === 'busy' || handled.outcome === 'refused') {
      throw new OversightError('busy', 'Others write to the record of the erasure; carry it on.');
    }
  };
}

const MOST_IN_A_BATCH = 50;

/** What somebody wrote again meanwhile is found in the next round. */
async function removed(
  store: Store,
  partition: Partition,
  ids: readonly string[],
): Promise<number> {
  let count = 0;
  for (let from = 0; from < ids.length; from += MOST_IN_A_BATCH) {
    const some = ids.slice(from, from + MOST_IN_A_BATCH);
    const found = await Promise.all(some.map((id) => store.read(partition, id)));
    const there = found.flatMap((document) => document ?? []);
    if (there.length === 0) continue;
    const { outcome } = await store.commit(
      partition,
      there.map(({ id, etag }) => ({ type: 'delete', id, ifMatch: etag })),
    );
    if (outcome === 'committed') count += there.length;
  }
  return count;
}

const unknown = (stream: StreamId): OversightError =>
  new OversightError(
    'unknownCapability',
    `${stream} names the case, and this program does not know its rules. Update it; nothing of the stream was changed.`,
  );
