/** Where cases are recorded, flagged and looked at; used by imports, cards, chat and the jobs. */
import type { By } from '../kernel/by.ts';
import type { Actor } from '../kernel/capability.ts';
import { partitionOf } from '../kernel/documents.ts';
import type {
  CaseRef,
  ConsultId,
  HuddleId,
  Instant,
  PersonId,
  StreamId,
  TeamId,
} from '../kernel/ids.ts';
import type { Handled, Journal, Newness } from '../kernel/journal.ts';
import type { Target } from '../kernel/record.ts';
import type { Clock } from '../ports/clock.ts';
import type { Partition } from '../ports/store.ts';
import type { LocalDate, Service } from '../service/service.ts';
import { activeList, caseCapability, checkedList, workerList } from './capability.ts';
import { caseStream } from './case-stream.ts';
import {
  leadOf,
  type Case,
  type CaseDecision,
  type CaseFacts,
  type KeptRestriction,
  type KnownCase,
} from './case.ts';
import type { FlagKind } from './flag.ts';
import { judgedOf, nextFinding, type CaseRules } from './rules.ts';
import type { CaseEvent, CaseIdentity, CaseIntent, CaseRefusal, Signal } from './stream.ts';

export type HandledCase = Handled<Case, CaseEvent, CaseRefusal>;
export type LoadedCase = { readonly state: Case; readonly sequence: number };

export interface CaseDesk {
  load(identity: CaseIdentity, how?: Newness): Promise<LoadedCase>;
  /** The teams that know the case, in the order given: mostly one. */
  find(caseRef: CaseRef, teams: readonly TeamId[]): Promise<readonly KnownCase[]>;
  /** What an extract says; the same again changes nothing. */
  record(
    by: By,
    identity: CaseIdentity,
    facts: CaseFacts,
    /** Whoever handed the extract over. */
    onBehalfOf?: PersonId,
  ): Promise<HandledCase>;
  flag(by: By, identity: CaseIdentity, flag: NewFlag): Promise<HandledCase>;
  resolve(
    by: By,
    identity: CaseIdentity,
    what: { readonly flag: number; readonly why: string },
  ): Promise<HandledCase>;
  noteDecision(
    by: By,
    identity: CaseIdentity,
    what: { readonly decision: CaseDecision; readonly flags: readonly number[] },
  ): Promise<HandledCase>;
  carryOver(by: By, identity: CaseIdentity, huddle: HuddleId): Promise<HandledCase>;
  /** Another capability says that a flag's reason holds, or holds no longer; the same again changes nothing. */
  signal(by: By, identity: CaseIdentity, signal: Signal): Promise<HandledCase>;
  /** Who leads, by the register of lead coordinators. */
  noteLead(by: By, identity: CaseIdentity, lead: PersonId | undefined): Promise<HandledCase>;
  /** What the register of restrictions keeps of the case. */
  noteRestriction(
    by: By,
    identity: CaseIdentity,
    restriction: KeptRestriction,
  ): Promise<HandledCase>;
  /** A physical health check took place on that day: by a link worker of the team, or a manager. */
  noteCheck(
    by: By,
    identity: CaseIdentity,
    what: { readonly check: string; readonly on: LocalDate },
  ): Promise<HandledCase>;
  /** A clock ran out. */
  look(by: By, identity: CaseIdentity): Promise<HandledCase>;
  /** When a rule's findings about the case change next by time alone. */
  nextLook(state: Case): Instant | undefined;
  /** Cases of a team with an open flag; costs what these cost, whatever the caseload. */
  flagged(team: TeamId): AsyncIterable<KnownCase>;
  /** Cases on a team's caseload whose key worker or lead somebody is; costs what these cost. */
  of(team: TeamId, person: PersonId): AsyncIterable<KnownCase>;
  /** Cases on a team's caseload: costs what all of these cost. */
  active(team: TeamId): AsyncIterable<KnownCase>;
  /** Cases of which a physical health check was recorded last in a month of UTC, `YYYY-MM`. */
  checkedIn(team: TeamId, month: string): AsyncIterable<KnownCase>;
  /** How many cases are on a team's caseload; costs their markers, a page at a time. */
  countActive(team: TeamId): Promise<number>;
  /** All that is known of a team's cases, closed ones too: for imports, as it reads everything. */
  register(team: TeamId): AsyncIterable<KnownCase>;
}

export type NewFlag = {
  readonly kind: FlagKind;
  readonly note?: string;
  /** The consult that raises it. */
  readonly consult?: ConsultId;
};

export type CaseDeskParts = {
  readonly journal: Journal;
  readonly service: Service;
  readonly clock: Clock;
};

