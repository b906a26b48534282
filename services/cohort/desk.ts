/** Where cases enter the cohort, are followed and step down; used by cards, chat and the jobs. */
import type { CaseDesk } from '../caseload/desk.ts';
import type { CaseIdentity } from '../caseload/stream.ts';
import type { By } from '../kernel/by.ts';
import { partitionOf } from '../kernel/documents.ts';
import type { Instant, PersonId, TeamId } from '../kernel/ids.ts';
import type { Handled, Journal } from '../kernel/journal.ts';
import { localDate } from '../kernel/local-day.ts';
import type { Clock } from '../ports/clock.ts';
import type { Whereabouts } from '../ports/whereabouts.ts';
import type { LocalDate, Service } from '../service/service.ts';
import { cohortCapability } from './capability.ts';
import { answerTimes, daysAfter } from './clocks.ts';
import type { CohortCase, MemberCase, Proposal } from './cohort.ts';
import { cohortAuthority, cohortConcerned } from './concerned.ts';
import { suffices, type EntryReason } from './criteria.ts';
import { caseFacts, clockIntent, datedEntry, datedProgress, morningOf } from './facts.ts';
import { cohortKey, cohortStream, type CohortTimer } from './jobs.ts';
import type { CohortEvent, CohortIntent, CohortRefusal } from './stream.ts';
import type { Concerned } from './terms.ts';
import type { WantedEntry, WantedNotNow, WantedProgress, WantedStepDown } from './wanted.ts';

export type HandledCohort = Handled<CohortCase, CohortEvent, CohortRefusal>;
export type LoadedCohort = { readonly state: CohortCase; readonly sequence: number };

/** A case's place in the cohort, with who may do what about it now. */
export type CohortView = LoadedCohort & { readonly concerned: Concerned };

export type CohortDeskParts = {
  readonly journal: Journal;
  readonly service: Service;
  readonly whereabouts: Whereabouts;
  readonly clock: Clock;
  readonly cases: Pick<CaseDesk, 'load'>;
};

type ByPerson = By & { readonly actor: PersonId };

export class CohortDesk {
  readonly #parts: CohortDeskParts;

  constructor(parts: CohortDeskParts) {
    this.#parts = parts;
  }

  load({ team, caseRef }: CaseIdentity): Promise<LoadedCohort> {
    return this.#loadKey(team, cohortKey(caseRef));
  }

