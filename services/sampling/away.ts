/** Who can't mark in the time there is for it. Pure. */
import type { Absence } from '../absence/absence.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import { compareInstants, isBefore } from '../kernel/time.ts';
import { nextWorkingMoment, type WorkingCalendar } from '../kernel/working-calendar.ts';

/** People whose absences, one after the other, leave no working moment between the two instants. */
export function awayThroughout(
  absences: readonly Absence[],
  calendar: WorkingCalendar,
  from: Instant,
  until: Instant,
): ReadonlySet<PersonId> {
  const byPerson = Map.groupBy(absences, ({ person }) => person);
  const away = [...byPerson].filter(([, theirs]) => {
    const there = firstPresence(theirs, calendar, from);
    return there === undefined || !isBefore(there, until);
  });
  return new Set(away.map(([person]) => person));
}

/** The first working moment at which they are there; nothing where nobody knows when they are back. */
function firstPresence(
  absences: readonly Absence[],
  calendar: WorkingCalendar,
  from: Instant,
): Instant | undefined {
  let there = nextWorkingMoment(calendar, from);
  const inOrder = [...absences].sort((a, b) => compareInstants(a.from, b.from));
  for (const { from: begins, until } of inOrder) {
    if (isBefore(there, begins)) return there;
    if (until === undefined) return undefined;
    if (isBefore(there, until)) there = nextWorkingMoment(calendar, until);
  }
  return there;
}
