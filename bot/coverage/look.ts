/** The weeks ahead as things stand, and what of them somebody gets to see. */
import type { CoverageView } from '../../cards/coverage/card.ts';
import type { CoverageQuestion, Forecast } from '../../services/coverage/coverage.ts';
import { forecastCoverage } from '../../services/coverage/forecast.ts';
import { filledHoles, type FilledHole } from '../../services/coverage/holes.ts';
import type { LocalityId, PathwayId } from '../../services/kernel/ids.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Whereabouts } from '../../services/ports/whereabouts.ts';
import type { Service } from '../../services/service/service.ts';
import type { Viewer } from '../../cards/context.ts';

export type LookParts = {
  readonly service: Service;
  readonly clock: Clock;
  readonly whereabouts: Whereabouts;
};

/** Which pathway or locality alone is asked for. */
export type Asked = { readonly pathway?: PathwayId; readonly locality?: LocalityId };

/** The whole service, forecast once for all who look. */
export type Seen = { readonly forecast: Forecast; readonly filled: readonly FilledHole[] };

export const questionNow = async ({
  service,
  clock,
  whereabouts,
}: LookParts): Promise<CoverageQuestion> => ({
  service,
  ...(await whereabouts.known()),
  from: clock.now(),
});

export async function lookAhead(parts: LookParts): Promise<Seen> {
  const question = await questionNow(parts);
  const forecast = forecastCoverage(question);
  return { forecast, filled: filledHoles(question, forecast) };
}

export const managedLocalities = ({ teams }: Service, viewer: Viewer): readonly LocalityId[] => [
  ...new Set(
    [...teams.values()]
      .filter(({ managers }) => managers.some((manager) => manager === viewer))
      .map(({ locality }) => locality),
  ),
];

/** A manager sees the localities of their teams, everybody else all of them; or what they ask for. */
export function viewOf(
  { forecast, filled }: Seen,
  service: Service,
  viewer: Viewer,
  asked: Asked = {},
): CoverageView {
  const mayFill = managedLocalities(service, viewer);
  const wants = (locality: LocalityId): boolean => {
    if (asked.locality !== undefined) return locality === asked.locality;
    return mayFill.length === 0 || mayFill.includes(locality);
  };
  const { pathway } = asked;
  const remits = forecast.remits.filter(
    (remit) => wants(remit.locality) && (pathway === undefined || remit.pathway === pathway),
  );
  return {
    forecast: { ...forecast, remits },
    filled: filled.filter(
      (hole) => wants(hole.locality) && (pathway === undefined || hole.pathways.includes(pathway)),
    ),
    ...{ mayFill, asked },
  };
}
