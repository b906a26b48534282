/** Where supervision is planned, held and looked at; used by cards, chat and the jobs. */
import type { CaseDesk } from '../caseload/desk.ts';
import type { ConsultDesk } from '../consult/desk.ts';
import type { By } from '../kernel/by.ts';
import { partitionOf } from '../kernel/documents.ts';
import type { PersonId, TeamId } from '../kernel/ids.ts';
import type { Handled, Journal } from '../kernel/journal.ts';
import { localDate } from '../kernel/local-day.ts';
import type { Target } from '../kernel/record.ts';
import type { Clock } from '../ports/clock.ts';
import type { KnownWhereabouts, Whereabouts } from '../ports/whereabouts.ts';
import type { LocalDate, Service } from '../service/service.ts';
import { aroundOf, awayOf, toTell } from './around.ts';
import { supervisionCapability, supervisionStream } from './capability.ts';
import { dueOn, isOverdue, plannedOn, rhythmOf, workingDaysBefore, type Dated } from './dates.ts';
import { preparedFor } from './prepare.ts';
import type { SupervisionStanding } from './standing.ts';
import type {
  Around,
  Before,
  DailyLook,
  SupervisionCommand,
  SupervisionEvent,
  SupervisionIntent,
  SupervisionRefusal,
} from './stream.ts';
import type { KnownSupervision, Supervision, SupervisionIdentity } from './supervision.ts';
import { workersOf } from './workers.ts';

export type HandledSupervision = Handled<Supervision, SupervisionEvent, SupervisionRefusal>;
export type LoadedSupervision = { readonly state: Supervision; readonly sequence: number };
/** What people do beside preparing a session. */
export type OnSupervision = Exclude<SupervisionIntent, { readonly type: 'prepare' }>;

export interface SupervisionDesk {
  load(identity: SupervisionIdentity): Promise<LoadedSupervision>;
  /** Who supervises them, and who may besides, today. */
  around(identity: SupervisionIdentity): Promise<Around | undefined>;
  /** How long everybody of a team has been without; at the cost of one listing. */
  standing(team: TeamId): Promise<readonly SupervisionStanding[]>;
  /** Those of a team whom the service knows, as their supervision stands. */
  known(team: TeamId): Promise<readonly KnownSupervision[]>;
  /** Those of them who want attention: a session near, overdue, prepared, or to be confirmed. */
  open(team: TeamId): AsyncIterable<KnownSupervision>;
  /** Draws up a session with everything that is known; one that is being held is gone on with. */
  prepare(by: By, identity: SupervisionIdentity): Promise<HandledSupervision>;
  act(by: By, identity: SupervisionIdentity, intent: OnSupervision): Promise<HandledSupervision>;
  /** The clock of the day. */
  look(by: By, identity: SupervisionIdentity, known: KnownWhereabouts): Promise<HandledSupervision>;
}

export type SupervisionDeskParts = {
  readonly journal: Journal;
  readonly service: Service;
  readonly clock: Clock;
  readonly whereabouts: Whereabouts;
  readonly cases: Pick<CaseDesk, 'of'>;
  readonly consults: Pick<ConsultDesk, 'since'>;
};

/** Both are reminded so many working days before. */
const REMINDED_DAYS_BEFORE = 2;

export function createSupervisionDesk(parts: SupervisionDeskParts): SupervisionDesk {
  const { service, clock, whereabouts } = parts;
  const { load, handle, before } = supervisionStreams(parts);
  const moment = async (people: readonly PersonId[]) => ({
    ...(await whereabouts.known(people)),
    now: clock.now(),
  });
  const around = async (identity: SupervisionIdentity) =>
    aroundOf(service, identity, await moment([]));
  const act = async (by: By, identity: SupervisionIdentity, intent: SupervisionIntent) => {
    const who = await around(identity);
    const { state } = await load(identity);
    if (who === undefined) {
      return { outcome: 'refused' as const, refusal: { reason: 'noSession' as const }, state };
    }
    return handle(by, identity, who, intent);
  };

  return {
    load,
    around,
    ...reading(parts),

    async prepare(by, identity) {
      const { state } = await load(identity);
      const known = state.status === 'known' ? state : undefined;
      const earlier = known ?? (await before(identity));
      const prepared = await preparedFor(parts, identity, earlier);
      return act(by, identity, {
        ...{ type: 'prepare', prepared },
        ...(known || !earlier ? {} : { before: earlier }),
      });
    },

    act,

    async look(by, identity, { absences }) {
      const now = clock.now();
      const who = aroundOf(service, identity, { absences, now });
      const { state } = await load(identity);
      if (who === undefined) return { outcome: 'done', state, events: [], sequence: 0 };
      const earlier = state.status === 'known' ? undefined : await before(identity);
      const away = awayOf(service, identity.person, { absences, now });
      return handle(by, identity, who, {
        type: 'look',
        ...(earlier ? { before: earlier } : {}),
        ...(state.status === 'known' ? remindIn(service, state) : {}),
        ...(away ? { away } : {}),
        tell: toTell(service, who, identity.person, { absences, now }),
      });
    },
  };
}

