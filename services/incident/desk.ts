/** Where reviews of incidents are opened, written and followed up; used by cards, chat and the jobs. */
import { caseList } from '../caseload/case-stream.ts';
import type { CaseIdentity } from '../caseload/stream.ts';
import type { CaseHistory } from '../history/case-history.ts';
import { byService, type By } from '../kernel/by.ts';
import { partitionOf } from '../kernel/documents.ts';
import type { Instant, PersonId, TeamId } from '../kernel/ids.ts';
import type { Handled, Journal } from '../kernel/journal.ts';
import { addWorkingDays } from '../kernel/working-calendar.ts';
import type { Clock } from '../ports/clock.ts';
import type { SampledMonth } from '../sampling/month.ts';
import type { Service } from '../service/service.ts';
import { incidentCapability, leadList, learningList } from './capability.ts';
import { completed, type OnReview } from './complete.ts';
import { endOfHappening, lookBackOf } from './dates.ts';
import { givenBefore, type GivenBefore } from './given-before.ts';
import {
  isOpened,
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
import type { IncidentCommand, IncidentEvent, IncidentRefusal } from './stream.ts';
import { compiled, placesIn, type CompiledTimeline } from './timeline.ts';

export type HandledIncident = Handled<Incident, IncidentEvent, IncidentRefusal>;
export type LoadedIncident = { readonly state: Incident; readonly sequence: number };

export type IncidentDeskParts = {
  readonly journal: Journal;
  readonly service: Service;
  readonly clock: Clock;
  readonly history: CaseHistory;
};

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
    const isLead = by.actor !== 'service' && isOpened(state) && mayWrite(state, team, by.actor);
    const isManager = team.managers.some((each) => each === by.actor);
    const authority = isManager ? 'teamManager' : isLead ? 'reviewLead' : 'teamMember';
    const command = completed({ service, now: clock.now() }, identity, doing);
    return this.#handle(by, identity, authority, { ...command, ...team });
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

async function all<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const found: Item[] = [];
  for await (const each of items) found.push(each);
  return found;
}

const newestFirst = (reviews: readonly Review[]): readonly Review[] =>
  reviews.toSorted((a, b) => (a.openedAt < b.openedAt ? 1 : -1));
