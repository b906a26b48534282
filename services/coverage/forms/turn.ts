/** The turn that closes a gap, as it is typed into the form: the whole gap, or some hours of it. */
import { calendarDay } from '../../kernel/calendar-day.ts';
import type { Instant, PersonId } from '../../kernel/ids.ts';
import { epochMs, instantOf, localDateTime, momentOfLocal } from '../../kernel/local-day.ts';
import { andThen, gather, parsed, problem, type Parsed } from '../../kernel/parsed.ts';
import { readPerson } from '../../consult/forms/choices.ts';
import type { Service } from '../../service/service.ts';
import type { Hole } from '../coverage.ts';

/** Local date-times `YYYY-MM-DDTHH:MM`, from (inclusive) to (exclusive). */
export type LocalSpan = { readonly from: string; readonly to: string };
export type Turn = LocalSpan & { readonly person: PersonId };

export type TypedTurn = Readonly<
  Record<'person' | 'fromDate' | 'fromTime' | 'untilDate' | 'untilTime', string>
>;

const MINUTE = 60_000;
/** No clock goes back by more. */
const LONGEST_REPEAT = 180;

/** All of a gap on the clocks there. Of an hour that comes twice in autumn, the whole of it. */
export function wholeSpan(zone: string, { from, until }: Pick<Hole, 'from' | 'until'>): LocalSpan {
  return { from: localDateTime(zone, from), to: localDateTime(zone, endOnTheClock(zone, until)) };
}

/** The first minute from `until` on whose name on the clock means no earlier moment. */
function endOnTheClock(zone: string, until: Instant): Instant {
  const first = Math.ceil(epochMs(until) / MINUTE);
  for (let minute = first; minute < first + LONGEST_REPEAT; minute += 1) {
    const shown = instantOf(minute * MINUTE);
    if (momentOfLocal(zone, localDateTime(zone, shown)) >= epochMs(until)) return shown;
  }
  return until;
}

export function parseTurn(
  typed: TypedTurn,
  service: Service,
  hole: Pick<Hole, 'from' | 'until'>,
): Parsed<Turn> {
  const parts = gather<{ person: PersonId; from: string; to: string }>({
    person: readPerson('person', typed.person, service, 'Choose who takes it.'),
    from: readLocal('fromDate', typed.fromDate, typed.fromTime, 'it begins'),
    to: readLocal('untilDate', typed.untilDate, typed.untilTime, 'it ends'),
  });
  const whole = wholeSpan(service.timeZone, hole);
  return andThen(parts, ({ person, from, to }) => {
    if (to <= from) return problem('untilDate', 'It would end before it begins: check the times.');
    if (from < whole.from || whole.to < to) {
      const [first, last] = [sayLocal(whole.from), sayLocal(whole.to)];
      return problem('untilDate', `The gap is from ${first} to ${last}: choose a time within it.`);
    }
    return parsed({ person, from, to });
  });
}

const sayLocal = (local: string): string => local.replace('T', ' ');

function readLocal(field: string, date: string, time: string, when: string): Parsed<string> {
  const day = calendarDay(date.trim());
  const clock = /^([01]\d|2[0-3]):[0-5]\d$/.exec(time.trim())?.[0];
  if (day === undefined || clock === undefined) {
    return problem(field, `Say the day and the time at which ${when}, like 09:00.`);
  }
  return parsed(`${day.toString()}T${clock}`);
}
