/** Who hears of what happened to a sign-off, and which of its clocks are wound. */
import { lookNow } from '../handover/jobs.ts';
import type { Actor } from '../kernel/capability.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { addTime, isBefore } from '../kernel/time.ts';
import { nextWorkingMoment } from '../kernel/working-calendar.ts';
import { tellAbout, toPerson, updateCardsOf } from '../notice/notice.ts';
import { followSignOff, signalSignOff, signOffSubject, signOffTimer } from './jobs.ts';
import type { Asking, BegunSignOff, FollowUp } from './sign-off.ts';
import { decidersOf } from './asking.ts';
import type { FollowUpSpec } from './kind.ts';
import type { SignOffFacts, SignOffTimer } from './stream.ts';

/** Nobody with the right can be asked: looked at again after so long. */
export const LOOK_AGAIN = 'PT15M';

export class Obligations {
  readonly #state: BegunSignOff;
  readonly #facts: SignOffFacts;
  readonly #at: Instant;
  readonly #actor: Actor;

  constructor(state: BegunSignOff, facts: SignOffFacts, at: Instant, actor: Actor) {
    this.#state = state;
    this.#facts = facts;
    this.#at = at;
    this.#actor = actor;
  }

  cards(): JobSpec {
    return updateCardsOf(signOffSubject(this.#state), this.#at);
  }

  /** Whoever kept it for somebody who is away sees on the handover's card that it is done. */
  handover(): readonly JobSpec[] {
    return this.#state.kept === undefined ? [] : [lookNow(this.#at)];
  }

  signal(): JobSpec {
    return signalSignOff(this.#state, this.#at);
  }

  elsewhere(cause: string): JobSpec {
    return followSignOff(this.#state, cause, this.#at);
  }

  timer(timer: SignOffTimer, dueAt: Instant, number?: number): JobSpec {
    return signOffTimer(this.#state, timer, dueAt, number);
  }

  /** Whoever did it knows of it. */
  tell(telling: string, people: readonly PersonId[], at = this.#at): readonly JobSpec[] {
    return [...new Set(people)]
      .filter((person) => person !== this.#actor)
      .map((person) => tellAbout(signOffSubject(this.#state), telling, toPerson(person), at));
  }

  /** Nobody is told at night of what can wait. */
  get inWorkingHours(): Instant {
    return nextWorkingMoment(this.#facts.calendar, this.#at);
  }

  asked(newly: readonly PersonId[], { nobodySince }: Asking): readonly JobSpec[] {
    const at = this.#facts.kind.isUrgent ? this.#at : this.inWorkingHours;
    return [
      ...this.tell('asked', newly, at),
      ...(nobodySince === undefined
        ? []
        : [
            ...this.tell('nobody', [...this.#facts.managers, ...this.#facts.allManagers]),
            this.timer('askAgain', addTime(this.#at, LOOK_AGAIN)),
          ]),
    ];
  }

  /**
   * The clocks of the state in which it is. What is late stays with the reminder that was set when
   * it became so; a clock that has run out before it was wound runs out now, as a time of its own.
   */
  clocks(): readonly JobSpec[] {
    const { status, clocks, lateSince } = this.#state;
    const { decideBy, submitBy, expiresAt } = clocks;
    const wound: readonly (readonly [SignOffTimer, Instant | undefined])[] = [
      status === 'submitted' ? ['decideBy', decideBy] : ['submitBy', submitBy],
    ];
    const due = [...(lateSince === undefined ? wound : []), ['expiresAt', expiresAt] as const];
    return due.flatMap(([timer, at]) =>
      at === undefined ? [] : [this.timer(timer, isBefore(at, this.#at) ? this.#at : at)],
    );
  }

  followUps(followUps: readonly FollowUp[]): readonly JobSpec[] {
    return followUps
      .filter(({ isAnytime }) => isAnytime !== true)
      .map(({ number, dueAt }) => this.timer('followUp', dueAt, number));
  }

  /** Whoever is to fill it in hears that the service began it. */
  opened(): readonly JobSpec[] {
    const { byItself, openedBy } = this.#state;
    return byItself === true ? this.tell('opened', [openedBy], this.inWorkingHours) : [];
  }

  /**
   * Managers and whoever wrote in it; of what can't wait whoever is there to decide it hears at
   * once, even of a draft that nobody hands in.
   */
  late(): readonly JobSpec[] {
    const { isUrgent } = this.#facts.kind;
    const able = isUrgent && this.#state.status !== 'submitted' ? this.#able() : [];
    return [
      ...this.managers('late', this.inWorkingHours),
      ...this.authors('late', isUrgent ? this.#at : this.inWorkingHours),
      ...this.tell('late', able),
    ];
  }

  /** A date comes near: everybody concerned hears of it, once. */
  reminder(number: number): readonly JobSpec[] {
    const spec = this.#specOf(number);
    if (spec?.tells !== true) return [];
    const telling = `reminder.${number}`;
    const at = this.inWorkingHours;
    return spec.by === 'right'
      ? this.tell(telling, this.#able().slice(0, 1), at)
      : [...this.managers(telling, at), ...this.authors(telling, at)];
  }

  /**
   * Managers, whoever wrote in it, and those who alone may record it. Of several things that are
   * overdue only the oldest is told again and again.
   */
  overdue(number: number, times: number): readonly JobSpec[] {
    if (times > 1 && this.#oldestOverdue() !== number) return [];
    const telling = `overdue.${number}`;
    const at = this.inWorkingHours;
    const able = this.#specOf(number)?.by === 'right' ? this.#able() : [];
    return [
      ...this.managers(telling, at),
      ...this.authors(telling, at),
      ...this.tell(telling, able, at),
    ];
  }

  #oldestOverdue(): number | undefined {
    const followUps = 'followUps' in this.#state ? this.#state.followUps : [];
    return followUps.find(({ done, overdueSince }) => !done && overdueSince !== undefined)?.number;
  }

  #specOf(number: number): FollowUpSpec | undefined {
    const followUps = 'followUps' in this.#state ? this.#state.followUps : [];
    const what = followUps.find((each) => each.number === number)?.what;
    return this.#facts.kind.followUpForms.find((each) => each.what === what);
  }

  /** Who could take the decision, is no party to it, and is there. */
  #able(): readonly PersonId[] {
    return this.#facts.steps.flatMap((step) =>
      decidersOf(this.#state, step, [])
        .filter(({ isAway }) => !isAway)
        .map(({ person }) => person),
    );
  }

  /** Whoever decided, managers, and whoever wrote in it. */
  incident(): readonly JobSpec[] {
    const signed = 'approvals' in this.#state ? this.#state.approvals : [];
    const people = signed.flatMap(({ by, counterSigned }) =>
      counterSigned === undefined ? [by] : [by, counterSigned.by],
    );
    const at = this.inWorkingHours;
    return [
      ...this.tell('incident', people, at),
      ...this.managers('incident', at),
      ...this.authors('incident', at),
    ];
  }

  managers(telling: string, at: Instant): readonly JobSpec[] {
    return this.tell(telling, this.#facts.managers, at);
  }

  /** Whoever began it, wrote in it or handed it in, and whom it is about. */
  authors(telling: string, at = this.#at): readonly JobSpec[] {
    const { openedBy, authors, subject, kept } = this.#state;
    const keeper = kept === undefined ? [] : [kept.keeper];
    const submitter = 'submitted' in this.#state ? [this.#state.submitted.by] : [];
    const about = subject.about === 'person' ? [subject.person] : [];
    return this.tell(telling, [openedBy, ...keeper, ...authors, ...submitter, ...about], at);
  }
}
