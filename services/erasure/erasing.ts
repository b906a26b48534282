/**
 * Erases a case (G8): all that is about it alone, all that names it elsewhere, and every document
 * beside the record. The record says first what will be missing, so that it can be verified at any
 * moment; whoever dies in the middle is followed by whoever carries the erasure on.
 */
import type { FoldedCapability } from '../audit/stream-check.ts';
import { caseNaming } from '../history/names-case.ts';
import type { By } from '../kernel/by.ts';
import type { StoredRecord } from '../kernel/capability.ts';
import { headId, partitionOf, type Scope } from '../kernel/documents.ts';
import { OversightError } from '../kernel/errors.ts';
import { CommandId, type CaseRef, type StreamId } from '../kernel/ids.ts';
import type { Journal } from '../kernel/journal.ts';
import { cursorId } from '../measures/projection/documents.ts';
import type { Clock } from '../ports/clock.ts';
import type { Digest } from '../ports/digest.ts';
import type { Partition, Store } from '../ports/store.ts';
import type { Service } from '../service/service.ts';
import { erasureCapability, erasureStream } from './capability.ts';
import { capabilityOf, eraseStream, recordsOf } from './erase-stream.ts';
import { findCase, type Found } from './find.ts';
import { rangesOf } from './positions.ts';
import { redactionOf, redactStream, remaindersOf } from './redact-stream.ts';
import type { ErasureCommand, ErasureGround, ErasureId } from './stream.ts';

export type ErasingParts = {
  readonly store: Store;
  readonly journal: Pick<Journal, 'handle'>;
  readonly digest: Digest;
  readonly clock: Clock;
  /** Random each time. */
  readonly salt: () => string;
  readonly service: Pick<Service, 'tenant' | 'teams'>;
  /** Whose streams can be folded anew without what is taken out. */
  readonly capabilities: readonly FoldedCapability[];
};

export type ErasureOrder = {
  /** Minted at random for this erasure, and given again to carry it on. */
  readonly id: ErasureId;
  readonly caseRef: CaseRef;
  readonly on: ErasureGround;
  readonly by: By['actor'];
  readonly authority: string;
};

export type ErasureReport = {
  readonly streams: number;
  readonly events: number;
  /** Other documents that were deleted. */
  readonly documents: number;
};

/** What would go, without changing anything. */
export async function erasureOf(
  { store, service }: Pick<ErasingParts, 'store' | 'service'>,
  caseRef: CaseRef,
): Promise<ErasureReport> {
  let report = nothing;
  for (const partition of partitionsOf(service)) {
    report = sum(report, reportOf(await findCase(store, partition, caseRef)));
  }
  return report;
}

const reportOf = ({ whole, shared, beside }: Found): ErasureReport => {
  const streams = [...whole, ...shared];
  const events = streams.reduce((total, stream) => total + stream.events, 0);
  return { streams: streams.length, events, documents: beside.length };
};

/** @throws OversightError `busy` when others keep writing to what is to be erased: carry it on later */
export async function eraseCase(parts: ErasingParts, order: ErasureOrder): Promise<ErasureReport> {
  let report = nothing;
  for (const partition of partitionsOf(parts.service)) {
    report = sum(report, await eraseIn(parts, partition, order));
  }
  return report;
}

const nothing: ErasureReport = { streams: 0, events: 0, documents: 0 };

const sum = (a: ErasureReport, b: ErasureReport): ErasureReport => ({
  streams: a.streams + b.streams,
  events: a.events + b.events,
  documents: a.documents + b.documents,
});

const partitionsOf = ({ tenant, teams }: ErasingParts['service']): readonly Partition[] =>
  [...teams.keys(), 'people' as const, 'service' as const].map((scope: Scope) =>
    partitionOf(tenant, scope),
  );

/** Rounds in which something new may come to say something of the case while it is erased. */
const MOST_ROUNDS = 20;

