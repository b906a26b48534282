/** The weeks ahead as a span of local days, and the moments within them at which people come and go. */
import type { Instant } from '../kernel/ids.ts';
import { epochMs, localDay, localDayAt, momentAt, type EpochMs } from '../kernel/local-day.ts';
import type { Hours, WeeklyHours } from '../service/service.ts';
import type { Span } from './timeline.ts';

/** A span of time in a zone, with its local days. */
export type Window = Span & {
  readonly timeZone: string;
  /** Numbers of the days, from the one before: what began then may last into the window. */
  readonly days: readonly number[];
};

export function windowOf(timeZone: string, from: Instant, until: Instant): Window {
  const span = { from: epochMs(from), until: epochMs(until) };
  const first = localDayAt(timeZone, span.from).number - 1;
  const last = localDayAt(timeZone, span.until).number;
  const days = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return { ...span, timeZone, days };
}

const edges = (zone: string, day: number, { from, to }: Hours): readonly EpochMs[] => [
  momentAt(zone, day, from),
  momentAt(zone, to <= from ? day + 1 : day, to),
];

export const edgesOfWorkingHours = (
  { timeZone, days }: Window,
  hours: WeeklyHours,
): readonly EpochMs[] =>
  days.flatMap((day) => {
    const open = hours[localDay(timeZone, day).weekday];
    return open === undefined ? [] : edges(timeZone, day, open);
  });

export const spanOfAbsence = ({
  from,
  until,
}: {
  readonly from: Instant;
  readonly until?: Instant;
}): Span => ({ from: epochMs(from), until: until === undefined ? Infinity : epochMs(until) });
