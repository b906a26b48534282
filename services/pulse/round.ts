/** When a round of the pulse begins and ends. A round is named by its month. */
import { z } from 'zod';
import type { Instant } from '../kernel/ids.ts';
import { dayNumberOf, epochMs, instantOf, localDate, momentAt } from '../kernel/local-day.ts';
import { isBefore } from '../kernel/time.ts';
import { nextWorkingMoment } from '../kernel/working-calendar.ts';
import type { Service } from '../service/service.ts';

/** The local month in which a round is asked, `YYYY-MM`. */
export const PulseMonth = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .brand<'PulseMonth'>();
export type PulseMonth = z.infer<typeof PulseMonth>;

type Asking = Pick<Service, 'timeZone' | 'isHoliday' | 'workingHours' | 'pulse'>;

/** Fewest answers of which anything is shown, and fewest people who are asked at all. */
export const FEWEST_ANSWERS = 5;

/** When the round of a month is asked: its day, or when work resumes after it. */
export function askedAt(service: Asking, month: PulseMonth): Instant {
  const { day, at } = service.pulse;
  const date = `${month}-${String(day).padStart(2, '0')}`;
  return nextWorkingMoment(service, instantOf(momentAt(service.timeZone, dayNumberOf(date), at)));
}

/** The first instant at which answers of the round are no longer taken. */
export function endsAt(service: Asking, month: PulseMonth): Instant {
  const day = dayNumberOf(localDate(service.timeZone, askedAt(service, month)));
  return instantOf(momentAt(service.timeZone, day + service.pulse.openForDays, '00:00'));
}

/** The first round that is asked after an instant. */
export function nextRound(service: Asking, after: Instant): Instant {
  // Work that resumes late may carry a round into the month after its own.
  let month = before(monthOf(service, after));
  for (;;) {
    const asked = askedAt(service, month);
    if (isBefore(after, asked)) return asked;
    month = following(month);
  }
}

/** The round that was asked last by an instant. */
export function roundAt(service: Asking, now: Instant): PulseMonth {
  let month = monthOf(service, now);
  while (isBefore(now, askedAt(service, month))) month = before(month);
  return month;
}

/** The newest round whose answers are all in. */
export function lastEnded(service: Asking, now: Instant): PulseMonth {
  let month = roundAt(service, now);
  while (isBefore(now, endsAt(service, month))) month = before(month);
  return month;
}

export const isOpenRound = (service: Asking, month: PulseMonth, now: Instant): boolean =>
  !isBefore(now, askedAt(service, month)) && isBefore(now, endsAt(service, month));

const monthOf = ({ timeZone }: Asking, instant: Instant): PulseMonth =>
  PulseMonth.parse(localDate(timeZone, instantOf(epochMs(instant))).slice(0, 7));

const following = (month: PulseMonth): PulseMonth => shifted(month, 1);
const before = (month: PulseMonth): PulseMonth => shifted(month, -1);

function shifted(month: PulseMonth, by: 1 | -1): PulseMonth {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  const year = String(Math.floor(count / 12)).padStart(4, '0');
  return PulseMonth.parse(`${year}-${String((count % 12) + 1).padStart(2, '0')}`);
}