export function createCaseDesk({ journal, service, clock }: CaseDeskParts): CaseDesk {
  const rules: CaseRules = {
    timeZone: service.timeZone,
    ...service.caseLimits,
    physicalChecks: service.physicalHealth.checks,
  };
  const handle = (
    { actor, commandId: id, ...more }: By,
    authority: string,
    intent: CaseIntent,
    onBehalfOf?: PersonId,
  ) =>
    journal.handle(caseCapability, targetOf(service, intent.identity), {
      ...{ id, actor, authority, command: { ...intent, rules }, ...more },
      ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
      at: clock.now(),
    });

  return {
    ...reading(journal, service),

    record: (by, identity, facts, onBehalfOf) =>
      handle(by, 'service', { type: 'record', identity, facts }, onBehalfOf),

    flag: (by, identity, flag) =>
      handle(by, flag.consult ? 'service' : 'colleague', { type: 'flag', identity, ...flag }),

    async resolve(by, identity, { flag, why }) {
      const managers = service.teams.get(identity.team)?.managers ?? [];
      const { state } = await journal.load(caseCapability, targetOf(service, identity));
      const authority = authorityOf(state, by.actor, managers);
      return handle(by, authority, { type: 'resolve', identity, flag, why, managers });
    },

    noteDecision: (by, identity, what) =>
      handle(by, 'service', { type: 'noteDecision', identity, ...what }),

    carryOver: (by, identity, huddle) =>
      handle(by, 'service', { type: 'carryOver', identity, huddle }),

    signal: (by, identity, signal) =>
      handle(by, 'service', { type: 'signal', identity, ...signal }),

    noteLead: (by, identity, lead) => handle(by, 'service', { type: 'noteLead', identity, lead }),

    noteRestriction: (by, identity, restriction) =>
      handle(by, 'service', { type: 'noteRestriction', identity, restriction }),

    noteCheck: (by, identity, what) => {
      const { authority, who } = checkRight(service, identity, by);
      return handle(by, authority, { type: 'noteCheck', identity, ...what, who });
    },

    look: (by, identity) => handle(by, 'service', { type: 'look', identity }),

    nextLook: (state) => {
      const judged = judgedOf(state);
      return judged && nextFinding(judged, rules, clock.now());
    },
  };
}

/** Who records physical health checks, and under which right somebody does. */
function checkRight({ physicalHealth, teams }: Service, { team }: CaseIdentity, { actor }: By) {
  const linked = physicalHealth.linkRole.get(team) ?? [];
  const isLinked = linked.some((each) => each === actor);
  const who = [...new Set([...linked, ...(teams.get(team)?.managers ?? [])])];
  return { who, authority: isLinked ? 'physicalHealthLink' : 'teamManager' };
}

const targetOf = (service: Service, { team, caseRef }: CaseIdentity): Target => ({
  partition: partitionOf(service.tenant, team),
  stream: caseStream(caseRef),
});

function reading(
  journal: Journal,
  service: Service,
): Pick<
  CaseDesk,
  'load' | 'find' | 'register' | 'flagged' | 'of' | 'countActive' | 'active' | 'checkedIn'
> {
  const load = (identity: CaseIdentity, how?: Newness) =>
    journal.load(caseCapability, targetOf(service, identity), how);
  return {
    load,

    async find(caseRef, teams) {
      const states = await Promise.all(teams.map((team) => load({ team, caseRef })));
      return states.flatMap(({ state }) => (state.status === 'known' ? [state] : []));
    },

    async *register(team) {
      const partition = partitionOf(service.tenant, team);
      for await (const state of journal.states(caseCapability, partition)) {
        if (state.status === 'known') yield state;
      }
    },

    flagged: (team) => {
      const partition = partitionOf(service.tenant, team);
      return known(journal, partition, journal.open(partition, caseCapability.name));
    },

    active: (team) => {
      const partition = partitionOf(service.tenant, team);
      return known(journal, partition, journal.listed(partition, caseCapability.name, activeList));
    },

    checkedIn: (team, month) => {
      const partition = partitionOf(service.tenant, team);
      const its = journal.listed(partition, caseCapability.name, checkedList(month));
      return known(journal, partition, its);
    },

    async countActive(team) {
      const partition = partitionOf(service.tenant, team);
      const active: StreamId[] = [];
      const listed = journal.listed(partition, caseCapability.name, activeList);
      for await (const stream of listed) active.push(stream);
      return active.length;
    },

    of: (team, person) => {
      const partition = partitionOf(service.tenant, team);
      const its = journal.listed(partition, caseCapability.name, workerList(person));
      return known(journal, partition, its);
    },
  };
}

/** How many cases are read at once: by one query. */
const AT_ONCE = 50;

async function* known(
  journal: Journal,
  partition: Partition,
  streams: AsyncIterable<StreamId>,
): AsyncGenerator<KnownCase> {
  const load = (some: readonly StreamId[]) => journal.loadAll(caseCapability, partition, some);
  const wanted: StreamId[] = [];
  for await (const stream of streams) {
    wanted.push(stream);
    if (wanted.length === AT_ONCE) yield* allKnown(await load(wanted.splice(0)));
  }
  if (wanted.length > 0) yield* allKnown(await load(wanted));
}

const allKnown = (loaded: readonly { readonly state: Case }[]): readonly KnownCase[] =>
  loaded.flatMap(({ state }) => (state.status === 'known' ? [state] : []));

/** The right under which somebody resolves a flag, as the record will show it. */
function authorityOf(state: Case, actor: Actor, managers: readonly PersonId[]): string {
  if (actor === 'service') return 'none';
  if (managers.includes(actor)) return 'teamManager';
  if (state.status === 'unknown') return 'colleague';
  if (leadOf(state) === actor) return 'coordinator';
  return state.facts?.keyWorker === actor ? 'keyWorker' : 'colleague';
}
