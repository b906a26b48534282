/** What a command about a shortage brings with it, worked out from the service and the moment. */
import { isAway } from '../absence/away.ts';
import { deadlinesOf, overdueTimes } from '../action/clocks.ts';
import type { Actor } from '../kernel/capability.ts';
import type { Instant, PersonId, TeamId } from '../kernel/ids.ts';
import { addTime } from '../kernel/time.ts';
import {
  isWorkingTime,
  nextWorkingMoment,
  type WorkingCalendar,
} from '../kernel/working-calendar.ts';
import type { KnownWhereabouts } from '../ports/whereabouts.ts';
import type { Service } from '../service/service.ts';
import type { Cause } from './causes.ts';
import { concernedBy } from './concerned.ts';
import type { ShortageTimer } from './jobs.ts';
import type { Shortage, WantedPlan } from './shortage.ts';
import type { PlanToDecide, ShortageIntent } from './stream.ts';

/** The right under which somebody acts, as the record will show it. `decide` judges whether it suffices. */
export function authorityOf(service: Service, actor: Actor, team: TeamId): string {
  if (actor === 'service') return 'service';
  const { managers, mayDecide } = concernedBy(service, team);
  if (managers.includes(actor)) return 'teamManager';
  return mayDecide.includes(actor) ? 'localityManager' : 'none';
}

export const isOwner = (shortage: Shortage, number: number, actor: Actor): boolean =>
  'plan' in shortage &&
  shortage.plan.mitigations.some((each) => each.number === number && each.owner === actor);

export function planToDecide(
  service: Service,
  { absences }: Pick<KnownWhereabouts, 'absences'>,
  wanted: WantedPlan,
  now: Instant,
): PlanToDecide {
  const mitigations = wanted.mitigations.map((each) => ({
    ...each,
    deadlines: deadlinesOf(service, each.due, now),
  }));
  const isBackTooLate = (person: PersonId, overdueAt: Instant): boolean =>
    isAway(absences, person, now) !== undefined &&
    isAway(absences, person, addTime(overdueAt, '-PT1M')) !== undefined;
  const away = mitigations
    .filter(({ owner, deadlines }) => isBackTooLate(owner, deadlines.overdueAt))
    .map(({ owner }) => owner);
  return { ...wanted, mitigations, ownTimes: service.responseTimes, away };
}

/**
 * A queue is told at once, day and night, since people wait in it now; load and gaps in working
 * hours. Nobody's answer: again when the next working day begins.
 */
export function tellTimes(
  calendar: WorkingCalendar,
  causes: readonly Cause[],
  now: Instant,
): { readonly tellAt: Instant; readonly againAt: Instant } {
  return causes.some(({ kind }) => kind === 'queue')
    ? { tellAt: now, againAt: nextMorning(calendar, now) }
    : overdueTimes(calendar, now);
}

/** When the next working day begins; before it has begun, today's. */
const nextMorning = (calendar: WorkingCalendar, now: Instant): Instant =>
  isWorkingTime(calendar, now)
    ? overdueTimes(calendar, now).againAt
    : nextWorkingMoment(calendar, now);

/** What is asked when a clock has run out; `number` is that of its mitigation. */
export function clockIntent(
  calendar: WorkingCalendar,
  timer: ShortageTimer,
  number: number,
  now: Instant,
): ShortageIntent {
  const { tellAt, againAt } = overdueTimes(calendar, now);
  switch (timer) {
    case 'proposalUnanswered':
      return { type: timer, tellAt, againAt };
    case 'reviewSoon':
      return { type: timer };
    case 'reviewDue':
      return { type: timer, againAt: nextMorning(calendar, now) };
    case 'mitigationDue':
      return { type: timer, number };
    case 'mitigationOverdue':
      return { type: timer, number, tellAt };
  }
}
