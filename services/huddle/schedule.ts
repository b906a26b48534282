/** When a team's huddle comes next, and for which day it was meant. */
import { HuddleId, type Instant } from '../kernel/ids.ts';
import {
  epochMs,
  instantOf,
  localDate,
  localDay,
  localDayAt,
  momentAt,
} from '../kernel/local-day.ts';
import { nextWeekly, type WeekTime } from '../kernel/recurring.ts';
import { addTime, isBefore } from '../kernel/time.ts';
import { nextWorkingMoment } from '../kernel/working-calendar.ts';
import type { Service } from '../service/service.ts';

/** The first huddle after an instant; on a bank holiday when work resumes, or not in that week. */
export function nextHuddle(service: Service, meeting: WeekTime, after: Instant): Instant {
  if (service.huddle.onHoliday === 'nextWorkingDay') return nextWeekly(service, meeting, after);
  const everyWeek = { ...service, isHoliday: () => false };
  let next = nextWeekly(everyWeek, meeting, after);
  while (service.isHoliday(localDate(service.timeZone, next))) {
    next = nextWeekly(everyWeek, meeting, next);
  }
  return next;
}

/** Posted this long after its time it was late: the bot was down. */
const LATE_AFTER = 'PT15M';

export const isLate = (scheduledFor: Instant, now: Instant): boolean =>
  isBefore(addTime(scheduledFor, LATE_AFTER), now);

/** Named by the local date for which it was meant. */
export const huddleIdOf = ({ timeZone }: Service, scheduledFor: Instant): HuddleId =>
  HuddleId.parse(localDate(timeZone, scheduledFor));

/** Presenters are reminded when the last working day before begins. */
export function remindAt(service: Service, scheduledFor: Instant): Instant | undefined {
  const day = localDayAt(service.timeZone, epochMs(scheduledFor)).number;
  for (let before = day - 1; before > day - 8; before -= 1) {
    const opening = nextWorkingMoment(
      service,
      instantOf(localDay(service.timeZone, before).startsAt),
    );
    if (epochMs(opening) < localDay(service.timeZone, before).endsAt) return opening;
  }
  return undefined;
}

/** Closed by the clock when the working day after has ended: by then what is undecided is carried over. */
export function closesAt(service: Service, postedAt: Instant): Instant {
  const { timeZone } = service;
  const { endsAt } = localDayAt(timeZone, epochMs(postedAt));
  const opening = nextWorkingMoment(service, instantOf(endsAt));
  const { number } = localDayAt(timeZone, epochMs(opening));
  return instantOf(momentAt(timeZone, number, '23:59'));
}

/** The reminder after an instant, with the huddle that it is about. */
export function nextReminder(
  service: Service,
  meeting: WeekTime,
  after: Instant,
): { readonly at: Instant; readonly huddleAt: Instant } {
  let huddleAt = nextHuddle(service, meeting, after);
  for (;;) {
    const at = remindAt(service, huddleAt);
    if (at !== undefined && isBefore(after, at)) return { at, huddleAt };
    huddleAt = nextHuddle(service, meeting, huddleAt);
  }
}

/** The latest occurrence that is due by now, from one that was: what an outage left out is not held later. */
export function latestDue(
  service: Service,
  meeting: WeekTime,
  { dueAt, now }: { readonly dueAt: Instant; readonly now: Instant },
): Instant {
  let latest = dueAt;
  for (;;) {
    const next = nextHuddle(service, meeting, latest);
    if (isBefore(now, next)) return latest;
    latest = next;
  }
}
