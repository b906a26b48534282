/** How times are written in the service's file: "09:00-17:00", "mon-fri", "15 min", "1 working day". */
import { z } from 'zod';
import type { Duration } from '../kernel/time.ts';
import { weekdays, type Hours, type Weekday } from '../service/service.ts';

const localTime = '(?:[01]\\d|2[0-3]):[0-5]\\d';
const hoursPattern = new RegExp(`^(${localTime})\\s*[-–]\\s*(${localTime})$`);

/** A span of a day; one that ends at or before its start ends on the next day. */
export const HoursText = z
  .string('write hours like "09:00-17:00"')
  .transform((text, context): Hours => {
    const [, from, to] = hoursPattern.exec(text.trim()) ?? [];
    if (from !== undefined && to !== undefined) return { from, to };
    context.addIssue({
      code: 'custom',
      message: `"${text}" is not a span of hours; write "09:00-17:00", or "21:00-09:00" for a night`,
    });
    return z.NEVER;
  });

export type ShiftDay = Weekday | 'holiday';
const isWeekday = (text: string): text is Weekday => weekdays.some((day) => day === text);

function daysOf(text: string): readonly ShiftDay[] | undefined {
  if (text === 'holiday' || isWeekday(text)) return [text];
  const [first, last, ...rest] = text.split('-');
  if (first === undefined || last === undefined || rest.length > 0) return undefined;
  if (!isWeekday(first) || !isWeekday(last)) return undefined;
  const from = weekdays.indexOf(first);
  const length = ((weekdays.indexOf(last) - from + 7) % 7) + 1;
  return Array.from({ length }, (_, step) => weekdays[(from + step) % 7] ?? first);
}

/** Days on which a shift starts: "mon", "mon-fri", "holiday", or a list of these. */
export const DaysText = z
  .union([z.string(), z.array(z.string()).min(1)], 'write days like "mon-fri" or [sat, sun]')
  .transform((value, context): readonly ShiftDay[] => {
    const texts = typeof value === 'string' ? value.split(',') : value;
    return texts.flatMap((text) => {
      const days = daysOf(text.trim());
      if (days !== undefined) return days;
      context.addIssue({
        code: 'custom',
        message: `"${text}" is not a day; write mon, tue, … sun, a range like mon-fri, or holiday`,
      });
      return [];
    });
  });

const weekTimePattern = new RegExp(`^([a-z]{3})\\s+(${localTime})$`);

/** A time of the week: "mon 08:30". */
export const WeekTimeText = z
  .string('write a time of the week like "mon 08:30"')
  .transform((text, context): { readonly day: Weekday; readonly at: string } => {
    const [, day, at] = weekTimePattern.exec(text.trim()) ?? [];
    if (day !== undefined && at !== undefined && isWeekday(day)) return { day, at };
    context.addIssue({
      code: 'custom',
      message: `"${text}" is not a time of the week; write "mon 08:30"`,
    });
    return z.NEVER;
  });

const units = [
  { pattern: /^(\d+)\s*(?:min|mins|minute|minutes)$/, iso: (n: number) => `PT${n}M` },
  { pattern: /^(\d+)\s*(?:h|hour|hours)$/, iso: (n: number) => `PT${n}H` },
  { pattern: /^(\d+)\s*working days?$/, iso: (n: number) => `P${n}D` },
];

/** Minutes and hours on the wall clock, or working days (`P1D`). */
export const DurationText = z
  .string('write a time like "15 min", "4 h" or "1 working day"')
  .transform((text, context): Duration => {
    for (const { pattern, iso } of units) {
      const amount = Number(pattern.exec(text.trim())?.[1]);
      if (amount > 0) return iso(amount);
    }
    context.addIssue({
      code: 'custom',
      message: `"${text}" is not a time; write "15 min", "4 h" or "1 working day"`,
    });
    return z.NEVER;
  });

/** Hours and minutes only. */
export const ClockTimeText = DurationText.refine(
  (duration) => !duration.endsWith('D'),
  'write minutes or hours here, e.g. "15 min" or "72 h"',
);

/** What is awaited in working days: nobody is told at night. */
export const WorkingDaysText = DurationText.refine(
  (duration) => /^P\d+D$/.test(duration),
  'write working days, such as "2 working days"',
);

export const LocalDateText = z.iso.date('write a date like "2026-12-25"');

export const LocalDateTimeText = z
  .string()
  .transform((text) => text.trim().replace(' ', 'T'))
  .pipe(
    z.iso
      .datetime({ local: true, precision: -1, error: 'write a time like "2026-12-25 09:00"' })
      .refine((text) => !text.endsWith('Z'), 'write local time, without "Z"'),
  );

/** In words again, for messages: `PT15M` is "15 min". */
export function durationInWords(duration: Duration): string {
  const [, amount, unit] = /^PT?(\d+)([MHD])$/.exec(duration) ?? [];
  if (unit === 'D') return amount === '1' ? '1 working day' : `${amount ?? ''} working days`;
  return unit === undefined ? duration : `${amount ?? ''} ${unit === 'M' ? 'min' : 'h'}`;
}
