import type { Instant } from '../kernel/ids.ts';
import { epochMs, instantOf, localDayAt, localTimeAt, momentAt } from '../kernel/local-day.ts';
import type { LocalTime, Service } from '../service/service.ts';

/** What is not pressing wakes nobody between these times. */
const begins: LocalTime = '22:00';
const ends: LocalTime = '07:00';

/** When the night is over, for an instant within it. */
export function endOfNight({ timeZone }: Service, now: Instant): Instant | undefined {
  const moment = epochMs(now);
  const time = localTimeAt(timeZone, moment);
  if (ends <= time && time < begins) return undefined;
  const today = localDayAt(timeZone, moment).number;
  return instantOf(momentAt(timeZone, time < ends ? today : today + 1, ends));
}
