/**
 * An erasure that was begun, until it is finished: beside the record, which never says what was
 * erased, so that whoever comes after one who died knows what to carry on.
 */
import { z } from 'zod';
import { partitionOf } from '../kernel/documents.ts';
import { CaseRef, PersonId, StreamId } from '../kernel/ids.ts';
import { OversightError } from '../kernel/errors.ts';
import { toJson } from '../kernel/json.ts';
import { readStored } from '../kernel/other-version.ts';
import type { DocumentId, Partition, Store } from '../ports/store.ts';
import type { Service } from '../service/service.ts';
import { documentsOf } from '../audit/documents-of.ts';
import { ErasureId, type ErasureGround } from './stream.ts';

/** Of a case, or of one stream that is about none. */
export type Erasing =
  { readonly caseRef: CaseRef } | { readonly stream: StreamId; readonly partition: Partition };

export type ErasureOrder<What extends Erasing = Erasing> = {
  /** Minted at random for this erasure, and given again to carry it on. */
  readonly id: ErasureId;
  readonly on: ErasureGround;
  readonly by: PersonId | 'service';
  readonly authority: string;
} & What;

const isPartition = (text: unknown): text is Partition => typeof text === 'string';

const Ground = z.discriminatedUnion('ground', [
  z.strictObject({ ground: z.literal('retention'), rule: z.string(), years: z.int().positive() }),
  z.strictObject({ ground: z.literal('request'), reason: z.string() }),
]);
const ordered = {
  id: ErasureId,
  on: Ground,
  by: z.union([z.literal('service'), PersonId]),
  authority: z.string(),
};
const WorkOrder = z.union([
  z.strictObject({ ...ordered, caseRef: CaseRef }),
  z.strictObject({ ...ordered, stream: StreamId, partition: z.custom<Partition>(isPartition) }),
]);

const prefix = 'erasing.';

export const isWorkOrder = (id: DocumentId): boolean => id.startsWith(prefix);

type Parts = { readonly store: Store; readonly service: Pick<Service, 'tenant'> };

const placeOf = ({ service }: Parts): Partition => partitionOf(service.tenant, 'service');

/** Named by what is erased, so that of two who begin at once one comes first. */
const idOf = (what: Erasing): DocumentId =>
  `${prefix}${'caseRef' in what ? what.caseRef : `${what.partition}.${what.stream}`}`;

/** @throws OversightError `begun` when another erasure of the same was begun and is not finished */
export async function writeWorkOrder(parts: Parts, order: ErasureOrder): Promise<void> {
  const document = { id: idOf(order), body: toJson(order) };
  const { store } = parts;
  const begun = await store.commit(placeOf(parts), [{ type: 'create', document }]);
  if (begun.outcome === 'committed') return;
  const there = await store.read(placeOf(parts), document.id);
  if (there !== undefined && WorkOrder.parse(there.body).id === order.id) return;
  throw new OversightError(
    'begun',
    'Somebody else has begun to erase it. Nothing was changed here: see that theirs comes to its end, or carry it on.',
  );
}

/** The last step of an erasure. */
export async function removeWorkOrder(
  parts: Parts,
  order: Pick<ErasureOrder, 'id'>,
): Promise<void> {
  const { store } = parts;
  for await (const { id, etag, body } of documentsOf(store, placeOf(parts), prefix)) {
    if (WorkOrder.parse(body).id !== order.id) continue;
    await store.commit(placeOf(parts), [{ type: 'delete', id, ifMatch: etag }]);
  }
}

/** Erasures that somebody began and nobody finished. */
export async function unfinishedErasures(parts: Parts): Promise<readonly ErasureOrder[]> {
  const begun: ErasureOrder[] = [];
  for await (const document of documentsOf(parts.store, placeOf(parts), prefix)) {
    begun.push(readStored(WorkOrder, document));
  }
  return begun;
}
