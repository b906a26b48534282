/** What the organisation knows of its people: set in the browser, asked by the bot through Graph. */
import { durationText } from '../cards/consult/about.ts';
import type { Instant, PersonId } from '../services/kernel/ids.ts';
import { directoryPermissions, type DirectoryPermission } from '../services/ports/directory.ts';
import type { Service } from '../services/service/service.ts';
import {
  awayChoices,
  type AwayRequest,
  type AwaySource,
  type AwayState,
  type AwayView,
  type GraphRequest,
  type GraphView,
  type PersonKey,
} from './api.ts';
import { atWork, settingsOf, spansOf, standing, type Spans } from './away.ts';
import type { Teams } from './connector/teams.ts';
import { setPerson } from './connector/speaking.ts';
import type { GraphExchange } from './graph/exchange.ts';
import { createFakeGraph, type FakeGraph } from './graph/fake-graph.ts';
import { idIn, routeOf } from './graph/routes.ts';
import type { GraphArea, GraphFault } from './graph/settings.ts';
import { GraphWorld } from './graph/world.ts';

/** How somebody was set, and what of it the bot has not read yet. */
type Known = {
  readonly chosen: AwayState;
  readonly spans: Spans;
  readonly unread: readonly AwaySource[];
};

const nothingSet: Known = { chosen: atWork, spans: {}, unread: [] };

export class Microsoft365 {
  readonly graph: FakeGraph;
  readonly #service: Service;
  readonly #teams: Teams;
  readonly #changed: () => void;
  readonly #people = new Map<PersonKey, Known>();
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
    this.graph.exchanges.subscribe((exchange) => {
      this.#markRead(exchange);
    });
  }

  /** As it stands by the rehearsal's clock. */
  of(person: PersonKey): AwayView {
    const { chosen, spans, unread } = this.#people.get(person) ?? nothingSet;
    return { ...standing(chosen, spans, this.#now()), unread };
  }

  view(): GraphView {
    const names = Object.keys(directoryPermissions) as DirectoryPermission[];
    const { refreshEvery, believedFor } = this.#service.directory;
    return {
      state: this.#state,
      permissions: names.map((name) => ({
        name,
        ...uses[name],
        isGranted: this.graph.world.isGranted(name),
      })),
      refreshEvery: durationText(refreshEvery),
      believedFor: durationText(believedFor),
    };
  }

  /** Days like "today" are those of the rehearsal's clock, and stay where they are. */
  setPerson({ person: reference, ...changes }: AwayRequest): void {
    const { key, aadObjectId } = this.#teams.tenant.person(reference);
    const { timeZone } = this.#service;
    const spans = spansOf(changes, timeZone, this.#now());
    const before = this.#people.get(key) ?? nothingSet;
    const set = sources.filter((source) => changes[source] !== undefined);
    const kept = Object.entries(before.spans).filter(([source]) => !isOneOf(set, source));
    this.#people.set(key, {
      chosen: { ...before.chosen, ...changes },
      spans: { ...Object.fromEntries(kept), ...spans },
      unread: [...new Set([...before.unread, ...set])],
    });
    const person = this.#personOf(aadObjectId);
    if (person) this.graph.world.setPerson(person, settingsOf(changes, spans, timeZone));
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

  #now(): Instant {
    return this.#teams.now();
  }

  #personOf(id: string): PersonId | undefined {
    return [...this.#service.people.keys()].find((each) => each === id);
  }

  /** The browser shows whether the bot has seen a change: until it has, everything is as before. */
  #markRead(exchange: GraphExchange): void {
    const read = [...this.#people].filter(([key, { unread }]) =>
      unread.some((source) => this.#tellsOf(exchange, key, source)),
    );
    for (const [key, known] of read) {
      const unread = known.unread.filter((source) => !this.#tellsOf(exchange, key, source));
      this.#people.set(key, { ...known, unread });
    }
    if (read.length > 0) this.#changed();
  }

  #tellsOf({ call, answer }: GraphExchange, key: PersonKey, source: AwaySource): boolean {
    const route = routeOf(call);
    if (typeof answer === 'string' || answer.status >= 400) return false;
    if (route?.area !== areas[source]) return false;
    const id = this.#personOf(this.#teams.tenant.person(key).aadObjectId);
    if (id === undefined) return false;
    if (source === 'shifts') {
      const teams = [...this.#service.teams.values()];
      const own = teams.filter(({ members, managers }) => [...members, ...managers].includes(id));
      // Of whoever is in no team all schedules are read.
      return own.length === 0 || own.some(({ groupId }) => groupId === idIn(route, call));
    }
    const asked = `${call.path} ${JSON.stringify(call.body ?? '')}`;
    return asked.includes(id) || asked.includes(this.graph.world.person(id).address);
  }
}

const keyOf = ({ tenant }: Teams, id: string): PersonKey => tenant.person(id).key;

const sources = Object.keys(awayChoices).filter((key) => key !== 'appAllowed') as AwaySource[];

const isOneOf = (some: readonly string[], one: string): boolean => some.includes(one);

const areas: Readonly<Record<AwaySource, GraphArea>> = {
  automaticReplies: 'mailboxes',
  shifts: 'shifts',
  calendar: 'calendars',
  presence: 'presence',
};

const uses: Readonly<
  Record<DirectoryPermission, { readonly isFor: string; readonly source?: AwaySource }>
> = {
  'Presence.Read.All': { isFor: 'how people are shown in Teams', source: 'presence' },
  'Schedule.Read.All': { isFor: 'time off in Shifts', source: 'shifts' },
  'MailboxSettings.Read': { isFor: 'automatic replies', source: 'automaticReplies' },
  'Calendars.ReadBasic.All': { isFor: 'out of office in calendars', source: 'calendar' },
  'User.ReadBasic.All': { isFor: 'addresses, to ask for calendars' },
  'TeamsAppInstallation.ReadWriteSelfForUser.All': { isFor: 'installing the app for people' },
};

const graphFaults: Readonly<Record<GraphView['state'], GraphFault | undefined>> = {
  up: undefined,
  down: { kind: 'unreachable' },
  slow: { kind: 'slow', ms: 5_000 },
  throttled: { kind: 'throttled', retryAfterSeconds: 60 },
};
