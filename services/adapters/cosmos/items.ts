/** How documents and batches look in the container. */
import type { JSONObject, OperationInput } from '@azure/cosmos';
import { z } from 'zod';
import { Instant } from '../../kernel/ids.ts';
import type {
  Document,
  DocumentId,
  Etag,
  Operation,
  Partition,
  StoredDocument,
} from '../../ports/store.ts';
import { decodeId, encodeId } from '../stored-id.ts';

/** The container's partition key. */
export const PARTITION_KEY_PATH = '/pk';

/** `due` is in milliseconds since 1970, because instants of different precision don't sort as text. */
const Item = z.object({
  id: z.string(),
  pk: z.string(),
  body: z.json(),
  dueAt: Instant.optional(),
  ttl: z.number().optional(),
  _etag: z.string(),
});

export function documentOf(resource: unknown): StoredDocument {
  const { id, pk, body, dueAt, ttl, _etag } = Item.parse(resource);
  return {
    partition: pk as Partition,
    id: decodeId(id),
    etag: _etag as Etag,
    body,
    ...(dueAt === undefined ? {} : { dueAt }),
    ...(ttl === undefined ? {} : { expiresAfter: ttl }),
  };
}

const itemOf = (pk: Partition, document: Document): JSONObject => ({
  id: encodeId(document.id),
  pk,
  body: document.body,
  ...(document.dueAt === undefined
    ? {}
    : { dueAt: document.dueAt, due: Date.parse(document.dueAt) }),
  ...(document.expiresAfter === undefined ? {} : { ttl: document.expiresAfter }),
});

export function inputOf(partition: Partition, operation: Operation): OperationInput {
  switch (operation.type) {
    case 'create':
      return { operationType: 'Create', resourceBody: itemOf(partition, operation.document) };
    case 'put':
      return { operationType: 'Upsert', resourceBody: itemOf(partition, operation.document) };
    case 'replace':
      return {
        operationType: 'Replace',
        id: encodeId(operation.document.id),
        ifMatch: operation.ifMatch,
        resourceBody: itemOf(partition, operation.document),
      };
    case 'delete':
      return deletionOf(operation.id, operation.ifMatch);
  }
}

export const lookOf = (id: DocumentId): OperationInput => ({
  operationType: 'Read',
  id: encodeId(id),
});

/** The service takes a condition on a deletion; the SDK passes it on, though its types don't know it. */
function deletionOf(id: DocumentId, ifMatch: Etag | undefined): OperationInput {
  const condition = ifMatch === undefined ? {} : { ifMatch };
  const input = { operationType: 'Delete', id: encodeId(id), ...condition } as const;
  return input;
}
