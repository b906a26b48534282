/** Days and times of a form, on the wall clock of the service. */
import { Temporal } from 'temporal-polyfill';
import { calendarDay, sayDay } from '../../kernel/calendar-day.ts';
import type { Instant } from '../../kernel/ids.ts';
import { dayNumberOf, epochMs, localTimeAt, momentAt } from '../../kernel/local-day.ts';
import { andThen, gather, parsed, problem, type Parsed } from '../../kernel/parsed.ts';
import type { LocalDate, LocalTime } from '../../service/service.ts';
import type { FieldSpec } from '../form.ts';
import type { Place } from './places.ts';

type When = Extract<FieldSpec, { readonly type: 'date' }>['when'];

/** The first and the last day that may be chosen: `any` is either side of today. */
export function daysOf(
  when: When,
  today: LocalDate,
): { readonly first: LocalDate; readonly last: LocalDate } {
  const day = Temporal.PlainDate.from(today);
  return {
    first: (when === 'future' ? day : day.subtract({ years: 2 })).toString(),
    last: (when === 'past' ? day : day.add({ years: 1 })).toString(),
  };
}

export type DayField = { readonly when: When; readonly ask: string };

export function readDate(
  place: Place,
  typed: string,
  { when, ask }: DayField,
  today: LocalDate,
): Parsed<LocalDate> {
  const day = calendarDay(typed.trim());
  if (!day) return problem(place, `This is not a date of the calendar. ${ask}`);
  const { first, last } = daysOf(when, today);
  const date = day.toString();
  if (date < first) {
    const wrong = when === 'future' ? 'is in the past' : 'is more than two years ago';
    return problem(place, `This day ${wrong}. Choose ${said(first)} or later.`);
  }
  if (date > last) {
    const wrong = when === 'past' ? 'is still to come' : 'is more than a year away';
    return problem(place, `This day ${wrong}. Choose ${said(last)} or earlier.`);
  }
  return parsed(date);
}

const said = (date: LocalDate): string => sayDay(Temporal.PlainDate.from(date));

export type MomentPlaces = { readonly place: Place; readonly time: Place };
export type DayContext = {
  readonly today: LocalDate;
  readonly now: Instant;
  readonly timeZone: string;
};

/**
 * A local date and time, `YYYY-MM-DDTHH:MM`. A time that the clocks skip in spring is refused; of
 * one that comes twice in autumn the first is meant, as everywhere here.
 */
export function readMoment(
  { place, time: timePlace }: MomentPlaces,
  typed: { readonly date: string; readonly time: string },
  field: DayField,
  context: DayContext,
): Parsed<string> {
  const read = gather<{ readonly date: LocalDate; readonly time: LocalTime }>({
    date:
      typed.date === ''
        ? problem(place, 'Choose the day as well, or take the time out.')
        : readDate(place, typed.date, field, context.today),
    time: readTime(timePlace, typed.time),
  });
  return andThen(read, ({ date, time }) => {
    const wrong = wrongTime(date, time, field.when, context);
    return wrong === undefined ? parsed(`${date}T${time}`) : problem(timePlace, wrong);
  });
}

function readTime(place: Place, typed: string): Parsed<LocalTime> {
  if (typed === '') return problem(place, 'Choose the time as well, or take the day out.');
  const [, time] = /^((?:[01]\d|2[0-3]):[0-5]\d)(?::\d{2})?$/.exec(typed) ?? [];
  return time === undefined
    ? problem(place, 'This is not a time of the clock. Choose one such as 14:30.')
    : parsed(time);
}

const MINUTE = 60_000;

function wrongTime(
  date: LocalDate,
  time: LocalTime,
  when: When,
  { now, timeZone }: DayContext,
): string | undefined {
  const at = momentAt(timeZone, dayNumberOf(date), time);
  const shown = localTimeAt(timeZone, at);
  if (shown !== time) {
    return `There is no ${time} on ${said(date)}: the clocks go forward then. Choose ${shown} or another time.`;
  }
  const thisMinute = Math.floor(epochMs(now) / MINUTE) * MINUTE;
  if (when === 'future' && at < thisMinute) return 'This time has passed. Choose a later one.';
  if (when === 'past' && at > thisMinute)
    return 'This time is still to come. Choose an earlier one.';
  return undefined;
}
