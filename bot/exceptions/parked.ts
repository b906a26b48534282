/** Jobs that were set aside, as the store has them. */
import { z } from 'zod';
import { partitionOf } from '../../services/kernel/documents.ts';
import type { ParkedJob, ParkedLook } from '../../services/exceptions/sources/parked.ts';
import { ConsultId, TeamId, type Instant } from '../../services/kernel/ids.ts';
import type { Json } from '../../services/kernel/json.ts';
import type { DocumentId, StoredDocument } from '../../services/ports/store.ts';
import type { PartCore } from '../part.ts';
import { parkedPrefix, readJob } from '../workers/claimed-job.ts';

export const createParkedLook =
  ({ store, service, clock }: Pick<PartCore, 'store' | 'service' | 'clock'>): ParkedLook =>
  async (scope) => {
    const partition = partitionOf(service.tenant, scope);
    const found: ParkedJob[] = [];
    let after: DocumentId | undefined;
    do {
      const page = await store.list(partition, parkedPrefix, after === undefined ? {} : { after });
      found.push(...page.documents.map((document) => parkedJob(document, clock.now())));
      after = page.next;
    } while (after !== undefined);
    return found;
  };

/** One that can't be read is an exception all the same. */
function parkedJob(document: StoredDocument, now: Instant): ParkedJob {
  const id = document.id.slice(parkedPrefix.length);
  const job = readJob(document);
  if (job === undefined) return { id, dueAt: document.dueAt ?? now, isOnConsult: false };
  const { type, dueAt, data } = job.spec;
  return { id, type, dueAt, isOnConsult: saysSoItself(data) };
}

/** What is told of it there already; telling of an exception is not. */
const OnConsult = z.object({ team: TeamId, consult: ConsultId, telling: z.string().optional() });

function saysSoItself(data: Json): boolean {
  const read = OnConsult.safeParse(data);
  return read.success && read.data.telling !== 'exception';
}
