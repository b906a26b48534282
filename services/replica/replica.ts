/**
 * A process of the bot, as it says of itself that it runs. Several share one store; each writes a
 * small document again and again, and who stops writing is silent. Nothing of what is asked or
 * recorded rests on it: jobs are claimed, not handed out.
 */
import { z } from 'zod';
import { partitionOf } from '../kernel/documents.ts';
import { Instant, type TenantId } from '../kernel/ids.ts';
import { toJson } from '../kernel/json.ts';
import { millisecondsBetween } from '../kernel/time.ts';
import type { Document, DocumentId, Partition, Store } from '../ports/store.ts';

export const Replica = z.object({
  /** Names the process: host and number. */
  owner: z.string(),
  /** Of the program. */
  version: z.string(),
  /** Of the service's file that it runs with. */
  configVersion: z.string(),
  startedAt: Instant,
  /** When it last looked for due jobs and was answered, by its own clock. */
  lookedAt: Instant,
  /** Since it started. */
  jobsBegun: z.int().min(0),
  /** Since when the oldest job that it then found had been due; absent when none waited. */
  oldestDue: Instant.exactOptional(),
});
export type Replica = z.infer<typeof Replica>;

const replicaPrefix = 'replica.';

/** So long it is told of after it fell silent: whoever is called at night still sees who is missing. */
const KEPT_SECONDS = 15 * 60;

/** How often each says that it runs. */
export const BEAT_MS = 30_000;

/** Three beats were missed. */
const SILENT_AFTER_MS = 3 * BEAT_MS;

export const replicasOf = (tenant: TenantId): Partition => partitionOf(tenant, 'service');

export const replicaId = (owner: string): DocumentId => `${replicaPrefix}${owner}`;

export const replicaDocument = (replica: Replica): Document => ({
  id: replicaId(replica.owner),
  body: toJson(replica),
  expiresAfter: KEPT_SECONDS,
});

/** All that ran within the last quarter of an hour and were not stopped in good order. */
export async function listReplicas(
  store: Pick<Store, 'list'>,
  tenant: TenantId,
): Promise<readonly Replica[]> {
  const { documents } = await store.list(replicasOf(tenant), replicaPrefix);
  // What a newer version writes otherwise must not hide the others while an update goes round.
  return documents.flatMap(({ body }) => Replica.safeParse(body).data ?? []);
}

export const isSilent = ({ lookedAt }: Pick<Replica, 'lookedAt'>, now: Instant): boolean =>
  millisecondsBetween(lookedAt, now) > SILENT_AFTER_MS;
