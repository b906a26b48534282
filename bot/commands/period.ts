/** From the days of a phrase to calendar days: `3–14 Dec`, `28 Dec – 3 Jan`, `until Friday`. */
import { Temporal } from 'temporal-polyfill';
import { sayDay } from '../../services/kernel/calendar-day.ts';
import type { AwayDays } from '../../services/absence/forms/days.ts';
import type { DayPhrase } from './day-phrase.ts';

/** What a phrase says about days; without `first` it begins today. */
export type Span = {
  readonly first?: DayPhrase;
  /** Included. */
  readonly last?: DayPhrase;
  /** Days from the first on, itself included. */
  readonly length?: number;
};

export type Resolved =
  | { readonly ok: true; readonly days: AwayDays }
  /** Why these are no days to be away, in a sentence. */
  | { readonly ok: false; readonly problem: string };

type DatePhrase = Extract<DayPhrase, { kind: 'date' }>;
type Day = Temporal.PlainDate;

/** Longest span, and farthest start, that is assumed where no year was written. */
const longestAssumed = { span: 183, ahead: 300 };

/**
 * A date without a year is the next one whose span is not over: on 2 January, "28 Dec – 3 Jan" has
 * begun last year. What would begin or end surprisingly late is asked back instead.
 */
export function resolveSpan(span: Span, today: Day): Resolved {
  const { first, last } = withSharedMonth(span);
  const impossible = [first, last].map(impossibleDay).find((sentence) => sentence !== undefined);
  if (impossible) return { ok: false, problem: impossible };
  const end = last && dayOf(last, anchorOf(first, today), today);
  const start = first ? startOf(first, end, today) : today;
  const ending = span.length === undefined ? end : start.add({ days: span.length - 1 });
  const problem = surprise(span, { start, ending, today }) ?? wrongWeekday(first, start);
  if (problem) return { ok: false, problem };
  const wrongEnd = ending && wrongWeekday(last, ending);
  if (wrongEnd) return { ok: false, problem: wrongEnd };
  return { ok: true, days: { first: start, ...(ending && { last: ending }) } };
}

/** `3–14 Dec` and `Dec 3–14`: the month stands once. */
function withSharedMonth({ first, last }: Span): Pick<Span, 'first' | 'last'> {
  if (first?.kind !== 'date' || last?.kind !== 'date') return definedOf(first, last);
  return {
    first: first.month === undefined ? { ...first, ...monthOf(last) } : first,
    last: last.month === undefined ? { ...last, ...monthOf(first) } : last,
  };
}

const definedOf = (first?: DayPhrase, last?: DayPhrase): Pick<Span, 'first' | 'last'> => ({
  ...(first && { first }),
  ...(last && { last }),
});

const monthOf = ({ month, year }: DatePhrase): Partial<DatePhrase> => ({
  ...(month !== undefined && { month }),
  ...(year !== undefined && { year }),
});

function impossibleDay(phrase: DayPhrase | undefined): string | undefined {
  if (phrase?.kind !== 'date') return undefined;
  const { day, month, year } = phrase;
  if (month === undefined) return `It does not say which month the ${day} is in.`;
  const anyLeapYear = 2000;
  if (month >= 1 && month <= 12 && isDay(day, month, year ?? anyLeapYear)) return undefined;
  return `${day}/${month}${year === undefined ? '' : `/${year}`} is not a date of the calendar.`;
}

const isDay = (day: number, month: number, year: number): boolean =>
  day >= 1 && Temporal.PlainDate.from({ year, month, day }).day === day;

/** The day that the last one may not precede; unknown while the first lacks its year. */
const anchorOf = (first: DayPhrase | undefined, today: Day): Day =>
  !first || (first.kind === 'date' && first.year === undefined)
    ? today
    : dayOf(first, today, today);

/** Without a year the start is the last such day before the end. */
function startOf(first: DayPhrase, end: Day | undefined, today: Day): Day {
  if (!end || first.kind !== 'date' || first.year !== undefined) return dayOf(first, today, today);
  return yearly(first, end, -1);
}

/** The first such day from `earliest` on, or the one that is named by its year. */
function dayOf(phrase: DayPhrase, earliest: Day, today: Day): Day {
  switch (phrase.kind) {
    case 'fromToday':
      return today.add({ days: phrase.days });
    case 'weekday': {
      const monday = today.subtract({ days: today.dayOfWeek - 1 }).add({ weeks: 1 });
      return phrase.isNextWeek
        ? monday.add({ days: phrase.weekday - 1 })
        : earliest.add({ days: (phrase.weekday - earliest.dayOfWeek + 7) % 7 });
    }
    case 'date':
      return phrase.year === undefined
        ? yearly(phrase, earliest, 1)
        : Temporal.PlainDate.from({ ...phrase, month: phrase.month ?? 1, year: phrase.year });
  }
}

/** The nearest such date at or after (`step` 1) or at or before (-1) a day; 29 February may be years off. */
function yearly({ day, month = 1 }: DatePhrase, from: Day, step: 1 | -1): Day {
  for (let year = from.year; ; year += step) {
    if (!isDay(day, month, year)) continue;
    const date = Temporal.PlainDate.from({ year, month, day });
    if (Temporal.PlainDate.compare(date, from) * step >= 0) return date;
  }
}

type Reading = { readonly start: Day; readonly ending: Day | undefined; readonly today: Day };

/** What was assumed is too far from what people mean. */
function surprise({ first, last }: Span, { start, ending, today }: Reading): string | undefined {
  const isAssumed = [first, last].some(
    (phrase) => phrase?.kind === 'date' && phrase.year === undefined,
  );
  if (!isAssumed) return undefined;
  if (ending && start.until(ending).days > longestAssumed.span) {
    return 'The end is before the start. If the years differ, write them.';
  }
  if (today.until(start).days > longestAssumed.ahead) {
    return `That has passed. If you mean ${sayDay(start)}, write the year.`;
  }
  return undefined;
}

const weekdays = [
  ...['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
];

function wrongWeekday(phrase: DayPhrase | undefined, day: Day): string | undefined {
  if (phrase?.kind !== 'date' || phrase.weekday === undefined) return undefined;
  if (phrase.weekday === day.dayOfWeek) return undefined;
  return `${sayDay(day)} is a ${weekdays[day.dayOfWeek - 1] ?? ''}, not a ${weekdays[phrase.weekday - 1] ?? ''}.`;
}