const remindIn = (service: Service, known: KnownSupervision): Pick<DailyLook, 'remind'> => {
  const of = plannedOn(known, rhythmOf(service.supervision, known.person));
  return { remind: { of, from: workingDaysBefore(service, of, REMINDED_DAYS_BEFORE) } };
};

const todayOf = ({ service, clock }: SupervisionDeskParts): LocalDate =>
  localDate(service.timeZone, clock.now());

/** Reads and writes the streams. */
function supervisionStreams(parts: SupervisionDeskParts) {
  const { journal, service, clock } = parts;
  const target = ({ team, person }: SupervisionIdentity): Target => ({
    partition: partitionOf(service.tenant, team),
    stream: supervisionStream(person),
  });
  const load = (identity: SupervisionIdentity): Promise<LoadedSupervision> =>
    journal.load(supervisionCapability, target(identity));
  return {
    load,

    handle: (
      { actor, commandId: id }: By,
      identity: SupervisionIdentity,
      around: Around,
      intent: SupervisionIntent | DailyLook,
    ) => {
      const rhythm = rhythmOf(service.supervision, identity.person);
      const command: SupervisionCommand = {
        ...intent,
        ...{ identity, around, rhythm, today: todayOf(parts) },
      };
      const authority = authorityOf(actor, identity, around);
      return journal.handle(supervisionCapability, target(identity), {
        ...{ id, actor, authority, command },
        at: clock.now(),
      });
    },

    /** Of whoever came from another team: what was known there, the latest. */
    before: async ({ team, person }: SupervisionIdentity): Promise<Before | undefined> => {
      const others = [...service.teams.keys()].filter((each) => each !== team);
      const states = await Promise.all(others.map((each) => load({ team: each, person })));
      const known = states.flatMap(({ state }) => (state.status === 'known' ? [state] : []));
      const [latest] = known.sort((a, b) => ((a.lastOn ?? '') < (b.lastOn ?? '') ? 1 : -1));
      if (latest === undefined) return undefined;
      const { lastOn, looks, testedBefore, since } = latest;
      return { lastOn: lastOn ?? since, looks, testedBefore };
    },
  };
}

/** The right under which somebody acts, as the record will show it. */
function authorityOf(
  actor: By['actor'],
  { person }: SupervisionIdentity,
  { supervisor, standIn, managers }: Around,
): string {
  if (actor === 'service') return 'service';
  if (actor === person) return 'worker';
  if (actor === supervisor) return 'supervisor';
  if (actor === standIn) return 'supervisorsCover';
  return managers.includes(actor) ? 'teamManager' : 'none';
}

function reading(
  parts: SupervisionDeskParts,
): Pick<SupervisionDesk, 'standing' | 'known' | 'open'> {
  const { journal, service } = parts;
  const known = async (team: TeamId): Promise<readonly KnownSupervision[]> => {
    const workers = new Set(workersOf(service, team));
    const found: KnownSupervision[] = [];
    const partition = partitionOf(service.tenant, team);
    for await (const state of journal.states(supervisionCapability, partition)) {
      if (state.status === 'known' && workers.has(state.person)) found.push(state);
    }
    return found;
  };
  return {
    known,

    async standing(team) {
      const today = todayOf(parts);
      const states = new Map((await known(team)).map((state) => [state.person, state]));
      return workersOf(service, team).map((person) => {
        const rhythm = rhythmOf(service.supervision, person);
        const state: Dated = states.get(person) ?? { since: today };
        return {
          person,
          ...(state.lastOn === undefined ? {} : { lastOn: state.lastOn }),
          dueOn: dueOn(state, rhythm),
          isOverdue: isOverdue(state, rhythm, today),
        };
      });
    },

    async *open(team) {
      const workers = new Set(workersOf(service, team));
      const partition = partitionOf(service.tenant, team);
      for await (const stream of journal.open(partition, supervisionCapability.name)) {
        const { state } = await journal.load(supervisionCapability, { partition, stream });
        if (state.status === 'known' && workers.has(state.person)) yield state;
      }
    },
  };
}
