/** Where the record is kept, and the jobs that wait in it. */
import { addTime, isBefore } from '../../services/kernel/time.ts';
import type { Clock } from '../../services/ports/clock.ts';
import { StoreError, type Store, type StoredDocument } from '../../services/ports/store.ts';
import { parkedPrefix, readJob } from '../workers/claimed-job.ts';
import { attention, broken, fine, type Finding } from './check.ts';

/** The store, opened; nothing where there is no record yet. */
export type OpenStore = () => Promise<Store | undefined>;

export async function storeFindings(open: OpenStore): Promise<readonly Finding[]> {
  try {
    const store = await open();
    if (store === undefined) {
      return [
        attention('There is no record yet: it begins when the bot starts for the first time.'),
      ];
    }
    await store.ping();
    return [fine('The store answers.')];
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return [storeFinding(error)];
  }
}

function storeFinding({ code, message }: StoreError): Finding {
  switch (code) {
    case 'storeLocked':
      return attention(
        'Another process has the record open, most likely the bot itself. What is kept there was not looked at.',
        'With SQLite, stop the bot for a moment and ask again. In Teams, “reach” and “coverage” answer while it runs.',
      );
    case 'storeRefused':
      return broken(message, 'Check COSMOS_ENDPOINT, the key or the managed identity’s rights.');
    case 'storeUnavailable':
    case 'storeTooLarge':
      return broken(message, 'Nothing is asked or recorded until the store answers.');
  }
}

/** So long after its time a job should have run. */
const LATE = 'PT60S';
/** From then on somebody is waiting in vain. */
const FAR_TOO_LATE = 'PT10M';
const MOST = 200;

export async function jobFindings(
  store: Store | undefined,
  clock: Clock,
): Promise<readonly Finding[]> {
  if (store === undefined) return [fine('No jobs wait.')];
  const now = clock.now();
  const late = await store.due(addTime(now, `-${LATE}`), MOST);
  const parked = await parkedJobs(store);
  const findings = [...lateFindings(late, now), ...parkedFindings(parked)];
  return findings.length === 0 ? [fine('No job is late and none was set aside.')] : findings;
}

function lateFindings(
  [oldest, ...others]: readonly StoredDocument[],
  now: ReturnType<Clock['now']>,
): readonly Finding[] {
  if (oldest?.dueAt === undefined) return [];
  const count = others.length + 1;
  const number = count === MOST ? `${MOST} or more` : String(count);
  const fact = `${number} ${count === 1 ? 'job is' : 'jobs are'} late, the oldest since ${oldest.dueAt}.`;
  const fix = 'Pings and clocks are jobs: see that the bot runs, and look into its log.';
  return [
    isBefore(oldest.dueAt, addTime(now, `-${FAR_TOO_LATE}`))
      ? broken(fact, fix)
      : attention(fact, fix),
  ];
}

function parkedFindings(parked: readonly StoredDocument[]): readonly Finding[] {
  const [first] = parked;
  if (first === undefined) return [];
  const job = readJob(first);
  const why = job?.lastFailure === undefined ? '' : `: ${job.lastFailure}`;
  const what = job === undefined ? first.id : job.spec.type;
  const others = parked.length === 1 ? '' : ` And ${parked.length - 1} more.`;
  return [
    attention(
      `A job was set aside because it could not succeed (${what}${why}).${others}`,
      'Look into the log for “job parked”. It stands among the managers’ exceptions (write “exceptions”): they were told whom to ring, and may have it sent again.',
    ),
  ];
}

async function parkedJobs(store: Store): Promise<readonly StoredDocument[]> {
  const found: StoredDocument[] = [];
  for (const partition of await store.partitions()) {
    const { documents } = await store.list(partition, parkedPrefix, { limit: MOST });
    found.push(...documents);
  }
  return found;
}
