/** The weeks ahead as things stand, and what of them somebody gets to see. */
import type { CoverageView } from '../../cards/coverage/card.ts';
import type { Viewer } from '../../cards/context.ts';
import type { CoverageQuestion, Forecast, Remit } from '../../services/coverage/coverage.ts';
import { forecastCoverage } from '../../services/coverage/forecast.ts';
import { filledHoles, type FilledHole } from '../../services/coverage/holes.ts';
import type { LocalityId, PathwayId } from '../../services/kernel/ids.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Whereabouts } from '../../services/ports/whereabouts.ts';
import type { Service } from '../../services/service/service.ts';

export type LookParts = {
  readonly service: Service;
  readonly clock: Clock;
  readonly whereabouts: Whereabouts;
};

/** Which pathway or locality alone is asked for. */
export type Asked = { readonly pathway?: PathwayId; readonly locality?: LocalityId };

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

/** Of these remits alone; of the whole service for all who look. */
export async function lookAhead(
  parts: LookParts,
  remits: readonly Remit[] = parts.service.leadership,
): Promise<Seen> {
  const question = { ...(await questionNow(parts)), remits };
  const forecast = forecastCoverage(question);
  return { forecast, filled: filledHoles(question, forecast) };
}

const managedLocalities = ({ teams }: Service, viewer: Viewer): readonly LocalityId[] => [
  ...new Set(
    [...teams.values()]
      .filter(({ managers }) => managers.some((manager) => manager === viewer))
      .map(({ locality }) => locality),
  ),
];

/** A manager sees the localities of their teams, everybody else all of them; or what they ask for. */
export function remitsFor(service: Service, viewer: Viewer, asked: Asked = {}): readonly Remit[] {
  const managed = managedLocalities(service, viewer);
  return service.leadership.filter(({ locality, pathway }) => {
    if (asked.pathway !== undefined && pathway !== asked.pathway) return false;
    if (asked.locality !== undefined) return locality === asked.locality;
    return managed.length === 0 || managed.includes(locality);
  });
}

/** What of it is for the viewer. */
export function viewOf(
  { forecast, filled }: Seen,
  service: Service,
  viewer: Viewer,
  asked: Asked = {},
): CoverageView {
  const remits = remitsFor(service, viewer, asked);
  const isShown = (locality: LocalityId, pathway: PathwayId): boolean =>
    remits.some((remit) => remit.locality === locality && remit.pathway === pathway);
  return {
    forecast: {
      ...forecast,
      remits: forecast.remits.filter(({ locality, pathway }) => isShown(locality, pathway)),
    },
    filled: filled.filter(({ locality, pathways }) =>
      pathways.some((pathway) => isShown(locality, pathway)),
    ),
    mayFill: managedLocalities(service, viewer),
    asked,
  };
}
