/** Where huddles are posted, held and closed; used by cards, chat and the jobs. */
import type { CaseDesk } from '../caseload/desk.ts';
import { extractKnown } from '../caseload/extracts.ts';
import type { KnownCase } from '../caseload/case.ts';
import type { By } from '../kernel/by.ts';
import { partitionOf } from '../kernel/documents.ts';
import type { CaseRef, HuddleId, Instant, PersonId, TeamId } from '../kernel/ids.ts';
import type { Handled, Journal, Newness } from '../kernel/journal.ts';
import type { Target } from '../kernel/record.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import type { Service } from '../service/service.ts';
import { huddleCapability, huddleStream } from './capability.ts';
import type { DecisionTerms, Huddle, OpenHuddle } from './huddle.ts';
import { rank, rankCase, type Ranked } from './ranking.ts';
import { closesAt, huddleIdOf, isLate } from './schedule.ts';
import type {
  HuddleCommand,
  HuddleEvent,
  HuddleIdentity,
  HuddleIntent,
  HuddleRefusal,
} from './stream.ts';

export type HandledHuddle = Handled<Huddle, HuddleEvent, HuddleRefusal>;
export type LoadedHuddle = { readonly state: Huddle; readonly sequence: number };

export interface HuddleDesk {
  load(identity: HuddleIdentity, how?: Newness): Promise<LoadedHuddle>;
  /** The team's flagged cases in order of rank, now. */
  ranked(team: TeamId): Promise<readonly Ranked[]>;
  /** The same huddle again answers `refused: alreadyPosted`. */
  post(by: By, team: TeamId, scheduledFor: Instant): Promise<HandledHuddle>;
  start(by: By, identity: HuddleIdentity): Promise<HandledHuddle>;
  attend(by: By, identity: HuddleIdentity, present: readonly PersonId[]): Promise<HandledHuddle>;
  decide(
    by: By,
    identity: HuddleIdentity,
    caseRef: CaseRef,
    terms: DecisionTerms,
  ): Promise<HandledHuddle>;
  putOff(by: By, identity: HuddleIdentity, caseRef: CaseRef, why: string): Promise<HandledHuddle>;
  /** A case that was flagged after the list was made, or did not fit. */
  add(by: By, identity: HuddleIdentity, added: KnownCase): Promise<HandledHuddle>;
  close(by: By, identity: HuddleIdentity): Promise<HandledHuddle>;
  /** A clock ran out, or the next one begins. */
  closeByClock(by: By, identity: HuddleIdentity, next?: HuddleId): Promise<HandledHuddle>;
  /** Huddles of a team that are not closed, the oldest first: mostly one. */
  open(team: TeamId): AsyncIterable<OpenHuddle>;
}

export type HuddleDeskParts = {
  readonly journal: Journal;
  readonly store: Pick<Store, 'read'>;
  readonly service: Service;
  readonly clock: Clock;
  readonly cases: Pick<CaseDesk, 'flagged'>;
};

export function createHuddleDesk(parts: HuddleDeskParts): HuddleDesk {
  const { service, clock } = parts;
  const { load, handle, byPerson } = huddleStreams(parts);

  const ranked = async (team: TeamId) => {
    const cases: KnownCase[] = [];
    for await (const each of parts.cases.flagged(team)) cases.push(each);
    return rank(cases, service.huddle.weights, { ...service, now: clock.now() });
  };

  return {
    load,
    ranked,

    async post(by, team, scheduledFor) {
      const all = await ranked(team);
      const { size } = service.huddle;
      const now = clock.now();
      const extract = await extractKnown(parts, team);
      const identity = { team, huddle: huddleIdOf(service, scheduledFor) };
      return handle(by, identity, 'service', {
        ...{ type: 'post', ...identity, scheduledFor, isLate: isLate(scheduledFor, now) },
        ...{ entries: all.slice(0, size), closesAt: closesAt(service, now) },
        ...(extract && { extract }),
        notListed: all.slice(size).map(({ caseRef }) => caseRef),
      });
    },

    start: (by, identity) => byPerson(by, identity, { type: 'start' }),
    attend: (by, identity, present) => byPerson(by, identity, { type: 'attend', present }),
    decide: (by, identity, caseRef, terms) =>
      byPerson(by, identity, { type: 'decide', caseRef, terms }),
    putOff: (by, identity, caseRef, why) =>
      byPerson(by, identity, { type: 'putOff', caseRef, why }),

    add: (by, identity, added) =>
      byPerson(by, identity, {
        type: 'add',
        entry: rankCase(added, service.huddle.weights, { ...service, now: clock.now() }),
      }),

    close: (by, identity) => byPerson(by, identity, { type: 'close' }),
    closeByClock: (by, identity, next) => {
      const managers = service.teams.get(identity.team)?.managers ?? [];
      const command = { type: 'closeByClock' as const, managers, ...(next && { next }) };
      return handle(by, identity, 'service', command);
    },

    open: (team) => openHuddles(parts, team),
  };
}

/** Reads and writes the streams of huddles. */
function huddleStreams({ journal, service, clock }: HuddleDeskParts) {
  const target = ({ team, huddle }: HuddleIdentity): Target => ({
    partition: partitionOf(service.tenant, team),
    stream: huddleStream(huddle),
  });
  const handle = (
    { actor, commandId: id, ...more }: By,
    identity: HuddleIdentity,
    authority: string,
    command: HuddleCommand,
  ) =>
    journal.handle(huddleCapability, target(identity), {
      ...{ id, actor, authority, command, ...more },
      ...(command.type === 'post' ? { begins: true } : {}),
      at: clock.now(),
    });
  return {
    handle,
    load: (identity: HuddleIdentity, how?: Newness) =>
      journal.load(huddleCapability, target(identity), how),
    byPerson: (by: By, identity: HuddleIdentity, intent: HuddleIntent) => {
      const { managers = [], members = [] } = service.teams.get(identity.team) ?? {};
      const isManager = managers.some((manager) => manager === by.actor);
      const command = { ...intent, managers, members };
      return handle(by, identity, isManager ? 'teamManager' : 'teamMember', command);
    },
  };
}

async function* openHuddles(
  { journal, service }: HuddleDeskParts,
  team: TeamId,
): AsyncGenerator<OpenHuddle> {
  const partition = partitionOf(service.tenant, team);
  for await (const stream of journal.open(partition, huddleCapability.name)) {
    const { state } = await journal.load(huddleCapability, { partition, stream });
    if (state.status === 'open') yield state;
  }
}
