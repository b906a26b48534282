/** Too few people to ask: now, or ahead. One row a pathway, about the gap that comes first. */
import type { Forecast, Gap, Remit, RemitForecast } from '../../coverage/coverage.ts';
import type { Instant, TeamId } from '../../kernel/ids.ts';
import { isBefore } from '../../kernel/time.ts';
import type { Service } from '../../service/service.ts';
import type { ExceptionSource, OutOfStandard } from '../out-of-standard.ts';

export type CoverageLook = (remits: readonly Remit[]) => Promise<Pick<Forecast, 'remits'>>;

export const coverageSource = (
  { teams, leadership }: Service,
  look: CoverageLook,
): ExceptionSource => ({
  name: 'coverage',
  async *of(team, now) {
    const remits = leadership.filter(({ locality }) => locality === teams.get(team)?.locality);
    const forecast = await look(remits);
    for (const remit of forecast.remits) yield* ofRemit(remit, team, now);
  },
});

export function ofRemit(
  { gaps: [first] }: Pick<RemitForecast, 'gaps'>,
  team: TeamId,
  now: Instant,
): readonly OutOfStandard[] {
  if (first === undefined) return [];
  const { pathway, locality, from, until } = first;
  const isNow = !isBefore(now, from);
  return [
    {
      // A forecast begins now, so what is a gap already is named by its end.
      key: `coverage:${isNow ? 'now' : from}:${pathway}:${locality}:${until}`,
      ...{ team, since: from, whose: [], why: reasonOf(first, isNow) },
      fix: { opens: 'coverage', pathway, locality },
    },
  ];
}

const reasonOf = ({ pathway, from, until, fewest }: Gap, isNow: boolean): OutOfStandard['why'] => ({
  kind: isNow ? 'coverageGapNow' : 'coverageGapAhead',
  ...{ pathway, from, until, fewest },
});
