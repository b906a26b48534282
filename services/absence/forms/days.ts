/** From whole days, as people say them, to the instants between which somebody is away. */
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../kernel/ids.ts';
import { dayNumberOf, instantOf, localDate, localDay } from '../../kernel/local-day.ts';
import { parsed, problem, type Parsed } from '../../kernel/parsed.ts';
import { sayDay } from '../../kernel/calendar-day.ts';

export type AwayDays = {
  readonly first: Temporal.PlainDate;
  /** Included. Absent: until ended. */
  readonly last?: Temporal.PlainDate;
};

export type AwayTime = { readonly from: Instant; readonly until?: Instant };

export type DaysContext = { readonly now: Instant; readonly timeZone: string };

/**
 * From the start of the first day (now, where that day has begun) to the end of the last, by the
 * clocks of the zone: a day with a clock change is 23 or 25 hours long. Fields: `from`, `until`.
 */
export function awayTime(days: AwayDays, { now, timeZone }: DaysContext): Parsed<AwayTime> {
  const today = Temporal.PlainDate.from(localDate(timeZone, now));
  const wrong = wrongDays(days, today);
  if (wrong) return wrong;
  const first = localDay(timeZone, dayNumberOf(days.first.toString()));
  const hasBegun = Temporal.PlainDate.compare(days.first, today) <= 0;
  const from = hasBegun ? now : instantOf(first.startsAt);
  if (!days.last) return parsed({ from });
  const last = localDay(timeZone, dayNumberOf(days.last.toString()));
  return parsed({ from, until: instantOf(last.endsAt) });
}

function wrongDays(
  { first, last }: AwayDays,
  today: Temporal.PlainDate,
): Parsed<never> | undefined {
  if (last && Temporal.PlainDate.compare(last, first) < 0) {
    return problem('until', `The end, ${sayDay(last)}, is before the start, ${sayDay(first)}.`);
  }
  if (last && Temporal.PlainDate.compare(last, today) < 0) {
    return problem('until', `${sayDay(last)} has passed already.`);
  }
  if (Temporal.PlainDate.compare(first, today.add({ years: 1 })) > 0) {
    return problem('from', `${sayDay(first)} is more than a year away.`);
  }
  if (last && Temporal.PlainDate.compare(last, first.add({ years: 1 })) > 0) {
    return problem('until', `From ${sayDay(first)} to ${sayDay(last)} is more than a year.`);
  }
  return undefined;
}