async function eraseIn(
  parts: ErasingParts,
  partition: Partition,
  order: ErasureOrder,
): Promise<ErasureReport> {
  const { store } = parts;
  const erasure = await inPartition(parts, partition, order);
  let report = nothing;
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const found = await findCase(store, partition, order.caseRef);
    const left = reportOf(found);
    if (left.streams + left.documents === 0) {
      if (erasure.isOrdered()) await erasure.finish(report.documents);
      return report;
    }
    await erasure.begin();
    for (const { stream } of found.whole) await erasure.whole(stream);
    for (const { stream } of found.shared) await erasure.part(stream);
    await remove(store, partition, [...found.beside, cursorId]);
    report = sum(report, left);
  }
  throw new OversightError(
    'busy',
    'Others keep writing to what is to be erased. What was erased is gone; carry the erasure on.',
  );
}

/** What somebody wrote again meanwhile is found in the next round. */
async function remove(store: Store, partition: Partition, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += MOST_IN_A_BATCH) {
    const some = ids.slice(from, from + MOST_IN_A_BATCH);
    const found = await Promise.all(some.map((id) => store.read(partition, id)));
    const there = found.flatMap((document) => document ?? []);
    if (there.length === 0) continue;
    await store.commit(
      partition,
      there.map(({ id, etag }) => ({ type: 'delete', id, ifMatch: etag })),
    );
  }
}

const MOST_IN_A_BATCH = 50;

/** The erasure's own record in a partition, and what it takes out there. */
async function inPartition(parts: ErasingParts, partition: Partition, order: ErasureOrder) {
  const { store, journal, clock, digest, salt, capabilities } = parts;
  const target = { partition, stream: erasureStream(order.id) };
  const erased = { by: target.stream };
  const naming = caseNaming(order.caseRef);
  let ordered = (await store.read(partition, headId(target.stream))) !== undefined;

  const say = async (id: string, command: ErasureCommand): Promise<void> => {
    const envelope = {
      ...{ id: CommandId.parse(`${order.id}.${id}`), at: clock.now(), actor: order.by },
      ...{ authority: order.authority, command },
    };
    const handled = await journal.handle(erasureCapability, target, envelope);
    if (handled.outcome === 'busy') throw busy();
  };
  /** Of what was already said the same is said again, under the same id, and nothing happens. */
  const note = async (stream: StreamId, records: readonly StoredRecord[], left: Remainders) => {
    if (records.length === 0) return;
    const positions = rangesOf(records.map(({ position }) => position));
    const id = digest(`${order.id} ${JSON.stringify(positions)}`).slice(0, ID_LENGTH);
    const capability = capabilityOf(stream);
    const content = { capability, events: records.length, positions, remainders: left };
    await say(id, { type: 'note', erased: content });
  };

  return {
    isOrdered: () => ordered,
    async begin(): Promise<void> {
      if (!ordered) await say('order', { type: 'order', on: order.on });
      ordered = true;
    },
    async whole(stream: StreamId): Promise<void> {
      const records = (await recordsOf(store, { partition, stream })).map(({ record }) => record);
      await note(stream, records, []);
      await eraseStream({ store, erased, newName: salt }, { partition, stream });
    },
    async part(stream: StreamId): Promise<void> {
      const capability = capabilities.find(({ name }) => name === capabilityOf(stream));
      if (capability === undefined) throw unknown(stream);
      const records = (await recordsOf(store, { partition, stream })).map(({ record }) => record);
      const { changed } = redactionOf(records, naming, erased, { capability });
      await note(stream, changed, remaindersOf(digest, changed));
      await redactStream(store, { partition, stream }, naming, erased, capability);
    },
    finish: (documents: number) => say('finish', { type: 'finish', documents }),
  };
}

type Remainders = ReturnType<typeof remaindersOf>;

const ID_LENGTH = 24;

const busy = (): OversightError =>
  new OversightError('busy', 'Others write to the record of the erasure; carry it on.');

const unknown = (stream: StreamId): OversightError =>
  new OversightError(
    'unknownCapability',
    `${stream} names the case, and this program does not know its rules. Update it; nothing of the stream was changed.`,
  );
