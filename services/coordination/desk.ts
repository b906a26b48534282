/** Where coordination is begun, handed on and looked at; used by cards, chat, leave and the jobs. */
import type { By } from '../kernel/by.ts';
import type { CaseDesk } from '../caseload/desk.ts';
import type { CaseIdentity } from '../caseload/stream.ts';
import type { Keeping } from '../handover/keeping.ts';
import type { Actor } from '../kernel/capability.ts';
import { partitionOf } from '../kernel/documents.ts';
import type { Instant, PersonId, StreamId, TeamId } from '../kernel/ids.ts';
import type { Handled, Journal } from '../kernel/journal.ts';
import type { Target } from '../kernel/record.ts';
import type { Clock } from '../ports/clock.ts';
import type { Whereabouts } from '../ports/whereabouts.ts';
import type { Service } from '../service/service.ts';
import { coordinationCapability } from './capability.ts';
import { nextMoment } from './clock.ts';
import { ownLead, type Coordination, type LedCase } from './coordination.ts';
import { isWithoutCover } from './cover.ts';
import { coordinationStream } from './jobs.ts';
import { limitsOf, momentOf } from './moment.ts';
import type {
  CoordinationEvent,
  CoordinationIntent,
  CoordinationRefusal,
  RegisterPart,
} from './stream.ts';

export type HandledCoordination = Handled<Coordination, CoordinationEvent, CoordinationRefusal>;
export type LoadedCoordination = { readonly state: Coordination; readonly sequence: number };

export interface CoordinationDesk {
  load(identity: CaseIdentity): Promise<LoadedCoordination>;
  /** The same by the id of its stream, e.g. of a card's subject. */
  loadStream(team: TeamId, stream: StreamId): Promise<LoadedCoordination>;
  /**
   * By the team. Somebody else who is named is asked; until they accept, whoever begins it leads,
   * or a manager where they are not in the service.
   */
  begin(by: By, identity: CaseIdentity, named: NamedLead): Promise<HandledCoordination>;
  offer(by: By, identity: CaseIdentity, named: NamedLead): Promise<HandledCoordination>;
  accept(by: By, identity: CaseIdentity, offer: number): Promise<HandledCoordination>;
  decline(by: By, identity: CaseIdentity, what: Declined): Promise<HandledCoordination>;
  withdraw(by: By, identity: CaseIdentity, offer: number): Promise<HandledCoordination>;
  /** By a manager, where nobody sees to the lead. */
  take(by: By, identity: CaseIdentity, reason: string): Promise<HandledCoordination>;
  end(by: By, identity: CaseIdentity, reason: string): Promise<HandledCoordination>;
  /** Although the extract has the case as closed. */
  keepOn(by: By, identity: CaseIdentity, reason: string): Promise<HandledCoordination>;
  save(by: By, identity: CaseIdentity, part: RegisterPart): Promise<HandledCoordination>;
  /** A clock ran out, or who leads has changed. */
  look(by: By, identity: CaseIdentity): Promise<HandledCoordination>;
  /** When something lapses or is out of standard next, by time alone. */
  nextLook(state: Coordination): Promise<Instant | undefined>;
  /** Whoever is asked can't be told. */
  offerNotReached(
    by: By,
    identity: CaseIdentity,
    what: { readonly offer: number; readonly why: string },
  ): Promise<HandledCoordination>;
  /** To whoever stands in while the lead is away. Nothing where it has moved. */
  handOver(
    by: By,
    identity: CaseIdentity,
    move: { readonly from: PersonId; readonly to: PersonId; readonly kept: Keeping },
  ): Promise<HandledCoordination>;
  handBack(by: By, identity: CaseIdentity, to: PersonId): Promise<HandledCoordination>;
  /** Cases of a team that are led. */
  led(team: TeamId): AsyncIterable<LedCase>;
  /** Those that somebody leads, for themselves or for others, or is asked to lead; at the cost of these alone. */
  of(team: TeamId, person: PersonId): AsyncIterable<LedCase>;
}

export type NamedLead = { readonly to: PersonId; readonly reason: string };
export type Declined = { readonly offer: number; readonly reason: string };

export type CoordinationDeskParts = {
  readonly journal: Journal;
  readonly service: Service;
  readonly whereabouts: Whereabouts;
  readonly clock: Clock;
  readonly cases: Pick<CaseDesk, 'load'>;
};

