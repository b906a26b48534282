/** Where decision huddles are posted and talked about; used by cards, chat and the clock. */
import { byService, type By } from '../kernel/by.ts';
import { partitionOf } from '../kernel/documents.ts';
import { HuddleId, type Instant, type TeamId } from '../kernel/ids.ts';
import type { Handled } from '../kernel/journal.ts';
import { localDate } from '../kernel/local-day.ts';
import { addTime, isBefore } from '../kernel/time.ts';
import { decisionTypes } from '../service/service.ts';
import { decisionsCapability, decisionsStream } from './capability.ts';
import {
  withLeftOver,
  type DecisionHuddle,
  type LearnedTerms,
  type Listing,
  type PostedDecisions,
} from './decision-huddle.ts';
import { findEdges, type Looked } from './find-edges.ts';
import { lookAt, varianceAt, type GatherParts } from './gather.ts';
import type {
  DecisionsCommand,
  DecisionsEvent,
  DecisionsIdentity,
  DecisionsRefusal,
} from './stream.ts';

export type HandledDecisions = Handled<DecisionHuddle, DecisionsEvent, DecisionsRefusal>;

export interface DecisionDesk {
  load(
    identity: DecisionsIdentity,
  ): Promise<{ readonly state: DecisionHuddle; readonly sequence: number }>;
  /** The same week again answers `refused: alreadyPosted`. */
  post(team: TeamId, scheduledFor: Instant): Promise<HandledDecisions>;
  discuss(
    by: By,
    identity: DecisionsIdentity,
    edge: string,
    terms: LearnedTerms,
  ): Promise<HandledDecisions>;
  /** The week after is posted. */
  end(identity: DecisionsIdentity): Promise<HandledDecisions>;
  /** The newest that is open; nothing before the first. */
  latest(team: TeamId): Promise<PostedDecisions | undefined>;
}

const WEEK = 'PT168H';

export function createDecisionDesk(parts: GatherParts): DecisionDesk {
  const { journal, service, clock } = parts;
  const target = ({ team, week }: DecisionsIdentity) => ({
    partition: partitionOf(service.tenant, team),
    stream: decisionsStream(week),
  });
  const handle = (
    { actor, commandId: id }: By,
    identity: DecisionsIdentity,
    authority: string,
    command: DecisionsCommand,
  ) =>
    journal.handle(decisionsCapability, target(identity), {
      ...{ id, actor, authority, command },
      at: clock.now(),
    });
  const load = (identity: DecisionsIdentity) => journal.load(decisionsCapability, target(identity));

  const latest = (team: TeamId) => latestOpen(parts, team);

  return {
    load,
    latest,

    async post(team, scheduledFor) {
      const week = HuddleId.parse(localDate(service.timeZone, scheduledFor));
      const identity = { team, week };
      const { state } = await load(identity);
      if (state.status !== 'notPosted') {
        return { outcome: 'refused', refusal: { reason: 'alreadyPosted' }, state };
      }
      const before = await latest(team);
      const listing = await listingOf(parts, identity, before);
      return handle(byService(`decisions.post.${team}.${week}`), identity, 'service', {
        ...{ type: 'post', listing, managers: service.teams.get(team)?.managers ?? [] },
        ...(before ? { before: before.week } : {}),
      });
    },

    discuss(by, identity, edge, terms) {
      const { managers = [], members = [] } = service.teams.get(identity.team) ?? {};
      const isManager = managers.some((manager) => manager === by.actor);
      const command = { type: 'discuss' as const, edge, terms, who: [...managers, ...members] };
      return handle(by, identity, isManager ? 'teamManager' : 'teamMember', command);
    },

    end: (identity) =>
      handle(byService(`decisions.end.${identity.team}.${identity.week}`), identity, 'service', {
        type: 'end',
      }),
  };
}

async function listingOf(
  parts: GatherParts,
  identity: DecisionsIdentity,
  before: PostedDecisions | undefined,
): Promise<Listing> {
  const until = parts.clock.now();
  const from = before?.until ?? addTime(until, `-${WEEK}`);
  const looked = await lookAt(parts, identity.team, { from, until });
  return {
    ...{ ...identity, from, until, asked: askedIn(looked) },
    ...withLeftOver(findEdges(looked), before),
    variance: await varianceAt(parts, until),
  };
}

async function latestOpen(
  { journal, service }: GatherParts,
  team: TeamId,
): Promise<PostedDecisions | undefined> {
  let found: PostedDecisions | undefined;
  const partition = partitionOf(service.tenant, team);
  for await (const stream of journal.open(partition, decisionsCapability.name)) {
    const { state } = await journal.load(decisionsCapability, { partition, stream });
    if (state.status === 'open') found = state;
  }
  return found;
}

function askedIn({ consults, from, until }: Looked) {
  const within = consults.filter(
    ({ consult: { requestedAt: at } }) => isBefore(from, at) && !isBefore(until, at),
  );
  return decisionTypes.flatMap((type) => {
    const { length: count } = within.filter(({ consult }) => consult.request.decisionType === type);
    return count === 0 ? [] : [{ type, count }];
  });
}
