import type { DecisionDesk } from '../../services/decision-huddle/desk.ts';
import { nextHuddle } from '../../services/huddle/schedule.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import { nextWeekly } from '../../services/kernel/recurring.ts';
import { addTime, isBefore } from '../../services/kernel/time.ts';
import type { Service, Team } from '../../services/service/service.ts';
import type { PartCore } from '../part.ts';
import type { StandingJob } from '../workers/standing.ts';

type WeeklyParts = Pick<PartCore, 'service' | 'clock'> & {
  readonly decisions: Pick<DecisionDesk, 'post'>;
};

/** Posted once for its date; of several that an outage left out, the latest, with all since the last one. */
export const weeklyDecisions = ({
  service,
  clock,
  decisions,
}: WeeklyParts): readonly StandingJob[] =>
  [...service.teams.values()].flatMap((team) => {
    const next = timesOf(service, team);
    if (next === undefined) return [];
    return [
      {
        name: `decisions.weekly.${team.id}`,
        next,
        run: async (dueAt) => {
          const { outcome } = await decisions.post(team.id, latest(next, dueAt, clock.now()));
          // Posted already: by the replica that was quicker, or before the process died.
          if (outcome === 'busy') throw new OversightError('decisionsBusy', `${team.id} was busy.`);
        },
      },
    ];
  });

/** An hour after the team's huddle, unless the service says when. */
function timesOf(service: Service, { huddle }: Team): StandingJob['next'] | undefined {
  const { at } = service.decisionHuddle;
  if (at) return (after) => nextWeekly(service, at, after);
  if (huddle === undefined) return undefined;
  return (after) => addTime(nextHuddle(service, huddle, addTime(after, '-PT1H')), 'PT1H');
}

function latest(next: StandingJob['next'], dueAt: Instant, now: Instant): Instant {
  let found = dueAt;
  for (let after = next(found); !isBefore(now, after); after = next(after)) found = after;
  return found;
}
