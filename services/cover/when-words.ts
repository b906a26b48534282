import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../kernel/ids.ts';
import { epochMs, localDayAt, localTimeAt } from '../kernel/local-day.ts';

/** `now` decides whether the day has to be said. */
export type WordsAt = { readonly timeZone: string; readonly now: Instant };

/** "09:00" today, "Thu 3 Dec 09:00" on another day. */
export function timeWords(instant: Instant, { timeZone, now }: WordsAt): string {
  const time = localTimeAt(timeZone, epochMs(instant));
  const today = localDayAt(timeZone, epochMs(now));
  const day = localDayAt(timeZone, epochMs(instant));
  return day.number === today.number ? time : `${dateWords(day.date, today.date)} ${time}`;
}

/** A leave that ends at midnight is named by its last day: "until Mon 14 Dec". */
export function untilWords(until: Instant | undefined, at: WordsAt): string {
  if (until === undefined) return 'until they say they are back';
  const day = localDayAt(at.timeZone, epochMs(until));
  if (epochMs(until) !== day.startsAt) return `until ${timeWords(until, at)}`;
  const lastDay = localDayAt(at.timeZone, day.startsAt - 1);
  return `until ${dateWords(lastDay.date, localDayAt(at.timeZone, epochMs(at.now)).date)}`;
}

function dateWords(date: string, today: string): string {
  const day = Temporal.PlainDate.from(date);
  const words = day.toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });
  const plain = words.replace(',', '');
  return date.slice(0, 4) === today.slice(0, 4) ? plain : `${plain} ${String(day.year)}`;
}
