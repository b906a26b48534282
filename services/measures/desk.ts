/** Figures of a team, out of its own partition and what the people's holds of its staff. */
import { partitionOf } from '../kernel/documents.ts';
import type { Instant, TeamId } from '../kernel/ids.ts';
import { localDate } from '../kernel/local-day.ts';
import type { Service } from '../service/service.ts';
import { dimensions, type Breakdown, type Dimension, type Series, type Value } from './figure.ts';
import { breakdownOf, figureOf, seriesFrom, windowOf } from './figures.ts';
import { tiersIn } from './tiers.ts';
import type { Measure, Row } from './measure.ts';
import type { Month } from './observation.ts';
import { monthsUntil } from './months.ts';
import type { KnownRows, Projection } from './projection/projection.ts';

export type MeasureDeskParts = {
  readonly projection: Projection;
  readonly service: Service;
};

/** All that may count of a team in a month. */
export type TeamRows = Pick<MeasureDesk, 'rows'>;

const isAmongTeams = (by: Dimension): boolean => by === 'team' || by === 'locality';

export class MeasureDesk {
  readonly #parts: MeasureDeskParts;

  constructor(parts: MeasureDeskParts) {
    this.#parts = parts;
  }

  /** Reads what is new in the record; whoever asks afterwards is told of it. */
  async gather(team: TeamId): Promise<void> {
    const { projection, service } = this.#parts;
    await projection.bringUpToDate(partitionOf(service.tenant, team));
    await projection.bringUpToDate(partitionOf(service.tenant, 'people'));
  }

  rows(team: TeamId, month: Month): Promise<readonly Row[]> {
    return this.#rowsOut(this.#parts.projection, team, month);
  }

  /** As it was known at a moment, for questions about many months. */
  asOf(knownBy: Instant): TeamRows {
    const known = this.#parts.projection.asOf(knownBy);
    return { rows: (team, month) => this.#rowsOut(known, team, month) };
  }

  async #rowsOut(rows: KnownRows, team: TeamId, month: Month): Promise<readonly Row[]> {
    const { tenant } = this.#parts.service;
    const own = await rows.rows(partitionOf(tenant, team), month);
    const shared = await rows.rows(partitionOf(tenant, 'people'), month);
    return [...own, ...shared.filter((row) => row.team === team)];
  }

  /** Each measure over so many months up to one, as of now. */
  async series(
    measures: readonly Measure[],
    team: TeamId,
    last: Month,
    { months, now }: { readonly months: number; readonly now: Instant },
  ): Promise<readonly Series[]> {
    const { service } = this.#parts;
    const all = await Promise.all(
      monthsUntil(last, months).map(async (month) => ({
        window: windowOf(service, month, now),
        rows: await this.rows(team, month),
      })),
    );
    return measures.map((measure) =>
      seriesFrom(
        measure,
        all.map(({ window, rows }) => figureOf(measure, rows, window)),
      ),
    );
  }

  /** One measure of a month told apart, as of now. What other teams are part of holds small numbers back. */
  async breakdowns(
    measure: Measure,
    team: TeamId,
    month: Month,
    now: Instant,
  ): Promise<{ readonly value: Value; readonly breakdowns: readonly Breakdown[] }> {
    const { service } = this.#parts;
    const window = windowOf(service, month, now);
    const own = await this.rows(team, month);
    const others = [...service.teams.keys()].filter((each) => each !== team);
    const all = [own, ...(await Promise.all(others.map((each) => this.rows(each, month))))].flat();
    const { fewestShown } = service.measures;
    const apart = (by: Dimension): Breakdown =>
      isAmongTeams(by)
        ? breakdownOf(measure, all, by, window, { lookups: { service }, fewestShown })
        : breakdownOf(measure, own, by, window, {
            lookups: { service, tierOf: tiersIn(own) },
          });
    const found = dimensions
      .filter((by) => by !== 'person' || measure.unit === 'number')
      .map(apart)
      .filter(({ parts }) => parts.length > 1);
    return { value: measure.judge(own, window).value, breakdowns: found };
  }

  /** The month that a moment lies in, there. */
  monthAt(at: Instant): Month {
    return localDate(this.#parts.service.timeZone, at).slice(0, 7);
  }
}
