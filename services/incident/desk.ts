/** Where reviews of incidents are opened, written and followed up; used by cards, chat and the jobs. */
import { overdueTimes } from '../action/clocks.ts';
import { caseList } from '../caseload/case-stream.ts';
import type { CaseIdentity } from '../caseload/stream.ts';
import { isWithoutCover } from '../coordination/cover.ts';
import type { Keeping } from '../handover/keeping.ts';
import type { CaseHistory } from '../history/case-history.ts';
import { byService, type By } from '../kernel/by.ts';
import { partitionOf } from '../kernel/documents.ts';
import type { Instant, PersonId, TeamId } from '../kernel/ids.ts';
import type { Handled, Journal } from '../kernel/journal.ts';
import { addWorkingDays } from '../kernel/working-calendar.ts';
import type { Clock } from '../ports/clock.ts';
import type { Whereabouts } from '../ports/whereabouts.ts';
import type { SampledMonth } from '../sampling/month.ts';
import type { Service } from '../service/service.ts';
import { incidentCapability, leadList, learningList } from './capability.ts';
import { completed, type OnReview } from './complete.ts';
import { reviewGapOf } from './cover.ts';
import { endOfHappening, lookBackOf } from './dates.ts';
import { givenBefore, type GivenBefore } from './given-before.ts';
import {
  isOpened,
  ownLead,
  type Incident,
  type IncidentIdentity,
  type IncidentTerms,
  type Review,
  type ReviewClock,
} from './incident.ts';
import { incidentStream } from './jobs.ts';
import { promptsOf } from './learning.ts';
import { mayWrite, teamAtTheTime } from './rights.ts';
import type { LearningTheme } from './settings.ts';
import type {
  IncidentCommand,
  IncidentEvent,
  IncidentRefusal,
  LeadMove,
  TeamAtTheTime,
} from './stream.ts';
import { compiled, placesIn, type CompiledTimeline } from './timeline.ts';

export type HandledIncident = Handled<Incident, IncidentEvent, IncidentRefusal>;
export type LoadedIncident = { readonly state: Incident; readonly sequence: number };

export type IncidentDeskParts = {
  readonly journal: Journal;
  readonly service: Service;
  readonly clock: Clock;
  readonly whereabouts: Whereabouts;
  readonly history: CaseHistory;
};

/** Under whose absence, and from whom to whom. */
type LeadMoving = Pick<LeadMove, 'from' | 'to'> & { readonly kept: Keeping };
type ByTheService = Unscoped<
  Extract<IncidentCommand, { readonly type: 'handOver' | 'handBack' | 'look' }>
>;
/** What one does, without who the team's people are. */
type Unscoped<Command> = Command extends TeamAtTheTime ? Omit<Command, keyof TeamAtTheTime> : never;

/** Working days between one reminder and the next, by what is late. */
const AGAIN_AFTER: Readonly<Record<ReviewClock, number>> = { lead: 1, look: 1, due: 5 };
/** Working days to say whether something holds, before managers are told. */
const RECHECK_ANSWER_DAYS = 2;

export class IncidentDesk {
  readonly #parts: IncidentDeskParts;

  constructor(parts: IncidentDeskParts) {
    this.#parts = parts;
  }

  load(identity: IncidentIdentity): Promise<LoadedIncident> {
    return this.#parts.journal.load(incidentCapability, this.#target(identity));
  }

  /** By anybody of the team; the same again is `refused: alreadyOpened`. */
  open(by: By, identity: IncidentIdentity, terms: IncidentTerms): Promise<HandledIncident> {
    return this.#act(by, identity, { type: 'open', terms });
  }

  act(by: By, identity: IncidentIdentity, doing: OnReview): Promise<HandledIncident> {
    return this.#act(by, identity, doing);
  }

  /** Keeps which lines of the case's history belong to the review, as far as it goes now. */
  async takeTimeline(by: By, review: Review): Promise<HandledIncident> {
    const { service, clock, history } = this.#parts;
    const { from } = lookBackOf(service, review);
    const until = clock.now();
    const lines = await history.of(review.team, review.caseRef, { until });
    const places = placesIn(lines, { from, until });
    return this.#act(by, review, { type: 'takeTimeline', from, until, places });
  }

  /** A clock of a review ran out. */
  remind(identity: IncidentIdentity, clock: ReviewClock, dueAt: Instant): Promise<HandledIncident> {
    const { service, clock: time } = this.#parts;
    const by = byService(`incident.clock.${identity.incident}.${clock}@${dueAt}`);
    const nextAt = addWorkingDays(service, time.now(), AGAIN_AFTER[clock]);
    const team = teamAtTheTime(service, identity);
    return this.#handle(by, identity, 'service', { type: 'remind', clock, nextAt, ...team });
  }

