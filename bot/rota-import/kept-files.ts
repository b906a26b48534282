/** Files that were read and wait for a manager to say yes: kept in the store for an hour. */
import { z } from 'zod';
import { partitionOf } from '../../services/kernel/documents.ts';
import { Instant, PersonId, type TenantId } from '../../services/kernel/ids.ts';
import { toJson } from '../../services/kernel/json.ts';
import { millisecondsBetween } from '../../services/kernel/time.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { DocumentId, Store } from '../../services/ports/store.ts';
import type { RotaFile } from '../../services/rota/read-rota.ts';

export type KeptFile = {
  readonly upload: string;
  /** As its owner named it. */
  readonly fileName: string;
  /** SHA-256 of its bytes, in hex. */
  readonly digest: string;
  readonly file: RotaFile;
};

const KEPT_SECONDS = 60 * 60;

const Turn = z.object({ from: Instant, until: Instant, person: PersonId });
const Body = z.object({
  keptAt: Instant,
  fileName: z.string(),
  digest: z.string(),
  file: z.object({
    name: z.string().exactOptional(),
    turns: z.array(Turn),
    outside: z.int(),
    cancelled: z.int(),
  }),
});

export interface KeptFiles {
  /** The same file of the same person has the same name. */
  keep(person: PersonId, kept: Omit<KeptFile, 'upload'>): Promise<KeptFile>;
  /** What this person sent, within the hour. */
  find(person: PersonId, upload: string): Promise<KeptFile | undefined>;
  forget(person: PersonId, upload: string): Promise<void>;
}

export function createKeptFiles(store: Store, clock: Clock, tenant: TenantId): KeptFiles {
  const partition = partitionOf(tenant, 'people');
  const idOf = (person: PersonId, upload: string): DocumentId => `rotaFile.${person}.${upload}`;
  return {
    async keep(person, kept) {
      const upload = kept.digest.slice(0, 32);
      const body = toJson({ ...kept, keptAt: clock.now() });
      const document = { id: idOf(person, upload), body, expiresAfter: KEPT_SECONDS };
      await store.commit(partition, [{ type: 'put', document }]);
      return { ...kept, upload };
    },
    async find(person, upload) {
      const document = await store.read(partition, idOf(person, upload));
      if (document === undefined) return undefined;
      const { keptAt, ...kept } = Body.parse(document.body);
      const age = millisecondsBetween(keptAt, clock.now());
      return age > KEPT_SECONDS * 1_000 ? undefined : { ...kept, upload };
    },
    async forget(person, upload) {
      const document = await store.read(partition, idOf(person, upload));
      if (document === undefined) return;
      const { id, etag } = document;
      await store.commit(partition, [{ type: 'delete', id, ifMatch: etag }]);
    },
  };
}
