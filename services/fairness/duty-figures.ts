/** How much duty fell to whom in a period: turns, hours, and those that cost more. */
import { edgesOfWorkingHours, windowOf, type Window } from '../coverage/change-points.ts';
import { overlap, spansOf, timelineOf, type Span } from '../coverage/timeline.ts';
import type { PersonId } from '../kernel/ids.ts';
import { epochMs, instantOf, localDay, localDayAt, weekdayIndex } from '../kernel/local-day.ts';
import { isWorkingTime } from '../kernel/working-calendar.ts';
import { dutiesIn, type Duty } from '../rota/duties.ts';
import type { RotaChange } from '../rota/imported.ts';
import type { RotaRole, Service } from '../service/service.ts';
import type { Period } from './period.ts';

export type DutyFigures = {
  readonly role: RotaRole;
  readonly person: PersonId;
  /** Turns of which any part lies in the period. */
  readonly turns: number;
  readonly hours: number;
  /** Of those hours, outside the service's working hours. */
  readonly outOfHours: number;
  /** Week-ends of which any part was duty. */
  readonly weekends: number;
  /** Bank holidays of which any part was duty. */
  readonly holidays: number;
};

/** Everybody who had duty, each role by itself: a manager's on-call day is not a clinician's shift. */
export function dutyFigures(
  service: Service,
  changes: readonly RotaChange[],
  { from, until }: Period,
): readonly DutyFigures[] {
  const window = windowOf(service.timeZone, from, until);
  const working = workingSpans(service, window);
  const duties = dutiesIn(service, changes, from, until);
  const groups = Map.groupBy(duties, ({ rota, person }) => `${rota.role} ${person}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { person, rota } = first;
    return [{ role: rota.role, person, ...figuresOf(service, group, window, working) }];
  });
}

const workingSpans = (service: Service, window: Window): readonly Span[] =>
  spansOf(
    timelineOf(edgesOfWorkingHours(window, service.workingHours), window, (moment) =>
      isWorkingTime(service, instantOf(moment)),
    ),
    window,
  ).filter(({ value }) => value);

const HOUR = 3_600_000;
const SATURDAY = 5;

function figuresOf(
  service: Service,
  duties: readonly Duty[],
  window: Window,
  working: readonly Span[],
): Omit<DutyFigures, 'role' | 'person'> {
  const weekends = new Set<number>();
  const holidays = new Set<number>();
  let [hours, outOfHours] = [0, 0];
  for (const duty of duties) {
    const span = clipped({ from: epochMs(duty.from), until: epochMs(duty.until) }, window);
    hours += lengthOf(span);
    outOfHours += lengthOf(span);
    for (const open of working) {
      if (overlap(open, span)) outOfHours -= lengthOf(clipped(open, span));
    }
    for (const day of daysOf(service, span)) {
      if (weekdayIndex(day) >= SATURDAY) weekends.add(day - weekdayIndex(day));
      if (service.isHoliday(localDay(service.timeZone, day).date)) holidays.add(day);
    }
  }
  return {
    ...{ turns: duties.length, hours: inHours(hours), outOfHours: inHours(outOfHours) },
    ...{ weekends: weekends.size, holidays: holidays.size },
  };
}

const clipped = (span: Span, to: Span): Span => ({
  from: Math.max(span.from, to.from),
  until: Math.min(span.until, to.until),
});

const lengthOf = ({ from, until }: Span): number => until - from;

/** To a tenth. */
const inHours = (milliseconds: number): number => Math.round((10 * milliseconds) / HOUR) / 10;

function daysOf({ timeZone }: Service, { from, until }: Span): readonly number[] {
  const first = localDayAt(timeZone, from).number;
  const last = localDayAt(timeZone, until - 1).number;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