  /** To whoever stands in while the lead is away. Nothing where it has moved. */
  async handOver(by: By, identity: IncidentIdentity, move: LeadMoving): Promise<HandledIncident> {
    const { from, to, kept } = move;
    const withoutCover = isWithoutCover(await this.#sight(), kept.person, to);
    return this.#byService(by, identity, {
      ...{ type: 'handOver', from, to },
      kept: { ...kept, ...(withoutCover ? { withoutCover } : {}) },
    });
  }

  handBack(by: By, identity: IncidentIdentity, to: PersonId): Promise<HandledIncident> {
    return this.#byService(by, identity, { type: 'handBack', to });
  }

  /** Whether somebody sees to the lead; managers are told where nobody does. */
  async look(by: By, identity: IncidentIdentity): Promise<HandledIncident> {
    const { service, clock } = this.#parts;
    const { state } = await this.load(identity);
    const gap = isOpened(state) ? reviewGapOf(state, await this.#sight()) : undefined;
    const { tellAt } = overdueTimes(service, clock.now());
    return this.#byService(by, identity, { type: 'look', ...(gap ? { gap } : {}), tellAt });
  }

  askRecheck(
    { action, ...identity }: IncidentIdentity & { readonly action: number },
    dueAt: Instant,
  ): Promise<HandledIncident> {
    const { service, clock } = this.#parts;
    const by = byService(`incident.recheck.${identity.incident}.${action}@${dueAt}`);
    const nextAt = addWorkingDays(service, clock.now(), RECHECK_ANSWER_DAYS);
    const team = teamAtTheTime(service, identity);
    return this.#handle(by, identity, 'service', { type: 'askRecheck', action, nextAt, ...team });
  }

  /** All that there ever were of a case, the newest first. */
  async ofCase({ team, caseRef }: CaseIdentity): Promise<readonly Review[]> {
    const found = await all(this.#listed(team, caseList(caseRef)));
    return newestFirst(found.filter((each) => each.caseRef === caseRef));
  }

  /** In which something is to be done, of a team. */
  async *openIn(team: TeamId): AsyncGenerator<Review> {
    const { journal, service } = this.#parts;
    const partition = partitionOf(service.tenant, team);
    for await (const stream of journal.open(partition, incidentCapability.name)) {
      const { state } = await journal.load(incidentCapability, { partition, stream });
      if (isOpened(state)) yield state;
    }
  }

  /** Those that somebody leads or is asked to lead, of all teams. */
  async *ledBy(person: PersonId): AsyncGenerator<Review> {
    for (const team of this.#parts.service.teams.keys()) {
      yield* this.#listed(team, leadList(person));
    }
  }

  /** Consults, sign-offs, huddles and supervision of the days before. */
  givenBefore(review: Review): Promise<readonly GivenBefore[]> {
    const { journal, service } = this.#parts;
    const partition = partitionOf(service.tenant, review.team);
    return givenBefore(journal, partition, {
      ...{ caseRef: review.caseRef, from: lookBackOf(service, review).from },
      until: endOfHappening(service, review.happened),
    });
  }

  /** Of the timeline that was taken; without one nothing. */
  async timelineOf(review: Review): Promise<CompiledTimeline> {
    const { timeline } = review;
    if (timeline === undefined) return { lines: [], lost: 0 };
    const { until } = timeline;
    return compiled(await this.#parts.history.of(review.team, review.caseRef, { until }), timeline);
  }

  /** For the huddles of the month after; costs what that month's reviews cost. */
  async promptsFromLearning(team: TeamId, month: SampledMonth): Promise<readonly LearningTheme[]> {
    const reviews = await all(this.#listed(team, learningList(month)));
    return promptsOf(reviews, this.#parts.service.incidents);
  }

  async *#listed(team: TeamId, list: string): AsyncGenerator<Review> {
    const { journal, service } = this.#parts;
    const partition = partitionOf(service.tenant, team);
    for await (const stream of journal.listed(partition, incidentCapability.name, list)) {
      const { state } = await journal.load(incidentCapability, { partition, stream });
      if (isOpened(state)) yield state;
    }
  }

  async #act(by: By, identity: IncidentIdentity, doing: OnReview): Promise<HandledIncident> {
    const { service, clock } = this.#parts;
    const team = teamAtTheTime(service, identity);
    const { state } = await this.load(identity);
    // Who is away matters to whom the lead is offered, and is not read for anything else.
    const { absences } = doing.type === 'offer' ? await this.#sight() : { absences: [] };
    const command = completed({ service, now: clock.now(), absences }, identity, doing);
    return this.#handle(by, identity, authorityOf(state, team, by), { ...command, ...team });
  }

  async #sight() {
    const { service, whereabouts, clock } = this.#parts;
    const { absences } = await whereabouts.known();
    return { service, absences, at: clock.now() };
  }

  #byService(by: By, identity: IncidentIdentity, doing: ByTheService): Promise<HandledIncident> {
    const team = teamAtTheTime(this.#parts.service, identity);
    return this.#handle(by, identity, 'service', { ...doing, ...team });
  }

  #target({ team, incident }: IncidentIdentity) {
    const partition = partitionOf(this.#parts.service.tenant, team);
    return { partition, stream: incidentStream(incident) };
  }

  #handle(
    { actor, commandId: id }: By,
    identity: IncidentIdentity,
    authority: string,
    command: IncidentCommand,
  ): Promise<HandledIncident> {
    const { journal, clock } = this.#parts;
    const envelope = { id, actor, authority, at: clock.now(), command };
    return journal.handle(incidentCapability, this.#target(identity), envelope);
  }
}

/** The right under which somebody acts, as the record will show it. */
function authorityOf(state: Incident, team: TeamAtTheTime, { actor }: By): string {
  if (team.managers.some((each) => each === actor)) return 'teamManager';
  if (actor === 'service' || !isOpened(state) || !mayWrite(state, team, actor)) return 'teamMember';
  return state.lead && ownLead(state.lead) !== actor ? 'standIn' : 'reviewLead';
}

async function all<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const found: Item[] = [];
  for await (const each of items) found.push(each);
  return found;
}

const newestFirst = (reviews: readonly Review[]): readonly Review[] =>
  reviews.toSorted((a, b) => (a.openedAt < b.openedAt ? 1 : -1));