  #loadKey(team: TeamId, key: string): Promise<LoadedCohort> {
    return this.#parts.journal.load(cohortCapability, this.#target(team, key));
  }

  view(identity: CaseIdentity): Promise<CohortView> {
    return this.viewKey(identity.team, cohortKey(identity.caseRef));
  }

  /** @param key Of the case's reference, as in the stream's name. */
  async viewKey(team: TeamId, key: string): Promise<CohortView> {
    const { service, whereabouts, clock } = this.#parts;
    const [loaded, known] = await Promise.all([this.#loadKey(team, key), whereabouts.known()]);
    const lead = loaded.state.status === 'in' ? loaded.state.lead : undefined;
    return { ...loaded, concerned: cohortConcerned(service, known, { team, lead }, clock.now()) };
  }

  /** Since when the case is in; nothing while it is not. */
  async since(identity: CaseIdentity): Promise<Instant | undefined> {
    const { state } = await this.load(identity);
    return state.status === 'in' ? state.enteredAt : undefined;
  }

  /** Cases of a team that wait for an answer or are in; costs what these cost. */
  async *of(team: TeamId): AsyncGenerator<Proposal | MemberCase> {
    const partition = partitionOf(this.#parts.service.tenant, team);
    for await (const stream of this.#parts.journal.open(partition, cohortCapability.name)) {
      const { state } = await this.#parts.journal.load(cohortCapability, { partition, stream });
      if (state.status === 'proposed' || state.status === 'in') yield state;
    }
  }

  /** For which reasons the case meets the criteria now. */
  async reasons(identity: CaseIdentity): Promise<readonly EntryReason[]> {
    return (await this.#facts(identity)).reasons;
  }

  enter(by: ByPerson, identity: CaseIdentity, wanted: WantedEntry): Promise<HandledCohort> {
    const { lead, why } = wanted;
    return this.#handle(
      by,
      identity,
      async () => {
        const { isClosed, pathway } = await this.#facts(identity);
        return {
          ...{ type: 'enter', terms: datedEntry(this.#parts.service, wanted), isClosed },
          ...this.#days(),
          ...(why === undefined ? {} : { why }),
          ...(pathway === undefined ? {} : { pathway }),
        };
      },
      lead,
    );
  }

  notNow(by: ByPerson, identity: CaseIdentity, wanted: WantedNotNow): Promise<HandledCohort> {
    const { why, lookAgainOn } = wanted;
    return this.#handle(by, identity, async () => ({
      ...{ type: 'notNow', why, reasons: await this.reasons(identity) },
      ...(lookAgainOn === undefined
        ? {}
        : { lookAgain: morningOf(this.#parts.service, lookAgainOn) }),
    }));
  }

  recordProgress(
    by: ByPerson,
    identity: CaseIdentity,
    wanted: WantedProgress,
  ): Promise<HandledCohort> {
    const terms = datedProgress(this.#parts.service, wanted);
    return this.#handle(by, identity, () => ({ type: 'recordProgress', terms, ...this.#days() }));
  }

  changeLead(
    by: ByPerson,
    identity: CaseIdentity,
    { lead, why }: { readonly lead: PersonId; readonly why: string },
  ): Promise<HandledCohort> {
    return this.#handle(by, identity, () => ({ type: 'changeLead', lead, why }), lead);
  }

  /** Although the extract has the case as no longer on the caseload. */
  keepIn(
    by: ByPerson,
    identity: CaseIdentity,
    { why }: { readonly why: string },
  ): Promise<HandledCohort> {
    const { service, clock } = this.#parts;
    return this.#handle(by, identity, () => {
      const { tellAt } = answerTimes(service, clock.now(), service.cohort.answerWithin);
      return { type: 'keepIn', why, tellAt };
    });
  }

  stepDown(by: ByPerson, identity: CaseIdentity, wanted: WantedStepDown): Promise<HandledCohort> {
    const { reviewOn, ...terms } = wanted;
    const review = morningOf(this.#parts.service, reviewOn);
    return this.#handle(by, identity, async () => ({
      ...{ type: 'stepDown', terms: { ...terms, review } },
      reasons: await this.reasons(identity),
    }));
  }

  /** The case's flags or facts may have changed. */
  assess(by: By, identity: CaseIdentity): Promise<HandledCohort> {
    const { service, clock } = this.#parts;
    return this.#handle(by, identity, async () => {
      const { reasons, isClosed, pathway } = await this.#facts(identity);
      return {
        ...{ type: 'assess', reasons, suffices: suffices(reasons, service.cohort), isClosed },
        ...(pathway === undefined ? {} : { pathway }),
        ...answerTimes(service, clock.now(), service.cohort.answerWithin),
      };
    });
  }

  /** A clock ran out. */
  clock(by: By, identity: CaseIdentity, timer: CohortTimer, number = 0): Promise<HandledCohort> {
    const { service, clock } = this.#parts;
    return this.#handle(by, identity, async () =>
      clockIntent(service, { timer, number }, await this.#facts(identity), clock.now()),
    );
  }

  #days(): { readonly today: LocalDate; readonly latest: LocalDate } {
    const { service, clock } = this.#parts;
    const now = clock.now();
    const latest = daysAfter(service, now, service.cohort.reviewEveryDays);
    return { today: localDate(service.timeZone, now), latest };
  }

  async #facts(identity: CaseIdentity) {
    const { service, clock, cases } = this.#parts;
    const { state } = await cases.load(identity);
    return caseFacts(service, state, clock.now());
  }

  #target(team: TeamId, key: string) {
    return { partition: partitionOf(this.#parts.service.tenant, team), stream: cohortStream(key) };
  }

  /** @param newLead Who leads from now on, where the command says so: they are told, not the one before. */
  async #handle(
    { actor, commandId: id }: By,
    identity: CaseIdentity,
    build: () => CohortIntent | Promise<CohortIntent>,
    newLead?: PersonId,
  ): Promise<HandledCohort> {
    const { journal, service, whereabouts, clock } = this.#parts;
    const { team, caseRef } = identity;
    const at = clock.now();
    const [{ state }, known, intent] = await Promise.all([
      this.load(identity),
      whereabouts.known(),
      build(),
    ]);
    const lead = newLead ?? (state.status === 'in' ? state.lead : undefined);
    const concerned = cohortConcerned(service, known, { team, lead }, at);
    const authority = cohortAuthority(service, actor, { team, lead, ...concerned });
    const command = { ...intent, identity: { team, caseRef }, concerned };
    const envelope = { id, actor, authority, at, command };
    return journal.handle(cohortCapability, this.#target(team, cohortKey(caseRef)), envelope);
  }
}
