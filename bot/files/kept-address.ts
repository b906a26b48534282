/**
 * Where a file is to be put that is made after Teams has its answer. Whoever has the address can
 * write there, so it is kept apart from the record, is never logged, and goes once the file is
 * there; the store forgets it by itself should that never come.
 */
import { partitionOf, type Scope } from '../../services/kernel/documents.ts';
import type { ExportId } from '../../services/files/stream.ts';
import { toJson } from '../../services/kernel/json.ts';
import type { Operation, Partition, Store } from '../../services/ports/store.ts';
import type { Service } from '../../services/service/service.ts';
import { UploadInfo } from './file-cards.ts';

/** Longer than a job goes on trying. */
const KEPT_SECONDS = 3_600;
const scope: Scope = 'people';

type Parts = { readonly store: Store; readonly service: Pick<Service, 'tenant'> };

const placeOf = ({ service }: Parts, id: ExportId): { partition: Partition; id: string } => ({
  partition: partitionOf(service.tenant, scope),
  id: `fileAddress.${id}`,
});

export async function keepAddress(parts: Parts, file: ExportId, to: UploadInfo): Promise<void> {
  const { partition, id } = placeOf(parts, file);
  const document = { id, body: toJson(to), expiresAfter: KEPT_SECONDS };
  await parts.store.commit(partition, [{ type: 'put', document }]);
}

/** With the operation by which it goes; nothing where it has gone. */
export async function keptAddress(
  parts: Parts,
  file: ExportId,
): Promise<{ readonly to: UploadInfo; readonly removal: Operation } | undefined> {
  const { partition, id } = placeOf(parts, file);
  const document = await parts.store.read(partition, id);
  const read = UploadInfo.safeParse(document?.body);
  return document === undefined || !read.success
    ? undefined
    : { to: read.data, removal: { type: 'delete', id, ifMatch: document.etag } };
}
