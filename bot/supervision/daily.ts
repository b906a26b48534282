/** What comes each working day for a team: reminders, and what is overdue. */
import { byService } from '../../services/kernel/by.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import type { Instant, PersonId } from '../../services/kernel/ids.ts';
import { epochMs, instantOf, localDay, localDayAt } from '../../services/kernel/local-day.ts';
import { isBefore } from '../../services/kernel/time.ts';
import { nextWorkingMoment } from '../../services/kernel/working-calendar.ts';
import type { Service, Team } from '../../services/service/service.ts';
import type { SupervisionDesk } from '../../services/supervision/desk.ts';
import { supervisorOf, workersOf } from '../../services/supervision/workers.ts';
import type { PartCore } from '../part.ts';
import type { StandingJob } from '../workers/standing.ts';

export type DailyParts = Pick<PartCore, 'service' | 'whereabouts'> & {
  readonly supervisions: Pick<SupervisionDesk, 'look'>;
};

export const dailyOf = (parts: DailyParts): readonly StandingJob[] =>
  [...parts.service.teams.values()].map((team) => dailyOfTeam(parts, team));

/** A worker who could not be looked at does not keep the others; it is tried again until all were. */
const dailyOfTeam = (parts: DailyParts, team: Team): StandingJob => ({
  name: `supervision.daily.${team.id}`,
  next: (after) => nextOpening(parts.service, after),
  run: async (dueAt) => {
    const { service, whereabouts, supervisions } = parts;
    const workers = workersOf(service, team.id);
    const known = await whereabouts.known([...workers, ...supervisorsOf(service, workers)]);
    const looked = await Promise.allSettled(
      workers.map(async (person) => {
        const by = byService(`supervision.daily.${team.id}.${person}@${dueAt}`);
        const { outcome } = await supervisions.look(by, { team: team.id, person }, known);
        if (outcome === 'busy') throw new OversightError('supervisionBusy', `${person} was busy.`);
      }),
    );
    const failed = looked.find((each) => each.status === 'rejected');
    if (failed) throw failed.reason;
  },
});

const supervisorsOf = (service: Service, workers: readonly PersonId[]): readonly PersonId[] =>
  workers.flatMap((person) => supervisorOf(service, person) ?? []);

/** When work begins on the next day on which it does. */
function nextOpening(service: Service, after: Instant): Instant {
  const { number } = localDayAt(service.timeZone, epochMs(after));
  for (let day = number; ; day += 1) {
    const start = instantOf(localDay(service.timeZone, day).startsAt);
    const opening = nextWorkingMoment(service, start);
    if (isBefore(after, opening)) return opening;
  }
}
