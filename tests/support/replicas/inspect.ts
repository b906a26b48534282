/** What stands in the record after a run, read by nobody who took part in it. */
import { auditedCapabilities } from '../../../bot/audited.ts';
import { parkedPrefix } from '../../../bot/workers/claimed-job.ts';
import type { CosmosConnection } from '../../../services/adapters/cosmos/cosmos-client.ts';
import { createCosmosStore } from '../../../services/adapters/cosmos/cosmos-store.ts';
import type { ContainerPlace } from '../../../services/adapters/cosmos/ensure-container.ts';
import { createDigest } from '../../../services/adapters/node/digest.ts';
import { randomSalt } from '../../../services/adapters/node/salt.ts';
import { verifyAudit } from '../../../services/audit/verify.ts';
import { consultStream } from '../../../services/consult/capability.ts';
import { partitionOf } from '../../../services/kernel/documents.ts';
import { ConsultId, type Instant, type TeamId } from '../../../services/kernel/ids.ts';
import { createJournal } from '../../../services/kernel/journal.ts';
import type { Store } from '../../../services/ports/store.ts';
import { isSilent, listReplicas, type Replica } from '../../../services/replica/replica.ts';
import { service } from '../people.ts';
import { pause, type Asked } from './driver.ts';
import type { Ping } from './far-end.ts';

export type Found = {
  /** Consults that were accepted and are not recorded as they should be, with what is recorded. */
  readonly wrong: readonly string[];
  readonly intact: boolean;
  readonly overdue: readonly string[];
  readonly parked: number;
  readonly beating: readonly Replica[];
};

/** Jobs that are due now may still run. */
const DRAIN_MS = 20_000;

export async function inspect(
  connection: CosmosConnection,
  place: ContainerPlace,
  pings: readonly Ping[],
  asked: readonly Asked[],
): Promise<Found> {
  const store = createCosmosStore({ ...connection, ...place, log: () => undefined });
  const digest = createDigest();
  try {
    const overdue = await drained(store);
    const teams = new Map(pings.map(({ caseRef, data }) => [caseRef, teamIn(data)]));
    const { intact } = await verifyAudit({ store, digest, capabilities: auditedCapabilities });
    const now = new Date().toISOString() as Instant;
    const replicas = await listReplicas(store, service.tenant);
    return {
      wrong: await wrongOnes(store, asked, teams),
      intact,
      overdue,
      parked: await parkedJobs(store),
      beating: replicas.filter((each) => !isSilent(each, now)),
    };
  } finally {
    await store.close();
  }
}

const teamIn = (data: unknown): TeamId => (data as { readonly team: TeamId }).team;

/** Once asked, once acknowledged, by one. */
async function wrongOnes(
  store: Store,
  asked: readonly Asked[],
  teams: ReadonlyMap<string, TeamId>,
): Promise<readonly string[]> {
  const { configVersion, tenant } = service;
  const journal = createJournal({ salt: randomSalt, store, digest: createDigest(), configVersion });
  const wrong: string[] = [];
  for (const { consult, caseRef, accepted } of asked) {
    const team = teams.get(caseRef);
    if (accepted === undefined) continue;
    if (team === undefined) {
      wrong.push(`${caseRef}: nobody was pinged`);
      continue;
    }
    const stream = consultStream(ConsultId.parse(consult));
    const { events } = await journal.history(partitionOf(tenant, team), stream, { limit: 100 });
    const types = events.map(({ event }) => (event as { readonly type: string }).type);
    const once = ['consultRequested', 'consultAcknowledged'];
    if (once.every((type) => types.filter((each) => each === type).length === 1)) continue;
    wrong.push(`${caseRef}: ${types.join(', ')}`);
  }
  return wrong;
}

async function drained(store: Store): Promise<readonly string[]> {
  const until = Date.now() + DRAIN_MS;
  for (;;) {
    const late = await store.due(new Date(Date.now() - 5_000).toISOString() as Instant, 100);
    if (late.length === 0 || Date.now() > until) return late.map(({ id }) => id);
    await pause(200);
  }
}

async function parkedJobs(store: Store): Promise<number> {
  let count = 0;
  for (const partition of await store.partitions()) {
    count += (await store.list(partition, parkedPrefix)).documents.length;
  }
  return count;
}
