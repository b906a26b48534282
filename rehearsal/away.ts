/** What the choices of the rehearsal's Microsoft 365 mean: which days, and what Graph then says. */
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../services/kernel/ids.ts';
import {
  epochMs,
  instantOf,
  localDay,
  localDayAt,
  weekdayIndex,
} from '../services/kernel/local-day.ts';
import { isBefore } from '../services/kernel/time.ts';
import type { AwaySource, AwayState, AwayView } from './api.ts';
import type { GraphPersonSettings } from './graph/settings.ts';

/** Nothing keeps the person from work. */
export const atWork: AwayState = {
  automaticReplies: 'off',
  shifts: 'none',
  calendar: 'none',
  presence: 'Available',
  appAllowed: true,
};

/** Until before its end. */
export type Span = { readonly from: Instant; readonly until: Instant };
export type Spans = { readonly [Source in AwaySource]?: Span };

/** The days that each choice means on the day of `now`: that day, or the working days of next week. */
export function spansOf(choices: Partial<AwayState>, timeZone: string, now: Instant): Spans {
  const today = localDayAt(timeZone, epochMs(now)).number;
  const monday = today + 7 - weekdayIndex(today);
  const days = (first: number, last: number): Span => ({
    from: instantOf(localDay(timeZone, first).startsAt),
    until: instantOf(localDay(timeZone, last).endsAt),
  });
  const meant = (choice: string | undefined): Span | undefined => {
    if (choice?.endsWith('NextWeek') || choice === 'nextWeek') return days(monday, monday + 4);
    return choice?.endsWith('Today') || choice === 'today' ? days(today, today) : undefined;
  };
  const spans = dated.map((source) => [source, meant(choices[source])] as const);
  return Object.fromEntries(spans.filter(([, span]) => span !== undefined));
}

const dated = ['automaticReplies', 'shifts', 'calendar'] as const;

/** @param spans those of the choices, wherever they were made */
export function standing(
  chosen: AwayState,
  spans: Spans,
  now: Instant,
): Pick<AwayView, 'days'> & AwayState {
  const over = dated.filter((source) => {
    const span = spans[source];
    return span !== undefined && !isBefore(now, span.until);
  });
  const rest = Object.fromEntries(over.map((source) => [source, atWork[source]]));
  const days = Object.entries(spans).filter(([source]) => !over.some((each) => each === source));
  return { ...chosen, ...rest, days: Object.fromEntries(days) };
}

/** What Graph says once these choices are made. */
export function settingsOf(
  choices: Partial<AwayState>,
  spans: Spans,
  timeZone: string,
): Partial<GraphPersonSettings> {
  const { automaticReplies, shifts, calendar, presence, appAllowed } = choices;
  return {
    ...(presence && { presence }),
    ...(appAllowed === undefined ? {} : { appAllowed }),
    ...(automaticReplies && {
      automaticReplies: replies(automaticReplies, spans.automaticReplies, timeZone),
    }),
    ...(shifts && { timeOff: timeOff(shifts, spans.shifts) }),
    ...(calendar && { calendar: spans.calendar ? [{ ...spans.calendar, status: 'oof' }] : [] }),
  };
}

function replies(
  choice: AwayState['automaticReplies'],
  span: Span | undefined,
  timeZone: string,
): GraphPersonSettings['automaticReplies'] {
  if (span === undefined) return { status: choice === 'on' ? 'alwaysEnabled' : 'disabled' };
  const local = (instant: Instant): string =>
    Temporal.Instant.from(instant)
      .toZonedDateTimeISO(timeZone)
      .toPlainDateTime()
      .toString({ smallestUnit: 'minute' });
  return { status: 'scheduled', from: local(span.from), until: local(span.until), timeZone };
}

const timeOff = (
  choice: AwayState['shifts'],
  span: Span | undefined,
): GraphPersonSettings['timeOff'] =>
  span ? [{ ...span, reason: choice === 'sickToday' ? 'Sick' : 'Annual leave' }] : [];
