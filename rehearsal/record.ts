/** The record as the rehearsal shows it: is it intact, and what does the newest consult's say. */
import { verifyAudit, describeVerification } from '../services/audit/verify.ts';

import { auditedCapabilities } from '../bot/audited.ts';
import { eventWords } from '../services/consult/event-words.ts';
import type { ConsultEvent } from '../services/consult/events.ts';
import type { RecordedEvent } from '../services/kernel/capability.ts';
import { partitionOf } from '../services/kernel/documents.ts';
import { StreamId, type PersonId } from '../services/kernel/ids.ts';
import type { Journal } from '../services/kernel/journal.ts';
import type { Target } from '../services/kernel/record.ts';
import type { Digest } from '../services/ports/digest.ts';
import type { Store } from '../services/ports/store.ts';

import type { Service } from '../services/service/service.ts';
import type { RecordLine, RehearsalRecord } from './host.ts';

export type RecordParts = {
  readonly store: Store;
  readonly digest: Digest;
  readonly service: Service;
  readonly journal: Journal;
};

export async function recordOf(parts: RecordParts): Promise<RehearsalRecord> {
  const { store, digest } = parts;

  const verification = await verifyAudit({ store, digest, capabilities: auditedCapabilities });
  const newest = await newestConsult(parts);
  return {
    intact: verification.intact,
    summary: describeVerification(verification),
    lines: newest ? await linesOf(parts, newest) : [],
  };
}

const headOf = 'head.consult.';

/** Consults' ids sort by time. */
async function newestConsult({ store, service }: RecordParts): Promise<Target | undefined> {
  let newest: Target | undefined;
  for (const team of service.teams.keys()) {
    const partition = partitionOf(service.tenant, team);
    const { documents } = await store.list(partition, headOf, { limit: 1_000 });
    const last = documents.at(-1)?.id.slice('head.'.length);
    if (last && (!newest || last > newest.stream)) {
      newest = { partition, stream: StreamId.parse(last) };
    }
  }
  return newest;
}

async function linesOf(
  { journal, service }: RecordParts,
  { partition, stream }: Target,
): Promise<readonly RecordLine[]> {
  const { events } = await journal.history(partition, stream, { limit: 200 });
  const nameOf = (person: PersonId) => service.people.get(person)?.name ?? 'a colleague';
  return (events as readonly RecordedEvent<ConsultEvent>[]).map(({ at, actor, event }) => ({
    at,
    who: actor === 'service' ? 'Oversight' : nameOf(actor),
    what: eventWords(event, nameOf),
  }));
}
