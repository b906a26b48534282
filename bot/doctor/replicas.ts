/** Which replicas run, whether they are alike, and who has fallen silent. */
import { millisecondsBetween } from '../../services/kernel/time.ts';
import type { Instant, TenantId } from '../../services/kernel/ids.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Store } from '../../services/ports/store.ts';
import { isSilent, listReplicas, type Replica } from '../../services/replica/replica.ts';
import { attention, broken, fine, type Finding } from './check.ts';

/** @param store nothing where there is no record yet */
export async function replicasOfRecord(
  store: Store | undefined,
  tenant: TenantId,
  clock: Clock,
  fewest = 1,
): Promise<readonly Finding[]> {
  const known = store ? await listReplicas(store, tenant) : [];
  return replicaFindings(known, clock.now(), fewest);
}

/** @param fewest how many have to run */
export function replicaFindings(
  replicas: readonly Replica[],
  now: Instant,
  fewest: number,
): readonly Finding[] {
  const running = replicas.filter((each) => !isSilent(each, now));
  return [
    ...numberFindings(running, fewest),
    ...silentFindings(replicas, running, now),
    ...differing(running, 'configVersion'),
    ...differing(running, 'version'),
  ];
}

function numberFindings(running: readonly Replica[], fewest: number): readonly Finding[] {
  const names = running.map(({ owner, startedAt }) => `${owner} since ${startedAt}`).join(', ');
  if (running.length === 0) {
    const fact = 'No replica says that it runs: nobody would be pinged.';
    const fix =
      'Start the bot. Where one should be running, look into its log: it says so every 30 s, once it has looked for due jobs.';
    return [fewest > 1 ? broken(fact, fix) : attention(fact, fix)];
  }
  if (running.length < fewest) {
    return [
      broken(
        `Only ${running.length} of at least ${fewest} replicas runs: ${names}.`,
        'Set the least number of replicas of the container app to 2 or more: with one, an update or a fault stops all pings.',
      ),
    ];
  }
  return [
    fine(
      running.length === 1
        ? `One replica runs: ${names}.`
        : `${running.length} replicas run: ${names}.`,
    ),
  ];
}

const silentFindings = (
  replicas: readonly Replica[],
  running: readonly Replica[],
  now: Instant,
): readonly Finding[] =>
  replicas
    .filter((each) => !running.includes(each))
    .map(({ owner, lookedAt }) =>
      attention(
        `${owner} has been silent for ${Math.round(millisecondsBetween(lookedAt, now) / 1_000)} s.`,
        running.length === 0
          ? 'See that it runs and reaches the store, and start it again.'
          : 'The others do its work. It was killed, hangs, or does not reach the store: look into its log and start it again. Once it is gone it is forgotten after a quarter of an hour.',
      ),
    );

const differences = {
  configVersion: {
    what: 'configurations',
    fix: 'A request is decided by the replica that it reaches: give all of them the same file of the service, and start those with the older one again.',
  },
  version: {
    what: 'versions of the program',
    fix: 'While an update goes round that is as it should be. Otherwise bring all to one version.',
  },
} as const;

function differing(
  running: readonly Replica[],
  field: keyof typeof differences,
): readonly Finding[] {
  const kinds = Map.groupBy(running, (each) => each[field]);
  if (kinds.size < 2) return [];
  const told = [...kinds].map(
    ([kind, its]) => `${kind} (${its.map(({ owner }) => owner).join(', ')})`,
  );
  const { what, fix } = differences[field];
  return [attention(`Replicas run with different ${what}: ${told.join('; ')}.`, fix)];
}
