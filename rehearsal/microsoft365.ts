/** What the organisation knows of its people: set in the browser, asked by the bot through Graph. */
import { Temporal } from 'temporal-polyfill';
import { directoryPermissions, type DirectoryPermission } from '../services/ports/directory.ts';
import type { Instant } from '../services/kernel/ids.ts';
import {
  instantOf,
  localDay,
  localDayAt,
  epochMs,
  weekdayIndex,
} from '../services/kernel/local-day.ts';
import type { Service } from '../services/service/service.ts';
import type { AwayRequest, AwayState, GraphRequest, GraphView, PersonKey } from './api.ts';
import type { Teams } from './connector/teams.ts';
import { setPerson } from './connector/speaking.ts';
import { createFakeGraph, type FakeGraph } from './graph/fake-graph.ts';
import type { GraphFault, GraphPersonSettings } from './graph/settings.ts';
import { GraphWorld } from './graph/world.ts';

const atWork: AwayState = {
  automaticReplies: 'off',
  shifts: 'none',
  calendar: 'none',
  presence: 'Available',
  appAllowed: true,
};

export class Microsoft365 {
  readonly graph: FakeGraph;
  readonly #service: Service;
  readonly #teams: Teams;
  readonly #changed: () => void;
  readonly #people = new Map<PersonKey, AwayState>();
  #state: GraphView['state'] = 'up';

  constructor(service: Service, teams: Teams, changed: () => void) {
    this.#service = service;
    this.#teams = teams;
    this.#changed = changed;
    const apps = {
      isInstalled: (id: string) => teams.switches.of(keyOf(teams, id)).appInstalled,
      install: (id: string) => setPerson(teams, keyOf(teams, id), { appInstalled: true }),
    };
    this.graph = createFakeGraph({ world: new GraphWorld({ service, apps }) });
  }

  of(person: PersonKey): AwayState {
    return this.#people.get(person) ?? atWork;
  }

  view(): GraphView {
    const names = Object.keys(directoryPermissions) as DirectoryPermission[];
    const permissions = names.map((name) => ({
      name,
      isGranted: this.graph.world.isGranted(name),
    }));
    return { state: this.#state, permissions };
  }

  /** Spans like "today" mean the day of the rehearsal's clock, and stay where they are. */
  setPerson({ person: reference, ...changes }: AwayRequest): void {
    const { key, aadObjectId } = this.#teams.tenant.person(reference);
    this.#people.set(key, { ...this.of(key), ...changes });
    const person = [...this.#service.people.keys()].find((id) => id === aadObjectId);
    if (person) this.graph.world.setPerson(person, settingsOf(changes, this.#service, this.#teams));
    this.#changed();
  }

  setGraph({ state, permission }: GraphRequest): void {
    if (state !== undefined) {
      this.#state = state;
      this.graph.world.setFault('everything', graphFaults[state]);
    }
    const name = Object.keys(directoryPermissions).find((each) => each === permission?.name);
    if (permission && name) {
      this.graph.world.setPermission(name as DirectoryPermission, permission.isGranted);
    }
    this.#changed();
  }
}

const keyOf = ({ tenant }: Teams, id: string): PersonKey => tenant.person(id).key;

const graphFaults: Readonly<Record<GraphView['state'], GraphFault | undefined>> = {
  up: undefined,
  down: { kind: 'unreachable' },
  slow: { kind: 'slow', ms: 5_000 },
  throttled: { kind: 'throttled', retryAfterSeconds: 60 },
};

type Span = { readonly from: Instant; readonly until: Instant };

function settingsOf(
  changes: Partial<AwayState>,
  { timeZone }: Service,
  teams: Teams,
): Partial<GraphPersonSettings> {
  const today = localDayAt(timeZone, epochMs(teams.now())).number;
  const monday = today + 7 - weekdayIndex(today);
  const days = (first: number, last: number): Span => ({
    from: instantOf(localDay(timeZone, first).startsAt),
    until: instantOf(localDay(timeZone, last).endsAt),
  });
  const [day, week] = [days(today, today), days(monday, monday + 4)];
  const { automaticReplies, shifts, calendar, presence, appAllowed } = changes;
  return {
    ...(presence && { presence }),
    ...(appAllowed === undefined ? {} : { appAllowed }),
    ...(automaticReplies && { automaticReplies: replies(automaticReplies, day, week, timeZone) }),
    ...(shifts && { timeOff: timeOff(shifts, day, week) }),
    ...(calendar && { calendar: calendarOf(calendar, day, week) }),
  };
}

function replies(
  choice: AwayState['automaticReplies'],
  day: Span,
  week: Span,
  timeZone: string,
): GraphPersonSettings['automaticReplies'] {
  if (choice === 'off') return { status: 'disabled' };
  if (choice === 'on') return { status: 'alwaysEnabled' };
  const { from, until } = choice === 'today' ? day : week;
  const local = (instant: Instant): string =>
    Temporal.Instant.from(instant)
      .toZonedDateTimeISO(timeZone)
      .toPlainDateTime()
      .toString({ smallestUnit: 'minute' });
  return { status: 'scheduled', from: local(from), until: local(until), timeZone };
}

function timeOff(
  choice: AwayState['shifts'],
  day: Span,
  week: Span,
): GraphPersonSettings['timeOff'] {
  switch (choice) {
    case 'none':
      return [];
    case 'leaveToday':
      return [{ ...day, reason: 'Annual leave' }];
    case 'sickToday':
      return [{ ...day, reason: 'Sick' }];
    case 'leaveNextWeek':
      return [{ ...week, reason: 'Annual leave' }];
  }
}

const calendarOf = (
  choice: AwayState['calendar'],
  day: Span,
  week: Span,
): GraphPersonSettings['calendar'] =>
  choice === 'none' ? [] : [{ ...(choice === 'outToday' ? day : week), status: 'oof' }];
