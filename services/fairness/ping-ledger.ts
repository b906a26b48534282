/**
 * The pings of each team, counted once: a document in the team's partition says what was counted
 * and how far each consult was read, so that only what is new is read the next time. It is made
 * from the record and can be thrown away: then everything is read again.
 */
import { z } from 'zod';
import { headPrefix, partitionOf } from '../kernel/documents.ts';
import { StreamId, type Instant, type TeamId } from '../kernel/ids.ts';
import type { Journal } from '../kernel/journal.ts';
import { toJson } from '../kernel/json.ts';
import { readStored } from '../kernel/other-version.ts';
import type { Etag, Partition, Store } from '../ports/store.ts';
import type { Service } from '../service/service.ts';
import { addTime } from '../kernel/time.ts';
import { MOST_WEEKS, mondayOf } from './period.ts';
import { countEvent, Weeks } from './ping-counts.ts';

/** Strict: what is counted besides would be lost for what was read already. */
const Ledger = z.strictObject({
  weeks: Weeks,
  /** How far consults were read that may go on: the last sequence. */
  read: z.record(z.string(), z.int().positive()),
  /** Streams up to this one, in order of id, are at their end unless they stand in `read`. */
  settled: z.string(),
});
type Ledger = z.infer<typeof Ledger>;

export type PingLedgerParts = {
  readonly store: Store;
  readonly journal: Pick<Journal, 'open' | 'history'>;
  readonly service: Service;
};

const ledgerId = 'fairness.pings';
const empty: Ledger = { weeks: {}, read: {}, settled: '' };

/**
 * Consults that are looked at again although they have ended, the newest. Ids follow the time at
 * which a form was opened, so one that is sent late stands before others that were counted.
 */
const LOOKED_AT_AGAIN = 200;
const KEPT_WEEKS = MOST_WEEKS + 1;
/** Somebody else counts at the same time; more lost races mean something else, and may be left. */
const ATTEMPTS = 5;

/** Counts what is new, keeps it, and gives the weeks. */
export async function countPings(
  parts: PingLedgerParts,
  team: TeamId,
  now: Instant,
): Promise<Weeks> {
  const { store, service } = parts;
  const partition = partitionOf(service.tenant, team);
  let counted = empty;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const found = await store.read(partition, ledgerId);
    const before = found === undefined ? empty : readStored(Ledger, found);
    counted = forget(await countNew(parts, partition, before), service, now);
    const isSame = JSON.stringify(counted) === JSON.stringify(before);
    if (isSame || (await keep(store, partition, counted, found?.etag))) break;
  }
  return counted.weeks;
}

async function keep(
  store: Store,
  partition: Partition,
  ledger: Ledger,
  ifMatch: Etag | undefined,
): Promise<boolean> {
  const document = { id: ledgerId, body: toJson(ledger) };
  const { outcome } = await store.commit(partition, [
    ifMatch === undefined ? { type: 'create', document } : { type: 'replace', document, ifMatch },
  ]);
  return outcome === 'committed';
}

async function countNew(
  { store, journal, service }: PingLedgerParts,
  partition: Partition,
  before: Ledger,
): Promise<Ledger> {
  const open = new Set<string>();
  for await (const stream of journal.open(partition, 'consult')) open.add(stream);
  const streams = new Set([
    ...Object.keys(before.read),
    ...open,
    ...(await streamsAfter(store, partition, before.settled)),
  ]);
  let { weeks } = before;
  const read = new Map(Object.entries(before.read));
  for (const stream of streams) {
    let after: number | undefined = read.get(stream) ?? 0;
    while (after !== undefined) {
      const page = await journal.history(partition, StreamId.parse(stream), { after });
      for (const recorded of page.events) {
        weeks = countEvent(weeks, recorded, service);
        read.set(stream, recorded.sequence);
      }
      after = page.next;
    }
  }
  return settle({ weeks, read: Object.fromEntries(read), settled: before.settled }, open);
}

/** Lets go of what has ended, but for the newest. */
function settle({ weeks, read, settled }: Ledger, open: ReadonlySet<string>): Ledger {
  const inOrder = Object.keys(read).sort();
  const ended = inOrder.slice(0, Math.max(0, inOrder.length - LOOKED_AT_AGAIN));
  const kept = inOrder.filter((stream) => open.has(stream) || !ended.includes(stream));
  const last = ended.at(-1) ?? '';
  return {
    weeks,
    read: Object.fromEntries(kept.map((stream) => [stream, read[stream] ?? 1])),
    // An old one that ends now must not make the newer ones be read again.
    settled: last < settled ? settled : last,
  };
}

async function streamsAfter(
  store: Store,
  partition: Partition,
  settled: string,
): Promise<readonly string[]> {
  const prefix = `${headPrefix}consult.`;
  const streams: string[] = [];
  let after: string | undefined = settled === '' ? prefix : `${headPrefix}${settled}`;
  while (after !== undefined) {
    const page = await store.list(partition, prefix, { after });
    streams.push(...page.documents.map(({ id }) => id.slice(headPrefix.length)));
    after = page.next;
  }
  return streams;
}

/** Weeks that nobody can ask about any more. */
function forget(ledger: Ledger, { timeZone }: Service, now: Instant): Ledger {
  const oldest = mondayOf(timeZone, addTime(now, `-PT${KEPT_WEEKS * 7 * 24}H`));
  const weeks = Object.entries(ledger.weeks).filter(([monday]) => oldest <= monday);
  return { ...ledger, weeks: Object.fromEntries(weeks) };
}
