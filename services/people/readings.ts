/**
 * Readings of the directory, in memory and, for other replicas and the next start, in the people's
 * partition: one document a person. The store's faults cost freshness, never an answer.
 */
import { z } from 'zod';
import { absenceKinds, absenceSources } from '../absence/absence.ts';
import { Instant, PersonId } from '../kernel/ids.ts';
import { toJson } from '../kernel/json.ts';
import { isBefore, millisecondsBetween } from '../kernel/time.ts';
import type { Clock } from '../ports/clock.ts';
import { presences } from '../ports/directory.ts';
import type { Document, Partition, Store } from '../ports/store.ts';
import { weekdays } from '../service/service.ts';
import type { Background } from './background.ts';
import type { Reading } from './reading.ts';

const found = z.object({
  source: z.enum(absenceSources),
  kind: z.enum(absenceKinds),
  from: Instant.exactOptional(),
  until: Instant.exactOptional(),
});
const hours = z.object({ from: z.string(), to: z.string() });
const readingShape = z.object({
  person: PersonId,
  askedAt: Instant,
  answers: z.array(
    z.object({
      source: z.enum(absenceSources),
      readAt: Instant,
      until: Instant,
      found: z.array(found),
    }),
  ),
  presence: z.enum(presences).exactOptional(),
  workingHours: z
    .object({ hours: z.partialRecord(z.enum(weekdays), hours), timeZone: z.string() })
    .exactOptional(),
  silent: z.array(z.object({ source: z.enum(absenceSources).exactOptional(), why: z.string() })),
});

const prefix = 'directory.';
/** Long after anybody believes it, short enough to keep nothing about people who have left. */
const KEPT_SECONDS = 2 * 24 * 60 * 60;
const BATCH = 100;

const documentOf = (reading: Reading): Document => ({
  id: `${prefix}${reading.person}`,
  body: toJson(reading),
  expiresAfter: KEPT_SECONDS,
});

export type ReadingsParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly partition: Partition;
  readonly background: Background;
};

export class Readings {
  readonly #parts: ReadingsParts;
  readonly #readings = new Map<PersonId, Reading>();
  #syncedAt: Instant | undefined;
  #syncing: Promise<void> | undefined;

  constructor(parts: ReadingsParts) {
    this.#parts = parts;
  }

  of(person: PersonId): Reading | undefined {
    return this.#readings.get(person);
  }

  all(): ReadonlyMap<PersonId, Reading> {
    return this.#readings;
  }

  /** At once here, soon for other replicas. */
  keep(readings: readonly Reading[]): void {
    for (const reading of readings) this.#take(reading);
    const { store, partition, background } = this.#parts;
    void background.run('keeping what the directory said', async () => {
      for (let at = 0; at < readings.length; at += BATCH) {
        await store.commit(
          partition,
          readings
            .slice(at, at + BATCH)
            .map((reading) => ({ type: 'put', document: documentOf(reading) })),
        );
      }
    });
  }

  /** What other replicas have learned is known here then, unless that was looked up lately. */
  async sync(maxAgeMs: number): Promise<void> {
    const now = this.#parts.clock.now();
    const isFresh =
      this.#syncedAt !== undefined && Math.abs(millisecondsBetween(this.#syncedAt, now)) < maxAgeMs;
    if (isFresh && this.#syncing === undefined) return;
    this.#syncing ??= this.#load(now).finally(() => {
      this.#syncing = undefined;
    });
    await this.#syncing;
  }

  async #load(now: Instant): Promise<void> {
    const { store, partition, background } = this.#parts;
    await background.tolerate('reading what other replicas learned of the directory', async () => {
      let after: string | undefined;
      do {
        const page = await store.list(partition, prefix, after === undefined ? {} : { after });
        for (const { body } of page.documents) {
          // What another version of the program wrote is read anew from the directory.
          const reading = readingShape.safeParse(body).data;
          if (reading) this.#take(reading);
        }
        after = page.next;
      } while (after !== undefined);
      this.#syncedAt = now;
    });
  }

  /** A late answer to an earlier question does not take the place of a newer one. */
  #take(reading: Reading): void {
    const known = this.#readings.get(reading.person);
    if (known && isBefore(reading.askedAt, known.askedAt)) return;
    this.#readings.set(reading.person, reading);
  }
}
