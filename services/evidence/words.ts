/** Moments, months and figures as a document of evidence says them. */
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../kernel/ids.ts';
import type { LocalDate } from '../service/service.ts';
import type { RunChart } from './document.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const two = (number: number): string => String(number).padStart(2, '0');

/** E.g. "3 November 2026, 09:05 (Europe/London)". */
export function momentInWords(moment: Instant, timeZone: string): string {
  const at = Temporal.Instant.from(moment).toZonedDateTimeISO(timeZone);
  const day = `${at.day} ${months[at.month - 1] ?? ''} ${at.year}`;
  return `${day}, ${two(at.hour)}:${two(at.minute)} (${timeZone})`;
}

/** "3 November 2026" for a local date. */
export function dayInWords(date: LocalDate): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${Number(day)} ${months[Number(month) - 1] ?? ''} ${year}`;
}

const yearAndMonth = /^(\d{4})-(\d{2})$/;

/** "October 2026" for "2026-10"; what is no month stays as it is. */
export function monthInWords(month: string): string {
  const [, year, number] = yearAndMonth.exec(month) ?? [];
  const name = months[Number(number) - 1];
  return name === undefined || year === undefined ? month : `${name} ${year}`;
}

/** "Oct" and "2026" for an axis. */
export function monthOnAxis(month: string): { readonly month: string; readonly year?: string } {
  const [, year, number] = yearAndMonth.exec(month) ?? [];
  const name = months[Number(number) - 1];
  return name === undefined || year === undefined ? { month } : { month: name.slice(0, 3), year };
}

export type Unit = RunChart['unit'];

const after: Record<Unit, string> = {
  percent: ' %',
  minutes: ' min',
  hours: ' h',
  days: ' days',
  number: '',
};

/** How an axis is headed. */
export const unitInWords: Record<Unit, string> = {
  percent: 'per cent',
  minutes: 'minutes',
  hours: 'hours',
  days: 'days',
  number: 'number',
};

const rounded = (value: number): string => {
  const whole = Math.abs(value) >= 10 ? Math.round(value) : Math.round(value * 10) / 10;
  return Object.is(whole, -0) ? '0' : String(whole);
};

/** "91 %" for 0.91, "6 min" for 6: a whole number from ten on, else one decimal. */
export const valueInWords = (value: number, unit: Unit): string =>
  `${rounded(unit === 'percent' ? value * 100 : value)}${after[unit]}`;
