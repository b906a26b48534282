/** What the cohort's events oblige the service to do, as jobs in the same batch as the events. */
import { agreedActions } from '../action/agreed.ts';
import { mostAgreedTogether } from '../action/action.ts';
import type { Actor, CommandEnvelope } from '../kernel/capability.ts';
import { assertNever } from '../kernel/errors.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { tellAbout, toPerson, updateCardsOf } from '../notice/notice.ts';
import type { CohortCase, KnownCohortCase, Responsibility } from './cohort.ts';
import { cohortSubject, cohortTimer, signalLate, type CohortTimer } from './jobs.ts';
import { lateOccurrence } from './late.ts';
import type { CohortCommand, CohortEvent, Concerned, DatedStep } from './stream.ts';

/** Why somebody is alerted. Of a step, followed by a dot and its number. */
export const cohortTellings = [
  'proposed',
  'unanswered',
  'entered',
  'progressDue',
  'progressMissed',
  'stuck',
  'stepOverdue',
  'stepEscalated',
  'leadChanged',
  'left',
  'steppedDown',
] as const;
export type CohortTelling = (typeof cohortTellings)[number];

export function cohortReactions(
  events: readonly CohortEvent[],
  state: CohortCase,
  { at, actor, command }: CommandEnvelope<CohortCommand>,
): readonly JobSpec[] {
  if (state.status === 'unknown' || events.length === 0) return [];
  const react = new Reactions(state, command.concerned, at, actor);
  return [react.cards(), ...events.flatMap((event) => reactionsTo(event, react))];
}

type Of<Type extends CohortEvent['type']> = Extract<CohortEvent, { readonly type: Type }>;

class Reactions {
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

// eslint-disable-next-line complexity, max-lines-per-function -- one line per event
function reactionsTo(event: CohortEvent, react: Reactions): readonly JobSpec[] {
  switch (event.type) {
    case 'cohortProposed':
      return [
        ...react.managers('proposed', event.tellAt),
        react.timer('proposalUnanswered', event.againAt),
      ];
    case 'proposalUnanswered':
      return [
        ...(event.times === 1
          ? react.managers('unanswered', event.tellAt)
          : react.allManagers('unanswered', event.tellAt)),
        react.timer('proposalUnanswered', event.againAt),
        ...react.late(),
      ];
    case 'proposalWithdrawn':
      return react.settled(event);
    case 'notNowDecided':
      return [
        ...react.settled(event),
        ...(event.lookAgain ? [react.timer('lookAgain', event.lookAgain.at)] : []),
      ];
    case 'cohortEntered':
      return entered(event, react);
    case 'progressAsked':
      return [...react.lead('progressDue'), react.timer('progressMissed', event.missedAt)];
    case 'progressMissed':
      return [
        ...react.managers('progressMissed', event.tellAt),
        ...react.lead('progressMissed', event.tellAt),
        react.timer('progressMissed', event.againAt),
        ...react.late(),
      ];
    case 'progressRecorded':
      return recorded(event, react);
    case 'stuckEscalated':
      return [...react.managers('stuck'), ...react.lead('stuck')];
    case 'stepOverdue':
      return [
        ...react.lead(`stepOverdue.${event.number}`, event.tellAt),
        react.timer('stepStillOverdue', event.escalateAt, event.number),
      ];
    case 'stepEscalated':
      return react.managers(`stepEscalated.${event.number}`);
    case 'leadChanged':
      return react.lead('leadChanged');
    case 'caseLeft':
      return [...react.managers('left'), ...react.lead('left')];
    case 'steppedDown':
      return [
        ...react.lead('steppedDown'),
        ...react.settled(event),
        react.timer('lookAgain', event.terms.review.at),
      ];
    case 'reasonsAdded':
      return []; // the cards say it
    default:
      return assertNever(event);
  }
}

function entered(event: Of<'cohortEntered'>, react: Reactions): readonly JobSpec[] {
  const { entry, by, terms } = event;
  return [
    ...react.lead('entered'),
    ...react.settled(event),
    react.timer('progressDue', terms.progress.at),
    ...react.steps(terms.steps.map((step, index) => ({ ...step, number: index + 1 }))),
    ...react.actions(entry, by, terms.responsibilities),
  ];
}

function recorded(event: Of<'progressRecorded'>, react: Reactions): readonly JobSpec[] {
  const { steps, next } = event.terms;
  const moved = steps.flatMap(({ number, moved: to }) => (to ? [{ number, ...to }] : []));
  return [
    ...react.settled(event),
    react.timer('progressDue', next.at),
    ...react.steps(moved),
    ...react.added(event.terms.added),
  ];
}
