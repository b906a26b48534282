/** The zone of each time in a calendar. */
import type { Zone } from './zones.ts';
import { namedZone, placeOf, utcZone, zoneWithoutPlace } from './zones.ts';
import type { ReadMoment } from './clock-reading.ts';
import { shown, type Component } from './content.ts';
import { describedZone } from './described-zone.ts';
import { textOf, UnreadableLine, type Property } from './property.ts';
import type { Budget, ClockSpan } from './recurrence.ts';

/** Finds each zone once. */
export class EventZones {
  /** Of whole days. */
  readonly ofDays: Zone;
  /** Of times without a zone: as the calendar says for all of it, else the service's. */
  readonly #floating: Zone;
  readonly #described: ReadonlyMap<string, Component>;
  readonly #found = new Map<string, Zone | undefined>();
  readonly #span: ClockSpan;
  readonly #budget: Budget;

  constructor(calendar: Component, timeZone: string, span: ClockSpan, budget: Budget) {
    const ofCalendar = calendarZone(calendar);
    this.ofDays = namedZone(timeZone);
    this.#floating = ofCalendar === undefined ? this.ofDays : namedZone(ofCalendar);
    this.#described = new Map(
      calendar.components
        .filter(({ name }) => name === 'VTIMEZONE')
        .map((component) => [keyOf(textOf(component, 'TZID')), component]),
    );
    this.#span = span;
    this.#budget = budget;
  }

  /** @param otherwise The zone of a time that names none; throws `UnreadableLine` */
  of({ parameters, line }: Property, moment: ReadMoment, otherwise = this.#floating): Zone {
    if (moment.kind === 'day') return this.ofDays;
    if (moment.isUtc) return utcZone;
    const tzid = parameters['tzid']?.trim() ?? '';
    if (tzid === '') return otherwise;
    const zone = this.#named(tzid);
    if (zone !== undefined) return zone;
    throw new UnreadableLine(
      line,
      `the time zone "${shown(tzid)}" is not known, and the file does not describe it; write e.g. Europe/London`,
    );
  }

  #named(tzid: string): Zone | undefined {
    const key = keyOf(tzid);
    if (!this.#found.has(key)) this.#found.set(key, this.#find(tzid));
    return this.#found.get(key);
  }

  #find(tzid: string): Zone | undefined {
    const place = placeOf(tzid);
    if (place !== undefined) return namedZone(place);
    const described = this.#described.get(keyOf(tzid));
    if (described !== undefined) return describedZone(described, this.#span, this.#budget);
    const other = zoneWithoutPlace(tzid);
    return other === undefined ? undefined : namedZone(other);
  }
}

const keyOf = (tzid: string): string => tzid.trim().replace(/^"|"$/g, '').toLowerCase();

function calendarZone(calendar: Component): string | undefined {
  const name = textOf(calendar, 'X-WR-TIMEZONE');
  return name === '' ? undefined : (placeOf(name) ?? zoneWithoutPlace(name));
}
