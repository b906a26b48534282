import { z } from 'zod';
import type { OutlookHours } from '../../ports/directory.ts';
import { weekdays, type LocalTime, type Weekday, type WeeklyHours } from '../../service/service.ts';
import { zoneNamed } from './time-zones.ts';

export const OutlookWorkingHours = z.object({
  daysOfWeek: z.array(z.string()).nullish(),
  startTime: z.string().nullish(),
  endTime: z.string().nullish(),
  timeZone: z.object({ name: z.string().nullish() }).nullish(),
});
type OutlookWorkingHours = z.infer<typeof OutlookWorkingHours>;

/**
 * The hours, nothing where none are set, or why they can't be told.
 *
 * @param mailboxZone taken where the hours have a zone of their own making ("Customized Time
 * Zone"), which old calendars wrote and nobody can name.
 */
export function readWorkingHours(
  outlook: OutlookWorkingHours | null | undefined,
  mailboxZone: string | null | undefined,
): OutlookHours | string | undefined {
  const hours = outlook ? weeklyHours(outlook) : undefined;
  if (hours === undefined) return undefined;
  const own = outlook?.timeZone?.name;
  const timeZone = (own ? zoneNamed(own) : undefined) ?? zoneNamed(mailboxZone);
  return timeZone === undefined
    ? 'the mailbox uses a time zone that is not known'
    : { timeZone, hours };
}

function weeklyHours(outlook: OutlookWorkingHours): WeeklyHours | undefined {
  const days = (outlook.daysOfWeek ?? []).flatMap(weekdayNamed);
  const from = localTime(outlook.startTime);
  const to = localTime(outlook.endTime);
  if (days.length === 0 || from === undefined || to === undefined) return undefined;
  return Object.fromEntries(days.map((day) => [day, { from, to }]));
}

/** `monday` is `mon`. */
function weekdayNamed(name: string): readonly Weekday[] {
  const short = name.slice(0, 3).toLowerCase();
  return weekdays.filter((day) => day === short);
}

/** `08:00:00.0000000` is `08:00`. */
const localTime = (time: string | null | undefined): LocalTime | undefined =>
  /^([01]\d|2[0-3]):[0-5]\d(?=:|$)/.exec(time ?? '')?.[0];
