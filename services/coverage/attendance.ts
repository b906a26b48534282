/** Whether people can be asked through a window: away, at work, or off shift. */
import type { Absence } from '../absence/absence.ts';
import type { PersonId } from '../kernel/ids.ts';
import { instantOf, type EpochMs } from '../kernel/local-day.ts';
import { calendarOf, isWorkingTime } from '../kernel/working-calendar.ts';
import type { Service, WeeklyHours } from '../service/service.ts';
import { edgesOfWorkingHours, spanOfAbsence, type Window } from './change-points.ts';
import type { Duties } from './duty.ts';
import { timelineOf, valueAt, type Span, type Timeline } from './timeline.ts';

/** An absence that touches the window. */
type Away = Span & { readonly absence: Absence };

const holds = ({ from, until }: Span, moment: EpochMs): boolean => from <= moment && moment < until;

/** Read for whoever is asked about, once. */
export class Attendance {
  readonly #service: Service;
  readonly #window: Window;
  readonly #duties: Duties;
  readonly #away: ReadonlyMap<PersonId, readonly Away[]>;
  readonly #working = new Map<WeeklyHours, Timeline<boolean>>();
  readonly #absent = new Map<PersonId, Timeline<string>>();
  readonly #attending = new Map<PersonId, Timeline<boolean>>();

  constructor(service: Service, absences: readonly Absence[], duties: Duties, window: Window) {
    this.#service = service;
    this.#window = window;
    this.#duties = duties;
    this.#away = Map.groupBy(
      absences
        .map((absence) => ({ absence, ...spanOfAbsence(absence) }))
        .filter(({ from, until }) => from < window.until && window.from < until),
      ({ absence }) => absence.person,
    );
  }

  absencesOf(person: PersonId): readonly Away[] {
    return this.#away.get(person) ?? [];
  }

  absencesAt(person: PersonId, moment: EpochMs): readonly Absence[] {
    return this.absencesOf(person)
      .filter((away) => holds(away, moment))
      .map(({ absence }) => absence);
  }

  /** Which absences hold, as a text that is empty where none does. */
  absent(person: PersonId): Timeline<string> {
    return remembered(this.#absent, person, () => {
      const away = this.absencesOf(person);
      const edges = away.flatMap(({ from, until }) => [from, until]);
      return timelineOf(edges, this.#window, (moment) =>
        away.map((each, index) => (holds(each, moment) ? `${index}.` : '')).join(''),
      );
    });
  }

  /** On a rota, or within their own working hours; absences apart. */
  attending(person: PersonId): Timeline<boolean> {
    return remembered(this.#attending, person, () => {
      const turns = this.#duties.byPerson.get(person) ?? [];
      const working = this.working(person);
      if (turns.length === 0) return working;
      const moments = [...working.starts, ...turns.flatMap(({ from, until }) => [from, until])];
      return timelineOf(
        moments,
        this.#window,
        (moment) => turns.some((turn) => holds(turn, moment)) || valueAt(working, moment) === true,
      );
    });
  }

  /** Within their own working hours. */
  working(person: PersonId): Timeline<boolean> {
    const calendar = calendarOf(this.#service, this.#service.people.get(person));
    return remembered(this.#working, calendar.workingHours, () =>
      timelineOf(edgesOfWorkingHours(this.#window, calendar.workingHours), this.#window, (moment) =>
        isWorkingTime(calendar, instantOf(moment)),
      ),
    );
  }
}

function remembered<Key, Value>(known: Map<Key, Value>, key: Key, read: () => Value): Value {
  let value = known.get(key);
  if (value === undefined) known.set(key, (value = read()));
  return value;
}
