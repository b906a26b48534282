/** Whether one person can be asked at an instant, and if not why. */
import { isAway } from '../absence/away.ts';
import type { Absence } from '../absence/absence.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import {
  calendarOf,
  isOpenLaterThatDay,
  isWorkingTime,
  nextWorkingMoment,
  type WorkingCalendar,
} from '../kernel/working-calendar.ts';
import { onAnyRota } from '../rota/who-is-on.ts';
import type { ChainQuestion, Unavailable } from './chain.ts';
import { mailboxHours } from './mailbox-hours.ts';

/** What is known of people, wherever they are asked. */
export type AvailabilityQuestion = Pick<
  ChainQuestion,
  'service' | 'absences' | 'overrides' | 'now' | 'sensitivity' | 'unreachable' | 'directory'
>;

/** What stays the same for everybody who is considered for one chain. */
export type Moment<Question extends AvailabilityQuestion = ChainQuestion> = {
  readonly question: Question;
  /** When the first person would be asked. */
  readonly asOf: Instant;
  /** Everybody at work on a rota then. */
  readonly atWork: ReadonlySet<PersonId>;
};

/** On the working clock the first ask waits for the next working moment; on the wall clock it is now. */
export function momentOf<Question extends AvailabilityQuestion>(
  question: Question,
): Moment<Question> {
  const { service, overrides, now, sensitivity } = question;
  const waits = service.responseTimes[sensitivity].clock === 'working';
  const asOf = waits ? nextWorkingMoment(service, now) : now;
  return { question, asOf, atWork: onAnyRota(service, overrides, asOf) };
}

export function unavailability(
  moment: Moment<AvailabilityQuestion>,
  person: PersonId,
): Unavailable | undefined {
  const { question, asOf } = moment;
  const absence = isAway(question.absences, person, asOf);
  if (absence !== undefined) return absenceReason(absence);

  const detail = question.unreachable.get(person);
  if (detail !== undefined) return { why: 'unreachable', detail };

  return offShift(moment, person);
}

const absenceWhy = {
  leave: 'onLeave',
  sickness: 'offSick',
  outOfOffice: 'outOfOffice',
} as const;

const absenceReason = ({ kind, until, detected }: Absence): Unavailable => ({
  why: absenceWhy[kind],
  ...(until === undefined ? {} : { until }),
  ...(detected === undefined ? {} : { detected }),
});

/**
 * Outside their own working hours, unless on a rota. On the working clock there is time to wait,
 * so somebody who starts later that day counts as at work.
 */
function offShift(
  { question, asOf, atWork }: Moment<AvailabilityQuestion>,
  person: PersonId,
): Unavailable | undefined {
  if (atWork.has(person)) return undefined;
  const { service, sensitivity } = question;
  const calendar = hoursOf(question, person, asOf);
  const works =
    service.responseTimes[sensitivity].clock === 'wall'
      ? isWorkingTime(calendar, asOf)
      : isOpenLaterThatDay(calendar, asOf);
  return works ? undefined : { why: 'offShift', until: nextWorkingMoment(calendar, asOf) };
}

/** As configured; where nobody configured any, as the mailbox has them; else the service's. */
function hoursOf(
  { service, directory }: AvailabilityQuestion,
  person: PersonId,
  asOf: Instant,
): WorkingCalendar {
  const calendar = calendarOf(service, service.people.get(person));
  const hours = mailboxHours(service, directory, person, asOf);
  return hours === undefined ? calendar : { ...calendar, workingHours: hours };
}
