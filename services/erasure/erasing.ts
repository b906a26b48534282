/**
 * Erases a case (G8): all that is about it alone, all that names it elsewhere, and every document
 * beside the record; or a stream that is about no case. The record says first what will be missing,
 * so that it can be verified at any moment. What leads to the rest goes last: whoever dies in the
 * middle is followed by whoever carries the erasure on.
 */
import { countDocuments, documentsOf } from '../audit/documents-of.ts';
import { holdOn, type InForce } from '../hold/desk.ts';
import {
  eventPrefix,
  eventsOf,
  headId,
  headPrefix,
  partitionOf,
  type Scope,
} from '../kernel/documents.ts';
import { OversightError } from '../kernel/errors.ts';
import type { CaseRef } from '../kernel/ids.ts';
import type { Target } from '../kernel/record.ts';
import { cursorId } from '../measures/projection/documents.ts';
import type { Partition, Store } from '../ports/store.ts';
import type { Service } from '../service/service.ts';
import { findCase, type Found } from './find.ts';
import { erasureIn, type EraserParts, type ErasureInPartition } from './in-partition.ts';
import type { ErasureNaming } from './naming.ts';
import { isWorkOrder, removeWorkOrder, writeWorkOrder, type ErasureOrder } from './work-order.ts';

export type ErasingParts = EraserParts & { readonly service: Pick<Service, 'tenant' | 'teams'> };

export type CaseErasure = ErasureOrder<{ readonly caseRef: CaseRef }>;
export type StreamErasure = ErasureOrder<Target>;

export type ErasureReport = {
  readonly streams: number;
  readonly events: number;
  /** Other documents that were deleted. */
  readonly documents: number;
};

const nothing: ErasureReport = { streams: 0, events: 0, documents: 0 };

const sumOf = (a: ErasureReport, b: ErasureReport): ErasureReport => ({
  streams: a.streams + b.streams,
  events: a.events + b.events,
  documents: a.documents + b.documents,
});

/** What would go, without changing anything. */
export async function erasureOf(
  { store, service }: Pick<ErasingParts, 'store' | 'service'>,
  caseRef: CaseRef,
): Promise<ErasureReport> {
  const { places } = await findCase(store, partitionsOf(service), caseRef);
  return reportOf(places);
}

const reportOf = (places: readonly Found[]): ErasureReport =>
  places
    .map(({ whole, shared, beside }) => {
      const streams = [...whole, ...shared];
      const events = streams.reduce((total, stream) => total + stream.events, 0);
      return { streams: streams.length, events, documents: beside.length };
    })
    .reduce(sumOf, nothing);

/** Every partition of the service. */
export const partitionsOf = ({ tenant, teams }: ErasingParts['service']): readonly Partition[] =>
  [...teams.keys(), 'people' as const, 'service' as const].map((scope: Scope) =>
    partitionOf(tenant, scope),
  );

/** Rounds in which something new may come to say something of the case while it is erased. */
const MOST_ROUNDS = 20;

/**
 * @throws OversightError `busy` when others keep writing to what is to be erased: carry it on later;
 *   `begun` when another erasure of the case was, which is to be carried on; `held` while a legal hold is in force, also when it was placed in the middle of the erasure
 */
export async function eraseCase(parts: ErasingParts, order: CaseErasure): Promise<ErasureReport> {
  const { store, service } = parts;
  const all = partitionsOf(service);
  let report = nothing;
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const held = await holdOn(parts, order.caseRef);
    if (held !== undefined) throw heldBy(held);
    if (round === 1) await writeWorkOrder(parts, order);
    const { naming, places } = await findCase(store, all, order.caseRef, order.id);
    const left = reportOf(places);
    if (left.streams + left.documents === 0) {
      await finish(parts, order);
      return report;
    }
    await takeOut(parts, order, { naming, places });
    report = sumOf(report, left);
  }
  throw busy();
}

/** What names the streams of the case goes before them: they say which names those are. */
async function takeOut(
  parts: ErasingParts,
  order: CaseErasure,
  { naming, places }: { readonly naming: ErasureNaming; readonly places: readonly Found[] },
): Promise<void> {
  const concerned = places.filter(isConcerned);
  const here: [ErasureInPartition, Found][] = [];
  for (const found of concerned) here.push([await erasureIn(parts, found.partition, order), found]);
  for (const [erasure, { shared, beside }] of here) {
    await erasure.begin();
    for (const { stream } of shared) await erasure.part(stream, naming);
    // Figures are made anew from what is left.
    await erasure.remove([...beside, cursorId]);
  }
  for (const [erasure, { whole }] of here) {
    for (const { stream } of whole) await erasure.whole(stream);
  }
}

const isConcerned = ({ whole, shared, beside }: Found): boolean =>
  whole.length + shared.length + beside.length > 0;

async function finish(parts: ErasingParts, order: ErasureOrder): Promise<void> {
  for (const partition of partitionsOf(parts.service)) {
    const erasure = await erasureIn(parts, partition, order);
    if (erasure.isOrdered()) await erasure.finish();
  }
  await removeWorkOrder(parts, order);
}

/**
 * Erases a stream that is about no case, with what names it beside the record. What it says of cases
 * that are kept goes with it: whoever orders it has looked.
 * @throws OversightError `busy` when others keep writing to it: carry it on later
 */
export async function eraseWholeStream(
  parts: ErasingParts,
  order: StreamErasure,
): Promise<ErasureReport> {
  const { store } = parts;
  const { partition, stream } = order;
  await writeWorkOrder(parts, order);
  const erasure = await erasureIn(parts, partition, order);
  let report = nothing;
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const events = await countDocuments(store, partition, eventsOf(stream));
    const isThere = (await store.read(partition, headId(stream))) !== undefined;
    const beside = await besideStream(store, order);
    if (!isThere && beside.length === 0) {
      await finish(parts, order);
      return report;
    }
    await erasure.begin();
    await erasure.remove([...beside, cursorId]);
    if (isThere) await erasure.whole(stream);
    const left = { streams: isThere ? 1 : 0, events, documents: beside.length };
    report = sumOf(report, left);
  }
  throw busy();
}

/** Documents that name the stream. What is told apart by a part of its name is somebody else's, too. */
async function besideStream(
  store: Store,
  { partition, stream }: Target,
): Promise<readonly string[]> {
  const found: string[] = [];
  const name = new RegExp(`(?<![0-9A-Za-z])${stream.replaceAll('.', '\\.')}(?![0-9A-Za-z-])`);
  for await (const { id, body } of documentsOf(store, partition, '')) {
    const isOfTheRecord = [eventPrefix, headPrefix].some((prefix) => id.startsWith(prefix));
    if (isOfTheRecord || isWorkOrder(id)) continue;
    if (name.test(id) || name.test(JSON.stringify(body))) found.push(id);
  }
  return found;
}

const busy = (): OversightError =>
  new OversightError(
    'busy',
    'Others keep writing to what is to be erased. What was erased is gone; carry the erasure on.',
  );

const heldBy = ({ reason, at }: InForce): OversightError =>
  new OversightError(
    'held',
    `A legal hold has been in force since ${at.slice(0, 10)}: ${reason}. Nothing is erased before it is lifted.`,
  );
