/** Every quarter of an hour: is any team short of cover, by its queue, its load or the gaps ahead? */
import type { RequestedConsult } from '../../services/consult/consult.ts';
import { byService } from '../../services/kernel/by.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import type { Instant, TeamId } from '../../services/kernel/ids.ts';
import { nextMultiple } from '../../services/kernel/recurring.ts';
import type { KnownWhereabouts } from '../../services/ports/whereabouts.ts';
import type { Service } from '../../services/service/service.ts';
import type { ShortageDesk } from '../../services/shortage/desk.ts';
import { causesOf } from '../../services/shortage/figures.ts';
import { gapsAhead } from '../../services/shortage/gaps-ahead.ts';
import type { PartCore } from '../part.ts';
import type { StandingJob } from '../workers/standing.ts';

export type WatchParts = Pick<PartCore, 'service' | 'clock' | 'log' | 'desk' | 'whereabouts'> & {
  readonly shortages: Pick<ShortageDesk, 'watch'>;
};

const WATCH_EVERY = 'PT15M';
/** A standing job that does no more than look again how things are. */
export const shortageWatch = 'shortage.watch';

export function createShortageWatch(parts: WatchParts): StandingJob {
  const gaps = rememberedGaps(parts.service);
  return {
    name: shortageWatch,
    next: (after) => nextMultiple(WATCH_EVERY, after),
    run: (dueAt) => watchTeams(parts, gaps, dueAt),
  };
}

type GapsAhead = (known: KnownWhereabouts, now: Instant) => ReturnType<typeof gapsAhead>;

/** The forecast is the dear part: it is made anew each hour, and when somebody's absence or duty changed. */
function rememberedGaps(service: Service): GapsAhead {
  let last: { readonly of: string; readonly gaps: ReturnType<typeof gapsAhead> } | undefined;
  return (known, now) => {
    const { absences, overrides, unreachable } = known;
    const of = JSON.stringify([now.slice(0, 13), absences, overrides, [...unreachable.keys()]]);
    if (last?.of !== of) last = { of, gaps: gapsAhead(service, known, now) };
    return last.gaps;
  };
}

/** A team that can't be looked at keeps no other from it; the whole is then tried again. */
async function watchTeams(parts: WatchParts, gapsNow: GapsAhead, dueAt: Instant): Promise<void> {
  const { service, clock, shortages, log } = parts;
  const consults = await openConsults(parts);
  const now = clock.now();
  const gaps = gapsNow(await parts.whereabouts.known(), now);
  let failed = 0;
  for (const team of service.teams.values()) {
    const by = byService(`shortage.watch.${team.id}@${dueAt}`);
    try {
      const causes = causesOf(service, team, { consults, gaps }, now);
      const handled = await shortages.watch(by, team.id, causes);
      if (handled?.outcome === 'busy') failed += 1;
    } catch (err) {
      log.error({ err, team: team.id }, 'a team could not be watched');
      failed += 1;
    }
  }
  if (failed > 0) throw new OversightError('watchIncomplete', `${failed} teams were not watched.`);
}

async function openConsults({
  service,
  desk,
}: WatchParts): Promise<ReadonlyMap<TeamId, readonly RequestedConsult[]>> {
  const open = new Map<TeamId, readonly RequestedConsult[]>();
  for (const team of service.teams.keys()) {
    const consults: RequestedConsult[] = [];
    for await (const consult of desk.open(team)) consults.push(consult);
    open.set(team, consults);
  }
  return open;
}
