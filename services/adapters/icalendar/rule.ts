/** A repetition (RFC 5545, 3.3.10) as ical.js reads it, checked and in numbers. */
import { z } from 'zod';
import { readMoment, type ReadMoment } from './clock-reading.ts';
import { UnreadableLine, type Property } from './property.ts';

const frequencies = [
  'YEARLY',
  'MONTHLY',
  'WEEKLY',
  'DAILY',
  'HOURLY',
  'MINUTELY',
  'SECONDLY',
] as const;
export type Frequency = (typeof frequencies)[number];

/** A day of the week, 0 for Monday, and which of the month or year: 2 the second, -1 the last. */
export type RuleDay = { readonly weekday: number; readonly ordinal?: number };

export type Rule = {
  readonly frequency: Frequency;
  readonly interval: number;
  readonly count?: number;
  readonly until?: ReadMoment;
  /** 0 for Monday. */
  readonly weekStart: number;
  readonly days: readonly RuleDay[];
  readonly months: readonly number[];
  readonly monthDays: readonly number[];
  readonly yearDays: readonly number[];
  readonly weeks: readonly number[];
  readonly hours: readonly number[];
  readonly minutes: readonly number[];
  readonly seconds: readonly number[];
  readonly positions: readonly number[];
};

const listOf = <Value>(value: z.ZodType<Value>): z.ZodType<readonly Value[]> =>
  z.union([value.transform((one) => [one]), z.array(value)]).default([]);

const numbers = (most: number, least = 0) =>
  listOf(z.int().min(least).max(most)).refine((all) => least >= 0 || !all.includes(0));

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

const ruleDay = z
  .string()
  .regex(/^[+-]?\d{0,2}(?:MO|TU|WE|TH|FR|SA|SU)$/)
  .transform((text): RuleDay => {
    const weekday = weekdays.indexOf(text.slice(-2));
    const ordinal = Number.parseInt(text, 10);
    return Number.isNaN(ordinal) ? { weekday } : { weekday, ordinal };
  })
  .refine(({ ordinal }) => ordinal !== 0);

const RuleParts = z.object({
  freq: z.enum(frequencies),
  interval: z.int().min(1).max(10_000).default(1),
  count: z.int().min(1).max(100_000).optional(),
  until: z.string().optional(),
  /** ical.js counts from Sunday, as 1. */
  wkst: z.int().min(1).max(7).default(2),
  byday: listOf(ruleDay),
  bymonth: numbers(12, 1),
  bymonthday: numbers(31, -31),
  byyearday: numbers(366, -366),
  byweekno: numbers(53, -53),
  byhour: numbers(23),
  byminute: numbers(59),
  bysecond: numbers(59),
  bysetpos: numbers(366, -366),
  rscale: z.undefined().optional(),
});

/** Throws `UnreadableLine`. */
export function readRule(property: Property): Rule {
  const { line, values } = property;
  const read = RuleParts.safeParse(values[0]);
  if (!read.success) {
    const parts = [...new Set(read.error.issues.map(({ path }) => String(path[0] ?? 'freq')))];
    throw new UnreadableLine(
      line,
      `the repetition can't be read (${parts.join(', ').toUpperCase()}); correct it, or put the dates in singly`,
    );
  }
  const rule = ruleOf(read.data, line);
  if (hasForeignOrdinal(rule)) {
    throw new UnreadableLine(
      line,
      'the repetition names the first or last such day of something other than a month or a year; correct it, or put the dates in singly',
    );
  }
  return rule;
}

function ruleOf(parts: z.infer<typeof RuleParts>, line: number): Rule {
  const until = readMoment(parts.until);
  if (parts.until !== undefined && until === undefined) {
    throw new UnreadableLine(line, 'the repetition does not say until when (UNTIL); correct it');
  }
  return {
    frequency: parts.freq,
    interval: parts.interval,
    ...(parts.count === undefined ? {} : { count: parts.count }),
    ...(until === undefined ? {} : { until }),
    weekStart: (parts.wkst + 5) % 7,
    days: parts.byday,
    months: parts.bymonth,
    monthDays: parts.bymonthday,
    yearDays: parts.byyearday,
    weeks: parts.byweekno,
    hours: parts.byhour,
    minutes: parts.byminute,
    seconds: parts.bysecond,
    positions: parts.bysetpos,
  };
}

const hasForeignOrdinal = ({ frequency, days, weeks }: Rule): boolean =>
  days.some(({ ordinal }) => ordinal !== undefined) &&
  (weeks.length > 0 || (frequency !== 'MONTHLY' && frequency !== 'YEARLY'));
