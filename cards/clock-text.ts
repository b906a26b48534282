import type { Instant } from '../services/kernel/ids.ts';
import type { LocalDate } from '../services/service/service.ts';
import type { Language } from '../services/service/language.ts';
import type { CardContext } from './context.ts';
import { languageOf, say } from './say.ts';

/** @property day its number, counted on from a fixed one */
type LocalMoment = { readonly date: LocalDate; readonly day: number; readonly time: string };

const formats = new Map<string, Intl.DateTimeFormat>();

/** A card names the same few minutes again and again, the one that is now above all. */
const MOMENTS = 500;
const moments = new Map<string, LocalMoment>();

function localMoment(instant: Instant, timeZone: string): LocalMoment {
  // Zones are whole minutes apart.
  const minute = instant.slice(0, 'YYYY-MM-DDTHH:MM'.length);
  const key = `${minute} ${timeZone}`;
  const known = moments.get(key);
  if (known !== undefined) return known;
  if (moments.size >= MOMENTS) moments.clear();
  const moment = formatted(instant, timeZone);
  moments.set(key, moment);
  return moment;
}

function formatted(instant: Instant, timeZone: string): LocalMoment {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone,
      dateStyle: 'short',
      timeStyle: 'short',
      hourCycle: 'h23',
    });
  formats.set(timeZone, format);
  const [date = '', time = ''] = format.format(Date.parse(instant)).split(', ');
  return { date, day: dayNumber(date), time };
}

const dayNumber = (date: LocalDate): number => Math.floor(Date.parse(date) / 86_400_000);

const dayFormat = (language: Language): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(language, {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  });

/** Making one costs more than using it a hundred times. */
const dayFormats: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  'en-GB': dayFormat('en-GB'),
  cy: dayFormat('cy'),
};

/** "Thu 3 Dec", with the year where it is not this year. */
export function dateText(date: LocalDate, context: CardContext): string {
  const { service, now } = context;
  const format = dayFormats[languageOf(context)];
  const text = format.format(Date.parse(date)).replace(',', '').replace('Sept', 'Sep');
  const thisYear = localMoment(now, service.timeZone).date.slice(0, 4);
  return date.startsWith(thisYear) ? text : `${text} ${date.slice(0, 4)}`;
}

/** "14:05" today, "tomorrow 09:00", "yesterday 22:10", else "Thu 3 Dec 09:00"; in the service's zone. */
export function timeText(instant: Instant, context: CardContext): string {
  const zone = context.service.timeZone;
  const { date, day, time } = localMoment(instant, zone);
  switch (day - localMoment(context.now, zone).day) {
    case 0:
      return time;
    case 1:
      return say(context, 'tomorrow {time}', { time });
    case -1:
      return say(context, 'yesterday {time}', { time });
    default:
      return `${dateText(date, context)} ${time}`;
  }
}

/** As `timeText`; a day alone where it begins with its midnight: "Fri 4 Dec", "yesterday". */
export function startText(instant: Instant, context: CardContext): string {
  const zone = context.service.timeZone;
  const { date, day, time } = localMoment(instant, zone);
  if (time !== '00:00') return timeText(instant, context);
  switch (day - localMoment(context.now, zone).day) {
    case 0:
      return say(context, 'today');
    case -1:
      return say(context, 'yesterday');
    default:
      return dateText(date, context);
  }
}

/** As `timeText`, to stand after a verb: "at 14:05", "tomorrow at 09:00", "on Thu 3 Dec at 09:00". */
export function atText(instant: Instant, context: CardContext): string {
  const zone = context.service.timeZone;
  const { date, day, time } = localMoment(instant, zone);
  switch (day - localMoment(context.now, zone).day) {
    case 0:
      return say(context, 'at {time}', { time });
    case 1:
      return say(context, 'tomorrow at {time}', { time });
    case -1:
      return say(context, 'yesterday at {time}', { time });
    default:
      return say(context, 'on {day} at {time}', { day: dateText(date, context), time });
  }
}

/** Today in the service's zone, as an `Input.Date` wants it. */
export const today = ({ service, now }: CardContext): LocalDate =>
  localMoment(now, service.timeZone).date;

/**
 * Until when: "until 09:00", "until tomorrow 09:00". What ends at midnight is named by its last
 * day, as people say it: leave to the 14th is "until the end of Mon 14 Dec".
 */
export function untilText(until: Instant, context: CardContext): string {
  const zone = context.service.timeZone;
  const { day, time } = localMoment(until, zone);
  if (time !== '00:00') return say(context, 'until {when}', { when: timeText(until, context) });
  const lastDay = day - 1;
  switch (lastDay - localMoment(context.now, zone).day) {
    case 0:
      return say(context, 'until the end of today');
    case 1:
      return say(context, 'until the end of tomorrow');
    default:
      return say(context, 'until the end of {day}', { day: dateText(dateOf(lastDay), context) });
  }
}

const dateOf = (day: number): LocalDate => new Date(day * 86_400_000).toISOString().slice(0, 10);
