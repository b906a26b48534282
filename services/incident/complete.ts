/** What people do, with the moment's facts that the rules want beside it. */
import type { Absence } from '../absence/absence.ts';
import { overdueTimes } from '../action/clocks.ts';
import { dueAfter } from '../coordination/agency.ts';
import { awayUntil } from '../coordination/cover.ts';
import { assertNever } from '../kernel/errors.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import { endOfDay } from '../kernel/local-day.ts';
import { addTime } from '../kernel/time.ts';
import { addWorkingDays } from '../kernel/working-calendar.ts';
import { monthAt } from '../sampling/month.ts';
import type { LocalDate, Service } from '../service/service.ts';
import type { Agreed } from '../action/agreed.ts';
import { dayAfter, morningOf } from './dates.ts';
import type { IncidentIdentity, IncidentTerms } from './incident.ts';
import type { ClosingTerms, IncidentIntent } from './stream.ts';

export type RecheckAnswer =
  | { readonly result: 'embedded'; readonly note: string }
  | { readonly result: 'notYet'; readonly note: string; readonly recheckOn: LocalDate };

export type OnReview =
  | { readonly type: 'open'; readonly terms: IncidentTerms }
  | Extract<
      IncidentIntent,
      { readonly type: 'lead' | 'decline' | 'firstLook' | 'addFactor' | 'withdraw' }
    >
  | { readonly type: 'offer'; readonly to: PersonId }
  | Extract<IncidentIntent, { readonly type: 'takeTimeline' }>
  | { readonly type: 'setThemes'; readonly themes: readonly string[] }
  | ({ readonly type: 'agree'; readonly replaces?: number; readonly recheckOn: LocalDate } & Agreed)
  | { readonly type: 'recheck'; readonly action: number; readonly terms: RecheckAnswer }
  | { readonly type: 'moveDue'; readonly why: string; readonly dueOn: LocalDate }
  | ({ readonly type: 'close' } & ClosingTerms)
  | { readonly type: 'reopen'; readonly why: string };

type Moment = {
  readonly service: Service;
  readonly now: Instant;
  readonly absences: readonly Absence[];
};

// eslint-disable-next-line complexity -- one line per doing
export function completed(
  moment: Moment,
  identity: IncidentIdentity,
  doing: OnReview,
): IncidentIntent {
  const { service, now } = moment;
  switch (doing.type) {
    case 'open': {
      const { dueOn, dueAt: due, leadBy: lead, lookBy: look } = clocksFrom(moment);
      const { team, incident } = identity;
      return { type: 'open', team, incident, ...doing.terms, dueOn, clocks: { lead, look, due } };
    }
    case 'agree':
      return { ...doing, recheckAt: morningOf(service, doing.recheckOn) };
    case 'recheck': {
      const { terms } = doing;
      if (terms.result === 'embedded') return { ...doing, terms };
      const recheckAt = morningOf(service, terms.recheckOn);
      return { ...doing, terms: { ...terms, recheckAt } };
    }
    case 'moveDue':
      return { ...doing, dueAt: endOfDay(service, doing.dueOn) };
    case 'setThemes':
    case 'close':
      return { ...doing, month: monthAt(service.timeZone, now) };
    case 'reopen':
      return { ...doing, ...clocksFrom(moment) };
    case 'offer': {
      const { absences } = moment;
      const away = awayUntil({ service, absences, at: now }, doing.to);
      return { ...doing, lapsesAt: lapsesAt(moment), ...(away ? { away } : {}) };
    }
    case 'lead':
    case 'decline':
    case 'firstLook':
    case 'addFactor':
    case 'takeTimeline':
    case 'withdraw':
      return doing;
    default:
      return assertNever(doing);
  }
}

/** As an offer to lead a case: its time begins with the working day in which it is read. */
function lapsesAt({ service, now }: Pick<Moment, 'service' | 'now'>): Instant {
  const { tellAt } = overdueTimes(service, now);
  return dueAfter(service, tellAt, service.coordination.offerStands);
}

/** A first look runs by day and night, a lead is found in working days, and a review ends on a day. */
function clocksFrom({ service, now }: Pick<Moment, 'service' | 'now'>) {
  const { leadWithinDays, firstLookWithinHours, closeWithinDays } = service.incidents;
  const dueOn = dayAfter(service, now, closeWithinDays);
  return {
    ...{ dueOn, dueAt: endOfDay(service, dueOn) },
    leadBy: addWorkingDays(service, now, leadWithinDays),
    lookBy: addTime(now, `PT${firstLookWithinHours}H`),
  };
}
