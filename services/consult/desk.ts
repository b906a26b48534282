/**
 * Where consults are asked for, answered and moved on: loads the facts of the moment, builds the
 * command, and hands it to the journal. Used by cards and chat, and by the jobs.
 */
import type { By } from '../kernel/by.ts';
import type { Actor, CommandEnvelope } from '../kernel/capability.ts';
import { partitionOf } from '../kernel/documents.ts';
import type { ConsultId, Instant, PersonId, StreamId, TeamId } from '../kernel/ids.ts';
import type { Handled, Journal, Newness } from '../kernel/journal.ts';
import type { Target } from '../kernel/record.ts';
import { addTime, isBefore } from '../kernel/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import type { Whereabouts } from '../ports/whereabouts.ts';
import type { Service } from '../service/service.ts';
import {
  askedDuring,
  serviceDuring,
  type AskedDuring,
  type ShortagesInForce,
} from '../shortage/in-force.ts';
import { askedList, consultCapability, consultStream } from './capability.ts';
import type { ConsultCommand, ConsultRefusal } from './commands.ts';
import type { Consult, ConsultRequest, RequestedConsult } from './consult.ts';
import type { ConsultEvent } from './events.ts';
import { initialConsult } from './evolve.ts';
import { candidatesOf, ConsultFactsOfTheMoment, nobodyKnown, type Asking } from './facts.ts';
import { claimForm, isUsable, type ClaimedForm } from './form-claim.ts';
import { roleInChain } from './hops.ts';
import {
  managerAuthority,
  requesterAuthority,
  reviewOwnerAuthority,
  standInAuthority,
} from './rights.ts';

export type ConsultRef = { readonly team: TeamId; readonly consult: ConsultId };
export type HandledConsult = Handled<Consult, ConsultEvent, ConsultRefusal>;

/** Builds a command from the consult as it stands and the facts of the moment. */
export type Build = (consult: RequestedConsult, facts: ConsultFactsOfTheMoment) => ConsultCommand;

export interface ConsultDesk {
  load(
    ref: ConsultRef,
    how?: Newness,
  ): Promise<{ readonly state: Consult; readonly sequence: number }>;
  /**
   * Asks for a consult. The same request again answers `refused: alreadyRequested` or `repeated`;
   * so does the same form with another team, or `busy` while that team is being asked.
   */
  request(by: By, request: ConsultRequest): Promise<HandledConsult>;
  act(by: By, ref: ConsultRef, build: Build): Promise<HandledConsult>;
  /** Consults of a team that want attention. */
  open(team: TeamId): AsyncIterable<RequestedConsult>;
  /**
   * Consults of a team that were asked at that moment or later, ended ones too, in no order; costs
   * what those of the weeks since then cost.
   */
  since(team: TeamId, from: Instant): AsyncIterable<RequestedConsult>;
}

export type ConsultDeskParts = {
  readonly journal: Journal;
  /** Where it stands for which team a form was sent. */
  readonly store: Pick<Store, 'read' | 'commit'>;
  readonly service: Service;
  readonly whereabouts: Whereabouts;
  /** A shortage of the team that asks changes its response times, where somebody decided so. */
  readonly shortages: ShortagesInForce;
  readonly clock: Clock;
};

export function createConsultDesk(parts: ConsultDeskParts): ConsultDesk {
  const { journal, service, whereabouts, clock } = parts;
  const target = ({ team, consult }: ConsultRef): Target => ({
    partition: partitionOf(service.tenant, team),
    stream: consultStream(consult),
  });
  /** @param asking Whose chain is to be asked along: of its people the directory is asked first. */
  const facts = async (shortage?: AskedDuring, asking?: Asking) => {
    const during = serviceDuring(service, shortage);
    const about = asking && candidatesOf(during, asking, clock.now());
    return new ConsultFactsOfTheMoment(during, await whereabouts.known(about), clock.now());
  };
  const handle = (ref: ConsultRef, envelope: CommandEnvelope<ConsultCommand>) =>
    journal.handle(consultCapability, target(ref), envelope);

  return {
    load: (ref, how) => journal.load(consultCapability, target(ref), how),

    async request({ actor, commandId: id }, request) {
      const claim = await claimOf(parts, request);
      if (claim.is !== 'ours') return withoutClaim(claim);
      const shortage = askedDuring(await parts.shortages.of(request.team));
      const moment = await facts(shortage, request);
      const routing = moment.routing(request);
      const deadlines = moment.deadlines(request.sensitivity);
      const asking = { request, routing, deadlines, ...(shortage ? { shortage } : {}) };
      const command: ConsultCommand = { type: 'request', ...asking };
      const ref = { team: request.team, consult: request.id };
      if (!isUsable(claim.since, clock.now())) return busy;
      return handle(ref, {
        id,
        at: moment.at,
        actor,
        authority: requesterAuthority,
        command,
        begins: true,
      });
    },

    act: (by, ref, build) =>
      journal.decide(consultCapability, target(ref), async (state) =>
        state.status === 'notRequested'
          ? { outcome: 'refused', refusal: { reason: 'unknownConsult' }, state }
          : envelopeFor(parts, by, state, build, facts),
      ),

    ...reading(parts),
  };
}

