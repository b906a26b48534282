/** A half year that was played, with its ledger and its record. */
import { createDigest } from '../../services/adapters/node/digest.ts';
import { randomSalt } from '../../services/adapters/node/salt.ts';
import { createPassingStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { madeUpService } from '../../services/config/made-up-service.ts';
import { simulateHalfYear } from '../../services/half-year/half-year.ts';
import { createMovedClock } from '../../services/half-year/stage.ts';
import type { Truth } from '../../services/half-year/truth.ts';
import type { Capability } from '../../services/kernel/capability.ts';
import { partitionOf, type Scope } from '../../services/kernel/documents.ts';
import { Instant, StreamId, TeamId } from '../../services/kernel/ids.ts';
import { createJournal, type Journal } from '../../services/kernel/journal.ts';
import type { Reason } from '../../services/kernel/carry-out.ts';
import type { Store } from '../../services/ports/store.ts';
import type { Service } from '../../services/service/service.ts';

export type PlayedHalfYear = {
  readonly truth: Truth;
  readonly store: Store;
  readonly journal: Journal;
  readonly service: Service;
};

const before = Instant.parse('2026-04-27T08:00:00.000Z');

export async function playHalfYear(seed: number, months?: number): Promise<PlayedHalfYear> {
  const service = madeUpService();
  const clock = createMovedClock(before);
  const store = createPassingStore({ clock });
  const digest = createDigest();
  const truth = await simulateHalfYear({
    ...{ store, clock, service, seed, digest },
    ...(months === undefined ? {} : { months }),
  });
  const { configVersion } = service;
  const journal = createJournal({ store, digest, configVersion, salt: randomSalt });
  return { truth, store, service, journal };
}

/** The state of one stream, e.g. of the consult of that id. */
export async function stateOf<State, Command, Event, Refusal extends Reason>(
  { journal, service }: PlayedHalfYear,
  capability: Capability<State, Command, Event, Refusal>,
  scope: string,
  id: string,
): Promise<State> {
  const partition = partitionOf(service.tenant, scopeOf(scope));
  const stream = StreamId.parse(`${capability.name}.${id}`);
  return (await journal.load(capability, { partition, stream })).state;
}

const scopeOf = (scope: string): Scope =>
  scope === 'people' || scope === 'service' ? scope : TeamId.parse(scope);

/** Every event of every stream, in the order of the store. */
export async function recordOf({ store }: PlayedHalfYear): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const partition of await store.partitions()) {
    let after: string | undefined;
    do {
      const page = await store.list(partition, 'event.', {
        ...(after === undefined ? {} : { after }),
        limit: 500,
      });
      lines.push(
        ...page.documents.map(({ id, body }) => `${partition} ${id} ${JSON.stringify(body)}`),
      );
      after = page.next;
    } while (after !== undefined);
  }
  return lines;
}
