/** Figures of a team, month after month, from the measures' projection. */
import { TeamId, type Instant } from '../../kernel/ids.ts';
import { isBefore } from '../../kernel/time.ts';
import type { Breakdown, Dimension, Figure, Series } from '../../measures/figure.ts';
import type { MeasureDesk, TeamRows } from '../../measures/desk.ts';
import { breakdownOf, figureOf, seriesFrom, windowOf } from '../../measures/figures.ts';
import { monthsUntil } from '../../measures/months.ts';
import type { Measure, Row } from '../../measures/measure.ts';
import type { Month } from '../../measures/observation.ts';
import { tiersIn } from '../../measures/tiers.ts';
import type { Service } from '../../service/service.ts';
import type { PackQuestion } from '../document.ts';

/** What a pack needs of measures. */
export interface PackFigures {
  /**
   * The month and those before it since the team's record began, the oldest first, all as of the
   * question's moment.
   */
  series(measure: Measure, question: PackQuestion, months: number): Promise<Series>;
  /** By `team` and `locality`, of all teams; else of the question's. Small numbers are held back. */
  breakdown(measure: Measure, by: Dimension, question: PackQuestion): Promise<Breakdown>;
}

/** Parts that rest on fewer could point at somebody. */
export const FEWEST_SHOWN = 5;

export type FiguresParts = {
  readonly desk: Pick<MeasureDesk, 'asOf'>;
  readonly service: Service;
};

/** For one pack: what it has read is kept, as its measures ask for the same months. */
export function createPackFigures({ desk, service }: FiguresParts): PackFigures {
  const known = new Map<string, Promise<readonly Row[]>>();
  const moments = new Map<Instant, TeamRows>();
  const momentOf = (asOf: Instant): TeamRows => {
    const moment = moments.get(asOf) ?? desk.asOf(asOf);
    moments.set(asOf, moment);
    return moment;
  };
  const rowsOf = (team: TeamId, month: Month, asOf: Instant): Promise<readonly Row[]> => {
    const key = `${team} ${month} ${asOf}`;
    let rows = known.get(key);
    if (rows === undefined) {
      rows = momentOf(asOf).rows(team, month);
      known.set(key, rows);
    }
    return rows;
  };
  return {
    series: async (measure, { team, month, asOf }, months) => {
      const points: Figure[] = [];
      for (const each of monthsUntil(month, months)) {
        const rows = await rowsOf(TeamId.parse(team), each, asOf);
        const window = windowOf(service, each, asOf);
        // Before the record began nothing was counted, which is not the same as nought.
        const hasBegun = points.length > 0 || each === month || hasAny(rows, window.until);
        if (hasBegun) points.push(figureOf(measure, rows, window));
      }
      return seriesFrom(measure, points);
    },
    breakdown: async (measure, by, { team, month, asOf }) => {
      const teams =
        by === 'team' || by === 'locality' ? [...service.teams.keys()] : [TeamId.parse(team)];
      const rows: Row[] = [];
      for (const each of teams) rows.push(...(await rowsOf(each, month, asOf)));
      const lookups = { service, tierOf: tiersIn(rows) };
      const window = windowOf(service, month, asOf);
      return breakdownOf(measure, rows, by, window, { lookups, fewestShown: FEWEST_SHOWN });
    },
  };
}

const hasAny = (rows: readonly Row[], until: Instant): boolean =>
  rows.some(({ at }) => isBefore(at, until));