export function createCoordinationDesk(parts: CoordinationDeskParts): CoordinationDesk {
  const { service, whereabouts, clock } = parts;
  const { load, handle } = coordinationStreams(parts);

  return {
    load,
    loadStream: (team, stream) =>
      parts.journal.load(coordinationCapability, {
        partition: partitionOf(service.tenant, team),
        stream,
      }),

    begin: (by, identity, { to: lead, reason }) => {
      const interim = interimFor(service, identity.team, by.actor, lead);
      return handle(by, identity, { type: 'begin', identity, lead, interim, reason }, lead);
    },
    offer: (by, identity, { to, reason }) =>
      handle(by, identity, { type: 'offer', to, reason }, to),
    accept: (by, identity, offer) => handle(by, identity, { type: 'accept', offer }),
    decline: (by, identity, what) => handle(by, identity, { type: 'decline', ...what }),
    withdraw: (by, identity, offer) => handle(by, identity, { type: 'withdraw', offer }),
    take: (by, identity, reason) => handle(by, identity, { type: 'take', reason }),
    end: (by, identity, reason) => handle(by, identity, { type: 'end', reason }),
    keepOn: (by, identity, reason) => handle(by, identity, { type: 'keepOn', reason }),
    save: (by, identity, part) => handle(by, identity, { type: 'save', part }),
    look: (by, identity) => handle(by, identity, { type: 'look' }),

    async nextLook(state) {
      if (state.status !== 'led') return undefined;
      return nextMoment(state, await limitsOf(parts, state), clock.now());
    },

    offerNotReached: (by, identity, what) =>
      handle(by, identity, { type: 'offerNotReached', ...what }),

    async handOver(by, identity, { from, to, kept }) {
      const { absences } = await whereabouts.known();
      const sight = { service, absences, at: clock.now() };
      const withoutCover = isWithoutCover(sight, kept.person, to);
      return handle(by, identity, {
        ...{ type: 'handOver', from, to },
        kept: { ...kept, ...(withoutCover ? { withoutCover } : {}) },
      });
    },
    handBack: (by, identity, to) => handle(by, identity, { type: 'handBack', to }),

    led: (team) => ledCases(parts, team, (partition, name) => parts.journal.open(partition, name)),
    of: (team, person) =>
      ledCases(parts, team, (partition, name) => parts.journal.listed(partition, name, person)),
  };
}

/** Whoever begins it, where they are in the service; else a manager of the team. */
function interimFor(service: Service, team: TeamId, actor: Actor, lead: PersonId): PersonId {
  if (actor === lead) return lead;
  if (actor !== 'service' && service.people.has(actor)) return actor;
  return service.teams.get(team)?.managers[0] ?? lead;
}

/** Reads and writes the streams of coordinated cases. */
function coordinationStreams(parts: CoordinationDeskParts) {
  const { journal, service, clock } = parts;
  const target = (identity: CaseIdentity): Target => ({
    partition: partitionOf(service.tenant, identity.team),
    stream: coordinationStream(identity),
  });
  const load = (identity: CaseIdentity) => journal.load(coordinationCapability, target(identity));
  return {
    load,
    handle: async (
      { actor, commandId: id }: By,
      identity: CaseIdentity,
      intent: CoordinationIntent,
      named?: PersonId,
    ): Promise<HandledCoordination> => {
      const at = clock.now();
      const { state } = await load(identity);
      const moment = await momentOf(parts, identity, state, { at, named });
      const authority = authorityOf(state, actor, moment);
      const command = { ...intent, moment };
      return journal.handle(coordinationCapability, target(identity), {
        ...{ id, at, actor, authority, command },
      });
    },
  };
}

/** The right under which somebody acts, as the record will show it. */
function authorityOf(
  state: Coordination,
  actor: Actor,
  {
    managers,
    members,
  }: { readonly managers: readonly PersonId[]; readonly members: readonly PersonId[] },
): string {
  if (actor === 'service') return 'service';
  if (state.status === 'led') {
    if (state.lead === actor) return state.kept ? 'standIn' : 'lead';
    if (ownLead(state) === actor) return 'keptFor';
    if (state.offer?.to === actor) return 'offered';
  }
  if (managers.includes(actor)) return 'teamManager';
  return members.includes(actor) ? 'teamMember' : 'none';
}

async function* ledCases(
  { journal, service }: CoordinationDeskParts,
  team: TeamId,
  streams: (
    partition: ReturnType<typeof partitionOf>,
    capabilityName: string,
  ) => AsyncIterable<StreamId>,
): AsyncGenerator<LedCase> {
  const partition = partitionOf(service.tenant, team);
  for await (const stream of streams(partition, coordinationCapability.name)) {
    const { state } = await journal.load(coordinationCapability, { partition, stream });
    if (state.status === 'led') yield state;
  }
}
