/** Where a team's weeks are taken down and read. */
import type { CaseDesk } from '../caseload/desk.ts';
import type { KnownCase } from '../caseload/case.ts';
import type { Consult } from '../consult/consult.ts';
import { mondayOf } from '../fairness/period.ts';
import { partitionOf } from '../kernel/documents.ts';
import type { Instant, TeamId } from '../kernel/ids.ts';
import { dayNumberOf, instantOf, localDay } from '../kernel/local-day.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import type { PulseDesk } from '../pulse/desk.ts';
import { lastEnded } from '../pulse/round.ts';
import type { LocalDate, Service } from '../service/service.ts';
import { mondaysTo } from './measures.ts';
import {
  DriftSnapshot,
  snapshotDocument,
  snapshotId,
  snapshotOf,
  type SupervisionStanding,
} from './snapshot.ts';

type Span = { readonly from: Instant; readonly until: Instant };

export type DriftDeskParts = {
  readonly service: Service;
  readonly store: Store;
  readonly clock: Clock;
  readonly cases: Pick<CaseDesk, 'flagged'>;
  /** A team's consults that were asked since then. */
  readonly consultsSince: (team: TeamId, from: Instant) => AsyncIterable<Consult>;
  readonly pulse: Pick<PulseDesk, 'result'>;
  /** How many role-boundary concerns were raised in a week. */
  readonly concernsIn: (team: TeamId, week: Span) => Promise<number>;
  readonly supervisionStanding: (team: TeamId) => Promise<readonly SupervisionStanding[]>;
};

export class DriftDesk {
  readonly #parts: DriftDeskParts;

  constructor(parts: DriftDeskParts) {
    this.#parts = parts;
  }

  /** The local Monday of the week in which an instant lies. */
  mondayOf(instant: Instant): LocalDate {
    return mondayOf(this.#parts.service.timeZone, instant);
  }

  /** Takes the week down. Whoever was first stands: the same week again is as it was. */
  async take(team: TeamId, monday: LocalDate): Promise<DriftSnapshot> {
    const kept = await this.read(team, monday);
    if (kept) return kept;
    const snapshot = await this.look(team, monday);
    const { store, service } = this.#parts;
    const { outcome } = await store.commit(partitionOf(service.tenant, team), [
      { type: 'create', document: snapshotDocument(snapshot) },
    ]);
    return outcome === 'committed' ? snapshot : ((await this.read(team, monday)) ?? snapshot);
  }

  /** How the team stands now, with the week before a Monday. Costs what the flagged cases do. */
  async look(team: TeamId, monday: LocalDate): Promise<DriftSnapshot> {
    const { service, clock, cases, consultsSince, concernsIn, pulse, supervisionStanding } =
      this.#parts;
    const week = weekBefore(service.timeZone, monday);
    const now = clock.now();
    const [flagged, consults, concerns, supervision, result] = await Promise.all([
      gathered<KnownCase>(cases.flagged(team)),
      gathered<Consult>(consultsSince(team, week.from)),
      concernsIn(team, week),
      supervisionStanding(team),
      pulse.result({ team, month: lastEnded(service, now) }),
    ]);
    return snapshotOf({
      ...{ monday, now, week, flagged, consults, concerns, supervision, pulse: result },
    });
  }

  async read(team: TeamId, monday: LocalDate): Promise<DriftSnapshot | undefined> {
    const { store, service } = this.#parts;
    const found = await store.read(partitionOf(service.tenant, team), snapshotId(monday));
    return found && DriftSnapshot.parse(found.body);
  }

  /** What was kept of the twelve weeks up to a Monday, the oldest first. */
  async weeks(team: TeamId, monday: LocalDate): Promise<readonly DriftSnapshot[]> {
    const found = await Promise.all(mondaysTo(monday).map((each) => this.read(team, each)));
    return found.flatMap((snapshot) => snapshot ?? []);
  }
}

function weekBefore(timeZone: string, monday: LocalDate): Span {
  const day = dayNumberOf(monday);
  return {
    from: instantOf(localDay(timeZone, day - 7).startsAt),
    until: instantOf(localDay(timeZone, day).startsAt),
  };
}

async function gathered<Each>(all: AsyncIterable<Each>): Promise<readonly Each[]> {
  const found: Each[] = [];
  for await (const each of all) found.push(each);
  return found;
}
