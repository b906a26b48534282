/** The weeks ahead a day at a time, as a heat strip shows them. */
import { epochMs, localDay, localDayAt } from '../kernel/local-day.ts';
import type { LocalDate } from '../service/service.ts';
import type { Cover, Forecast, RemitForecast } from './coverage.ts';
import { overlap } from './timeline.ts';

export type DayCover = {
  readonly date: LocalDate;
  /** As at the day's worst moment; of today, of what is left of it. */
  readonly cover: Cover;
};

/** The gravest first. */
export const gravest: readonly Cover[] = ['gap', 'thin', 'covered'];

/** A remit's days, from the forecast's first to its last. */
export function daysOf(
  { from, until }: Pick<Forecast, 'from' | 'until'>,
  { stretches }: Pick<RemitForecast, 'stretches'>,
  timeZone: string,
): readonly DayCover[] {
  const spans = stretches.map((stretch) => ({
    ...{ from: epochMs(stretch.from), until: epochMs(stretch.until), cover: stretch.cover },
  }));
  const days: DayCover[] = [];
  const first = localDayAt(timeZone, epochMs(from)).number;
  for (let number = first; ; number += 1) {
    const { date, startsAt, endsAt } = localDay(timeZone, number);
    if (startsAt >= epochMs(until)) return days;
    const day = { from: Math.max(startsAt, epochMs(from)), until: endsAt };
    const covers = spans.filter((span) => overlap(span, day)).map(({ cover }) => cover);
    days.push({ date, cover: gravest.find((cover) => covers.includes(cover)) ?? 'covered' });
  }
}
