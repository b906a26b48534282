/** What can be asked of somebody's supervision, what can happen to it, and why a command may be refused. */
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { LocalDate } from '../service/service.ts';
import type { Rhythm } from './dates.ts';
import type {
  CaseLook,
  DecisionTest,
  HeldSession,
  KnownSupervision,
  MissingPart,
  Session,
  SupervisionIdentity,
  Talk,
} from './supervision.ts';

/** Who has to do with a worker's supervision today. */
export type Around = {
  /** Who supervises them. */
  readonly supervisor: PersonId;
  /** While the supervisor is away and named somebody. */
  readonly standIn?: PersonId;
  /** Of the team, without the worker. */
  readonly managers: readonly PersonId[];
};

/** What a session is about, as it stood when it was prepared. */
export type Prepared = Pick<Session, 'tested' | 'scenario' | 'cases' | 'notListed'>;

export type SessionPart =
  | { readonly kind: 'talk'; readonly talk: Talk }
  | { readonly kind: 'test'; readonly test: DecisionTest }
  | { readonly kind: 'case'; readonly look: CaseLook };

/** What was known of the worker in another team, from which they came. */
export type Before = Pick<KnownSupervision, 'lastOn' | 'looks' | 'testedBefore'>;

export type SupervisionIntent =
  | { readonly type: 'prepare'; readonly prepared: Prepared; readonly before?: Before }
  | { readonly type: 'savePart'; readonly session: number; readonly part: SessionPart }
  | {
      readonly type: 'complete';
      readonly session: number;
      readonly heldOn: LocalDate;
      readonly nextOn: LocalDate;
      readonly leftOut?: string;
    }
  | { readonly type: 'plan'; readonly on: LocalDate; readonly why: string }
  /** By the worker. */
  | { readonly type: 'answer'; readonly session: number; readonly comment?: string };

/** The clock, each working day. */
export type DailyLook = {
  readonly type: 'look';
  readonly before?: Before;
  /** From when both are reminded of that planned date. */
  readonly remind?: { readonly of: LocalDate; readonly from: LocalDate };
  /** The worker is away today. */
  readonly away?: { readonly from: LocalDate; readonly until?: LocalDate };
  /** Who hears in place of the supervisor while they are away; else the supervisor. */
  readonly tell: readonly PersonId[];
};

export type SupervisionCommand = (SupervisionIntent | DailyLook) & {
  readonly identity: SupervisionIdentity;
  readonly around: Around;
  readonly rhythm: Rhythm;
  readonly today: LocalDate;
};

type Happened = { readonly at: Instant };
type ByPerson = Happened & { readonly by: PersonId };

export type SupervisionEvent =
  | (Happened & {
      readonly type: 'supervisionBegun';
      readonly since: LocalDate;
    } & SupervisionIdentity &
      Before)
  | (ByPerson & { readonly type: 'sessionPrepared'; readonly number: number } & Prepared)
  | (ByPerson & { readonly type: 'talkNoted'; readonly talk: Talk })
  | (ByPerson & { readonly type: 'decisionTested'; readonly test: DecisionTest })
  | (ByPerson & { readonly type: 'caseLookedAt'; readonly look: CaseLook })
  | (ByPerson & {
      readonly type: 'sessionHeld';
      readonly authority: string;
      readonly heldOn: LocalDate;
      readonly nextOn: LocalDate;
      readonly leftOut?: string;
    })
  | (ByPerson & { readonly type: 'sessionPlanned'; readonly on: LocalDate; readonly why: string })
  | (ByPerson & { readonly type: 'sessionAnswered'; readonly comment?: string })
  | (Happened & { readonly type: 'sessionReminded'; readonly of: LocalDate })
  | (Happened & { readonly type: 'answerReminded' })
  | (Happened & { readonly type: 'supervisionOverdue'; readonly on: LocalDate })
  | (Happened & { readonly type: 'clockWaits' } & NonNullable<KnownSupervision['waits']>)
  | (Happened & { readonly type: 'clockResumed'; readonly on: LocalDate });

export type SupervisionRefusal =
  /** Neither the worker, nor who supervises them, nor a manager of the team. */
  | { readonly reason: 'notYours'; readonly who: readonly PersonId[] }
  /** Nobody supervises themself. */
  | { readonly reason: 'notYourself'; readonly who: readonly PersonId[] }
  | { readonly reason: 'onlyTheWorker'; readonly worker: PersonId }
  /** No session is being held: it was completed, or none was prepared. */
  | { readonly reason: 'noSession'; readonly last?: HeldSession }
  | { readonly reason: 'notOnTheList' }
  | { readonly reason: 'incomplete'; readonly missing: readonly MissingPart[] }
  | { readonly reason: 'heldOnWrong'; readonly earliest: LocalDate; readonly latest: LocalDate }
  | { readonly reason: 'nextOnWrong'; readonly earliest: LocalDate; readonly latest: LocalDate }
  | { readonly reason: 'alreadyAnswered' }
  | { readonly reason: 'onlyTheService' }
  | { readonly reason: 'onlyPeople' };
