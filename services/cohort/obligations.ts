/** Who hears of what happened to a case in the cohort, and which of its clocks are wound. */
import { mostAgreedTogether } from '../action/action.ts';
import { agreedActions } from '../action/agreed.ts';
import type { Actor } from '../kernel/capability.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { isBefore } from '../kernel/time.ts';
import { tellAbout, toPerson, updateCardsOf } from '../notice/notice.ts';
import { isUndone, type KnownCohortCase, type Responsibility } from './cohort.ts';
import { cohortSubject, cohortTimer, signalLate, type CohortTimer } from './jobs.ts';
import { lateOccurrence } from './late.ts';
import type { Concerned, DatedStep } from './terms.ts';

/** The jobs that a command's events oblige the service to do. */
export class Obligations {
  readonly #state: KnownCohortCase;
  readonly #concerned: Concerned;
  readonly #at: Instant;
  readonly #actor: Actor;

  constructor(state: KnownCohortCase, concerned: Concerned, at: Instant, actor: Actor) {
    this.#state = state;
    this.#concerned = concerned;
    this.#at = at;
    this.#actor = actor;
  }

  cards(): JobSpec {
    return updateCardsOf(cohortSubject(this.#state), this.#at);
  }

  /** Whoever did it knows of it. */
  tell(telling: string, people: readonly PersonId[], at = this.#at): readonly JobSpec[] {
    return [...new Set(people)]
      .filter((person) => person !== this.#actor)
      .map((person) => tellAbout(cohortSubject(this.#state), telling, toPerson(person), at));
  }

  managers(telling: string, at = this.#at): readonly JobSpec[] {
    return this.tell(telling, this.#concerned.managers, at);
  }

  /** Nobody answered once already: all who may decide hear of it. */
  allManagers(telling: string, at: Instant): readonly JobSpec[] {
    const { managers, mayDecide } = this.#concerned;
    return this.tell(telling, [...managers, ...mayDecide], at);
  }

  /** The lead, or whoever stands in. */
  lead(telling: string, at = this.#at): readonly JobSpec[] {
    return this.tell(telling, this.#concerned.standIns, at);
  }

  timer(timer: CohortTimer, dueAt: Instant, number?: number): JobSpec {
    return cohortTimer(this.#state, timer, dueAt, number);
  }

  /** The clocks of steps that are new or have another date. */
  steps(steps: readonly (Pick<DatedStep, 'overdueAt'> & { readonly number: number })[]) {
    return steps.map(({ number, overdueAt }) => this.timer('stepDue', overdueAt, number));
  }

  /** Added by the note that was just recorded: they have the last numbers. */
  added(steps: readonly DatedStep[]): readonly JobSpec[] {
    const last = this.#state.status === 'in' ? this.#state.lastStep : 0;
    const first = last - steps.length + 1;
    return this.steps(steps.map((step, index) => ({ ...step, number: first + index })));
  }

  /** All of its clocks again, after nobody was asked for a while; none runs out before `earliest`. */
  clocks(earliest: Instant): readonly JobSpec[] {
    if (this.#state.status !== 'in') return [];
    const { progress, steps } = this.#state;
    const wind = (timer: CohortTimer, dueAt: Instant, number?: number): JobSpec =>
      this.timer(timer, isBefore(dueAt, earliest) ? earliest : dueAt, number);
    const missedAt = progress.missed?.againAt ?? progress.asked?.missedAt;
    return [
      missedAt === undefined
        ? wind('progressDue', progress.askAt)
        : wind('progressMissed', missedAt),
      ...steps
        .filter(isUndone)
        .map(({ number, overdue, overdueAt }) =>
          overdue === undefined
            ? wind('stepDue', overdueAt, number)
            : wind('stepStillOverdue', overdue.escalateAt, number),
        ),
    ];
  }

  late(): readonly JobSpec[] {
    const occurrence = lateOccurrence(this.#state);
    return occurrence === undefined ? [] : [this.signal(occurrence)];
  }

  signal(occurrence: string): JobSpec {
    return signalLate(this.#state, occurrence, { since: this.#at, dueAt: this.#at });
  }

  settled({ settles }: { readonly settles?: string }): readonly JobSpec[] {
    return settles === undefined ? [] : [this.signal(settles)];
  }

  /** What somebody has to do by a day is an action of theirs. */
  actions(
    entry: number,
    by: PersonId,
    responsibilities: readonly Responsibility[],
  ): readonly JobSpec[] {
    const { team, caseRef } = this.#state;
    const dated = responsibilities.flatMap(({ what, who: owner, due }) =>
      due === undefined ? [] : [{ what, owner, due }],
    );
    const parts = Math.ceil(dated.length / mostAgreedTogether);
    return Array.from({ length: parts }, (_, index) =>
      agreedActions(
        { kind: 'cohort', entry, part: index + 1, by, at: this.#at },
        team,
        caseRef,
        dated.slice(index * mostAgreedTogether, (index + 1) * mostAgreedTogether),
        this.#at,
      ),
    ).flat();
  }
}
