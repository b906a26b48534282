/** Which scenario question a page of prompts asks in a week (H3). */
import { dayNumberOf, weekdayIndex } from '../kernel/local-day.ts';
import type { HuddlePrompts, LocalDate } from '../service/service.ts';

/** In turn, one a week from Monday on; the same for everybody who looks. */
export function scenarioOf({ scenarios }: HuddlePrompts, date: LocalDate): string | undefined {
  const day = dayNumberOf(date);
  const week = (day - weekdayIndex(day)) / 7;
  // A Monday is never a whole number of weeks from the epoch, a Thursday.
  return scenarios[Math.floor(week) % scenarios.length];
}
