/**
 * Audit verification (G1): is the record as it was written? Reads every event of every partition
 * and checks the hash chains, the heads and the seals. It may run beside a service that writes:
 * what is added meanwhile is checked too, but only what was there at the start must be complete.
 */
import type { AuditOptions } from './audit-options.ts';
import { WINDOW } from './seal-check.ts';
import type { Broken } from './stream-check.ts';
import { verifyPartition } from './verify-partition.ts';

export type { AuditOptions } from './audit-options.ts';
export type { Broken, FoldedCapability } from './stream-check.ts';

export type Verification =
  | {
      readonly intact: true;
      readonly partitions: number;
      readonly streams: number;
      readonly events: number;
      /** Streams that hold what only a newer version knows: their states were not compared. */
      readonly newer: number;
    }
  /** The first that is wrong; what comes after it was not looked at. */
  | ({ readonly intact: false } & Broken);

/** Throws `StoreError` when the store can't be read. */
export async function verifyAudit(options: AuditOptions): Promise<Verification> {
  const partitions = await options.store.partitions();
  let streams = 0;
  let events = 0;
  let newer = 0;
  for (const partition of partitions) {
    const result = await verifyPartition({ window: WINDOW, ...options }, partition);
    if ('problem' in result) return { intact: false, ...result };
    streams += result.streams;
    events += result.events;
    newer += result.newer;
  }
  return { intact: true, partitions: partitions.length, streams, events, newer };
}

/** The verification as a sentence: "12 streams, 240 events, intact". */
export function describeVerification(verification: Verification): string {
  if (verification.intact) {
    const { streams, events, newer } = verification;
    return `${count(streams, 'stream')}, ${count(events, 'event')}, intact${newerInWords(newer)}`;
  }
  const { at, problem } = verification;
  return `Broken at ${placeInWords(at)}: ${problem}`;
}

const newerInWords = (newer: number): string =>
  newer === 0
    ? ''
    : `; ${count(newer, 'stream')} of a newer version: chains checked, states not. ` +
      'Verify with that version.';

const count = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? '' : 's'}`;

function placeInWords({ partition, stream, sequence, position }: Broken['at']): string {
  if (stream !== undefined && sequence !== undefined) {
    return `event ${sequence} of ${stream} in ${partition}`;
  }
  if (stream !== undefined) return `${stream} in ${partition}`;
  return position === undefined ? partition : `event ${position}, counted over all of ${partition}`;
}
