/** Which shortages held in a period: for every measure that has to be marked with them. */
import { partitionOf } from '../kernel/documents.ts';
import type { Instant, ShortageId, TeamId, TenantId } from '../kernel/ids.ts';
import type { Journal } from '../kernel/journal.ts';
import { isBefore } from '../kernel/time.ts';
import type { Store } from '../ports/store.ts';
import { shortageCapability, shortageStream } from './capability.ts';
import type { TimesChange } from './response-times.ts';
import type { DeclaredShortage, EndedShortage } from './shortage.ts';
import { shortagesIn } from './stored.ts';

export type ShortagePeriod = {
  readonly id: ShortageId;
  readonly team: TeamId;
  readonly from: Instant;
  /** Absent while it goes on. */
  readonly until?: Instant;
  /** Which response times held for requests of that time, each until the next begins or it ends. */
  readonly times: readonly { readonly from: Instant; readonly changes: readonly TimesChange[] }[];
};

export type ShortagesDuringParts = {
  readonly journal: Journal;
  readonly store: Pick<Store, 'list'>;
  readonly tenant: TenantId;
};

/**
 * Declared shortages of a team that held at some moment from `from` up to `until`, in order of
 * time. A consult that was requested in one carries its number on `consultRequested`.
 */
export async function shortagesDuring(
  { journal, store, tenant }: ShortagesDuringParts,
  team: TeamId,
  from: Instant,
  until: Instant,
): Promise<readonly ShortagePeriod[]> {
  const partition = partitionOf(tenant, team);
  const periods: ShortagePeriod[] = [];
  for await (const id of shortagesIn(store, partition)) {
    const target = { partition, stream: shortageStream(id) };
    const { state } = await journal.load(shortageCapability, target);
    if (state.status === 'declared' || state.status === 'ended') periods.push(periodOf(state));
  }
  return periods.filter(
    (period) => isBefore(period.from, until) && !(period.until && !isBefore(from, period.until)),
  );
}

const periodOf = (shortage: DeclaredShortage | EndedShortage): ShortagePeriod => ({
  ...{ id: shortage.id, team: shortage.team, from: shortage.declaredAt },
  ...(shortage.status === 'ended' ? { until: shortage.ended.at } : {}),
  times: shortage.timesSince.map(({ at, times }) => ({ from: at, changes: times })),
});
