import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../services/kernel/ids.ts';
import { toInstant } from '../services/kernel/time.ts';
import { weekdays, type Service } from '../services/service/service.ts';

/**
 * When a rehearsal begins: at ten in the morning of today, or of the next day on which the service
 * is open for a good while from then, so that the people of the day are there.
 */
export function startTime(service: Service, realNow: Instant): Instant {
  let day = Temporal.Instant.from(realNow).toZonedDateTimeISO(service.timeZone).toPlainDate();
  for (let looked = 0; looked < 14 && !isOpen(service, day); looked += 1)
    day = day.add({ days: 1 });
  return toInstant(
    day.toZonedDateTime({ timeZone: service.timeZone, plainTime: '10:00' }).toInstant(),
  );
}

function isOpen({ workingHours, isHoliday }: Service, day: Temporal.PlainDate): boolean {
  const weekday = weekdays[day.dayOfWeek - 1];
  const hours = weekday && workingHours[weekday];
  return (
    hours !== undefined &&
    hours.from <= '10:00' &&
    hours.to >= '15:00' &&
    !isHoliday(day.toString())
  );
}
