/** Gaps of the coverage forecast that begin soon. */
import { forecastCoverage } from '../coverage/forecast.ts';
import type { Instant, LocalityId } from '../kernel/ids.ts';
import { addTime, compareInstants, durationMs, isBefore } from '../kernel/time.ts';
import type { KnownWhereabouts } from '../ports/whereabouts.ts';
import type { Service } from '../service/service.ts';
import type { GapAhead } from './causes.ts';

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** By locality, in order of time; those that run already included. */
export function gapsAhead(
  service: Service,
  known: KnownWhereabouts,
  now: Instant,
): ReadonlyMap<LocalityId, readonly GapAhead[]> {
  const { gapWithin } = service.shortageLimits;
  const before = addTime(now, gapWithin);
  // A week further than is looked at, so that the end of a gap is seen too.
  const weeks = 1 + Math.ceil(durationMs(gapWithin) / WEEK_MS);
  const gaps = forecastCoverage({ service, ...known, from: now, weeks })
    .remits.flatMap((remit) => remit.gaps)
    .filter(({ from }) => isBefore(from, before))
    .sort((a, b) => compareInstants(a.from, b.from))
    .map(({ locality, pathway, from, until, fewest }) => ({
      locality,
      gap: { pathway, from, until, fewest },
    }));
  return new Map(
    [...Map.groupBy(gaps, ({ locality }) => locality)].map(([locality, group]) => [
      locality,
      group.map(({ gap }) => gap),
    ]),
  );
}
