import type { Calendars } from '../../ports/calendars.ts';
import { readCalendar } from './read-calendar.ts';
import { writeDuties } from './write-duties.ts';

/** Calendars as .ics files. */
export const createCalendars = (): Calendars => ({ read: readCalendar, write: writeDuties });
