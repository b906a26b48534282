import { Temporal } from 'temporal-polyfill';

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];

/** A day in words, e.g. "3 December 2026". */
export const sayDay = ({ day, month, year }: Temporal.PlainDate): string =>
  `${day} ${months[month - 1] ?? ''} ${year}`;

/** A calendar date `YYYY-MM-DD`, with or without the midnight that some clients add. */
export function calendarDay(text: string): Temporal.PlainDate | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})(?:T00:00(?::00(?:\.0+)?)?Z?)?$/.exec(text);
  if (!parts) return undefined;
  const [year, month, day] = parts.slice(1).map(Number);
  if (!year || !month || !day || month > 12) return undefined;
  const date = Temporal.PlainDate.from({ year, month, day });
  return date.day === day ? date : undefined;
}