/** Where people are is looked at only where the command, or the right to it, hangs on that. */
async function envelopeFor(
  { service, clock }: ConsultDeskParts,
  { actor, commandId: id, ...more }: By,
  state: RequestedConsult,
  build: Build,
  facts: (shortage?: AskedDuring, asking?: Asking) => Promise<ConsultFactsOfTheMoment>,
): Promise<CommandEnvelope<ConsultCommand>> {
  const asOf = (moment: ConsultFactsOfTheMoment) => {
    const command = build(state, moment);
    const authority = authorityOf(service, state, moment, actor, command);
    return { id, at: moment.at, actor, authority, command, ...more };
  };
  const during = serviceDuring(service, state.shortage);
  const alone = new ConsultFactsOfTheMoment(during, nobodyKnown, clock.now());
  let built = asOf(alone);
  if (!alone.askedOfPeople) return built;
  if (!('routing' in built.command)) built = asOf(await facts(state.shortage));
  const { command } = built;
  return 'routing' in command
    ? asOf(await facts(state.shortage, askedIn(command, state.request)))
    : built;
}

const claimOf = (
  { journal, store, service: { tenant }, clock }: ConsultDeskParts,
  request: ConsultRequest,
): Promise<ClaimedForm> => {
  const consultIn = async (team: TeamId) => {
    const target = { partition: partitionOf(tenant, team), stream: consultStream(request.id) };
    return (await journal.load(consultCapability, target)).state;
  };
  return claimForm({ store, tenant, clock, consultIn }, request);
};

const busy: HandledConsult = { outcome: 'busy', state: initialConsult };

/** One form is one consult: nobody is asked twice by it. */
const withoutClaim = (claim: Exclude<ClaimedForm, { is: 'ours' }>): HandledConsult =>
  claim.is === 'busy'
    ? busy
    : { outcome: 'refused', refusal: { reason: 'alreadyRequested' }, state: claim.consult };

function reading({
  journal,
  service,
  clock,
}: ConsultDeskParts): Pick<ConsultDesk, 'open' | 'since'> {
  async function* requested(team: TeamId, streams: AsyncIterable<StreamId>) {
    const partition = partitionOf(service.tenant, team);
    for await (const stream of streams) {
      const { state } = await journal.load(consultCapability, { partition, stream });
      if (state.status !== 'notRequested') yield state;
    }
  }
  const { name } = consultCapability;

  return {
    open: (team) => requested(team, journal.open(partitionOf(service.tenant, team), name)),

    async *since(team, from) {
      const partition = partitionOf(service.tenant, team);
      for (const list of weeksSince(from, clock.now())) {
        for await (const consult of requested(team, journal.listed(partition, name, list))) {
          if (!isBefore(consult.requestedAt, from)) yield consult;
        }
      }
    },
  };
}

/** The lists of the weeks from that moment's until now. */
function weeksSince(from: Instant, now: Instant): readonly string[] {
  const lists = new Set<string>();
  for (let at = from; isBefore(at, now); at = addTime(at, 'PT168H')) lists.add(askedList(at));
  return [...lists.add(askedList(now))];
}

/** Whoever presses a button waits for the directory only where somebody else is asked by it. */
const askedIn = (command: ConsultCommand, request: ConsultRequest): Asking =>
  command.type === 'raiseSensitivity' ? { ...request, sensitivity: command.to } : request;

/** Commands that speak for the request; the others answer it. */
const directing: readonly ConsultCommand['type'][] = [
  'addInformation',
  'raiseSensitivity',
  'withdraw',
  'close',
];

/** The right under which somebody acts, as the record will show it. `decide` judges whether it suffices. */
function authorityOf(
  service: Service,
  consult: RequestedConsult,
  facts: ConsultFactsOfTheMoment,
  actor: Actor,
  command: ConsultCommand,
): string {
  if (actor === 'service') return 'service';
  const { request, asked } = consult;
  if (actor === request.requester) return requesterAuthority;
  const answers = directing.includes(command.type)
    ? undefined
    : roleInChain(asked, () => facts.chain(request), actor);
  if (answers) return answers;
  if ('holder' in consult && consult.holder.person === actor && !directing.includes(command.type)) {
    return consult.holder.role;
  }
  if (isManager(service, request.team, actor)) return managerAuthority;
  return handedOverAuthority(consult, actor, command);
}

/** The right of somebody who has a part of it only because somebody else is away. */
function handedOverAuthority(consult: RequestedConsult, actor: Actor, command: ConsultCommand) {
  const speaks = consult.requesterStandIn?.person === actor && directing.includes(command.type);
  if (speaks) return standInAuthority;
  const review = 'review' in consult ? consult.review : undefined;
  const reviews = review?.status === 'due' && review.owner === actor;
  return reviews && command.type === 'recordReview' ? reviewOwnerAuthority : 'none';
}

const isManager = (service: Service, team: TeamId, person: PersonId): boolean =>
  service.teams.get(team)?.managers.includes(person) ?? false;
