/** Date and time of the first contact, as typed into native fields, in the service's time zone. */
import { Temporal } from 'temporal-polyfill';
import { calendarDay, sayDay } from '../kernel/calendar-day.ts';
import type { Instant } from '../kernel/ids.ts';
import { gather, parsed, problem, type Parsed } from '../kernel/parsed.ts';
import { toInstant } from '../kernel/time.ts';

/** Somebody may have been seen before the answer is written. */
const DAYS_BACK = 28;
const DAYS_AHEAD = 90;

export type MomentContext = { readonly timeZone: string; readonly now: Instant };

export function parseFirstContact(
  { date, time }: { readonly date: string; readonly time: string },
  { timeZone, now }: MomentContext,
): Parsed<Instant> {
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone).toPlainDate();
  const both = gather({ date: readDay(date, today), time: readTime(time) });
  return both.ok ? placed(both.value.date.toPlainDateTime(both.value.time), timeZone) : both;
}

function readDay(typed: string, today: Temporal.PlainDate): Parsed<Temporal.PlainDate> {
  const text = typed.trim();
  const ask = 'Give the day of the first contact, booked or done.';
  if (text === '') return problem('date', ask);
  const day = calendarDay(text) ?? readBritish(text);
  if (!day) return problem('date', `This is not a date of the calendar. ${ask}`);
  const days = today.until(day, { largestUnit: 'days' }).days;
  if (days < -DAYS_BACK) return problem('date', `${sayDay(day)} is too long ago. ${ask}`);
  return days > DAYS_AHEAD
    ? problem('date', `${sayDay(day)} is too far ahead: the first contact is due soon. ${ask}`)
    : parsed(day);
}

/** Where a browser has no field for dates, people write them as they do on paper. */
function readBritish(text: string): Temporal.PlainDate | undefined {
  const [, day, month, year] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text) ?? [];
  if (!day || !month || !year) return undefined;
  return calendarDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

function readTime(typed: string): Parsed<Temporal.PlainTime> {
  const [, hour, minute] = /^([01]?\d|2[0-3])[:.]([0-5]\d)(?::00)?$/.exec(typed.trim()) ?? [];
  return hour === undefined || minute === undefined
    ? problem('time', 'Give the time of the first contact, for example 14:30.')
    : parsed(new Temporal.PlainTime(Number(hour), Number(minute)));
}

/** When clocks change, an hour of the night is left out, or comes twice: nobody can tell which is meant. */
function placed(local: Temporal.PlainDateTime, timeZone: string): Parsed<Instant> {
  const earlier = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const later = local.toZonedDateTime(timeZone, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds) {
    return parsed(toInstant(earlier.toInstant()));
  }
  const day = sayDay(local.toPlainDate());
  return earlier.toPlainDateTime().equals(later.toPlainDateTime())
    ? problem(
        'time',
        `Clocks go back in the night of ${day}, so this time comes twice. Give a time outside that hour.`,
      )
    : problem(
        'time',
        `Clocks go forward in the night of ${day}, so this time does not exist. Give an hour earlier or later.`,
      );
}
