import type { Instant } from '../kernel/ids.ts';
import type { Duty } from '../rota/duties.ts';

/** One stretch of time that a calendar's file describes, repetitions written out. */
export type CalendarEntry = {
  /** Of the file, from 1, where its event begins. */
  readonly line: number;
  readonly from: Instant;
  readonly until: Instant;
  /** As typed. */
  readonly title: string;
  /** Names or addresses of the people who take part. */
  readonly attendees: readonly string[];
};

/** What is wrong with a line of a file, in words that say what to do. Titles in it are as typed. */
export type LineProblem = { readonly line: number; readonly says: string };

export type CalendarContent = {
  /** What the calendar calls itself. */
  readonly name?: string;
  /** Those that touch the time that was asked for, in order of time. */
  readonly entries: readonly CalendarEntry[];
  /** Events of which nothing lies in that time. */
  readonly outside: number;
  /** Events that the calendar calls off. */
  readonly cancelled: number;
  readonly problems: readonly LineProblem[];
};

export type CalendarQuestion = {
  readonly from: Instant;
  readonly until: Instant;
  /** Of whole days, and of times that name no zone. */
  readonly timeZone: string;
};

/** How somebody's duties are named in their calendar. */
export type DutyCalendar = {
  readonly name: string;
  readonly duties: readonly Duty[];
  readonly publishedAt: Instant;
};

/** Calendars as files (iCalendar). */
export interface Calendars {
  /** Never throws: what can't be read is a problem with its line. */
  read(file: Uint8Array, question: CalendarQuestion): CalendarContent;
  write(calendar: DutyCalendar): string;
}
