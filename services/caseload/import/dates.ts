/** Dates of an extract. What lies far from today is a slip, or a date of birth in the wrong column. */
import { calendarDay } from '../../kernel/calendar-day.ts';
import type { Instant } from '../../kernel/ids.ts';
import {
  dayNumberOf,
  epochMs,
  instantOf,
  localDay,
  momentOfLocal,
} from '../../kernel/local-day.ts';
import type { CaseloadSettings, LocalDate } from '../../service/service.ts';
import { toldOnce } from './told-once.ts';

export type Read<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly says: string };

export type DateRules = {
  readonly today: LocalDate;
  readonly timeZone: string;
  readonly dates: CaseloadSettings['dates'];
};

/** Whether a date tells what was, or what is to come. */
export type Tense = 'past' | 'any';

const YEARS_BACK = 10;
const YEARS_AHEAD = 5;
const DAYS = 365.25;

export interface DateReader {
  date(text: string, tense: Tense): Read<LocalDate>;
  /** A date and time of day, or a date alone: from its beginning on, so that no clock runs late. */
  moment(text: string): Read<Instant>;
}

export function createDateReader(rules: DateRules): DateReader {
  const shape = rules.dates === 'iso' ? 'like 2026-12-03' : 'like 03/12/2026';
  const wrongShape = { ok: false, says: `is no date: write it ${shape}` } as const;
  const today = dayNumberOf(rules.today);

  function within(date: LocalDate, tense: Tense): Read<LocalDate> {
    const days = dayNumberOf(date) - today;
    if (days < -YEARS_BACK * DAYS) return { ok: false, says: tooOld };
    if (tense === 'past' && days > 0) return { ok: false, says: 'lies in the future' };
    if (days > YEARS_AHEAD * DAYS) return { ok: false, says: tooFar };
    return { ok: true, value: date };
  }

  const read = (text: string): LocalDate | undefined =>
    calendarDay(isoOf(text, rules.dates).replace(/[T ]00:00(?::00(?:\.0+)?)?Z?$/, ''))?.toString();

  const dates = toldOnce((text: string) => read(text));
  return {
    date(text, tense) {
      const date = dates(text);
      return date === undefined ? wrongShape : within(date, tense);
    },
    moment(text) {
      const written = isoOf(text, rules.dates);
      const whole =
        /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?)?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?$/.exec(
          written,
        );
      const [, day = '', time, offset] = whole ?? [];
      const date = calendarDay(day)?.toString();
      if (date === undefined || !isTime(time)) {
        return { ok: false, says: `is no date and time: write it ${shape} 14:30` };
      }
      const inRange = within(date, 'past');
      if (!inRange.ok) return inRange;
      return { ok: true, value: instantAt(date, time, offset, rules) };
    },
  };
}

const tooOld =
  'lies more than ten years back. If it is a date of birth, leave it out of the extract';
const tooFar = 'lies more than five years ahead';

const isTime = (time: string | undefined): boolean =>
  time === undefined || /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time);

function instantAt(
  date: LocalDate,
  time: string | undefined,
  offset: string | undefined,
  { timeZone }: DateRules,
): Instant {
  if (time === undefined) return instantOf(localDay(timeZone, dayNumberOf(date)).startsAt);
  if (offset !== undefined) return instantOf(epochMs(`${date}T${time}:00${offset}` as Instant));
  return instantOf(momentOfLocal(timeZone, `${date}T${time}`));
}

/** With the day first where the extract writes it so. */
function isoOf(text: string, dates: CaseloadSettings['dates']): string {
  if (dates === 'iso') return text;
  const [whole, day = '', month = '', year = ''] =
    /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/.exec(text) ?? [];
  if (whole === undefined) return '';
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}${text.slice(whole.length)}`;
}
