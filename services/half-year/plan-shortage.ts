/** Shortages that managers declared: one over the end of a month, one that goes on after the last. */
import { at, dayOf, daysIn, plusDays, workingDayFrom } from './days.ts';
import { happened, type Scheme } from './scheme.ts';
import type { TrueShortage } from './truth-oversight.ts';

export function planShortages(scheme: Scheme): readonly TrueShortage[] {
  const third = scheme.months[2];
  const last = scheme.months.at(-1) ?? '';
  if (third === undefined) return [];
  const first: TrueShortage = {
    ...{ team: 'moorland', locality: 'moorland' },
    declaredAt: at(workingDayFrom(`${third}-22`), '08:13'),
    endedAt: at(workingDayFrom(plusDays(daysIn(third).at(-1) ?? '', 5)), '16:47'),
  };
  const second: TrueShortage = {
    ...{ team: 'harbour-north', locality: 'harbour' },
    declaredAt: at(workingDayFrom(`${last}-21`), '09:31'),
    endedAt: at(workingDayFrom(plusDays(dayOf(scheme.ends), 3)), '12:05'),
  };
  return [first, second].filter(({ declaredAt }) => happened(scheme, declaredAt));
}
