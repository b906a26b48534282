/** What can be asked of a sign-off, what can happen to it, and why a command may be refused. */
import type { OversightTier } from '../caseload/tier.ts';
import type { Instant, PathwayId, PersonId } from '../kernel/ids.ts';
import type { WorkingCalendar } from '../kernel/working-calendar.ts';
import type { DecisionKind, StepHolders } from '../rights/rights.ts';
import type { Keeping } from '../handover/keeping.ts';
import type { LocalDate } from '../service/service.ts';
import type { Values } from './form.ts';
import type { KindContext, Missing, SignOffKind } from './kind.ts';
import type {
  Approval,
  Asking,
  Clocks,
  DecisionMade,
  FollowUp,
  FollowUpDone,
  Kept,
  Note,
  SignOffId,
  SignOffPlace,
  SignOffSubject,
  Verdict,
} from './sign-off.ts';

export const signOffTimers = ['submitBy', 'decideBy', 'expiresAt', 'askAgain', 'followUp'] as const;
export type SignOffTimer = (typeof signOffTimers)[number];

/** What somebody wants. */
export type SignOffIntent =
  | {
      readonly type: 'begin';
      readonly subject: SignOffSubject;
      /** What is known already. */
      readonly values: Values;
      readonly follows?: SignOffId;
      /** Begun by the service: who is to fill it in. */
      readonly openedFor?: PersonId;
    }
  | {
      readonly type: 'fill';
      readonly part: string;
      /** When the part was last filled in, as the form knew it; absent: never. */
      readonly seen?: string;
      readonly values: Values;
    }
  | { readonly type: 'submit' }
  /** Yes to the step that is open. Who comes after the first agrees to what the first decided. */
  | {
      readonly type: 'approve';
      readonly verdict: Verdict;
      /** Of the submission that the form showed. */
      readonly submission: number;
    }
  | { readonly type: 'counterSign'; readonly of: PersonId; readonly submission: number }
  | { readonly type: 'return'; readonly missing: string; readonly submission: number }
  | { readonly type: 'decline'; readonly rationale: string; readonly submission: number }
  | { readonly type: 'withdraw'; readonly why: string }
  /** Whoever works on it takes it back to change something; signatures given so far are void. */
  | { readonly type: 'recall'; readonly why: string }
  /** One more of those who may is asked, by name. */
  | { readonly type: 'ask'; readonly person: PersonId }
  | { readonly type: 'follow'; readonly number: number; readonly values: Values }
  /** Learnt afterwards. `key` tells it from others, so that it is written once. */
  | { readonly type: 'note'; readonly note: Pick<Note, 'text' | 'kind'>; readonly key?: string }
  /** A newer one about the same was decided. By the service. */
  | { readonly type: 'supersede' }
  /** Whoever began it goes away: somebody else sees to it meanwhile. By the service. */
  | {
      readonly type: 'keep';
      readonly from: PersonId;
      readonly to: PersonId;
      readonly kept: Keeping;
    }
  /** They are back. By the service. */
  | { readonly type: 'giveBack' }
  /** Leave, rotas or rights may have changed: is who is asked still there? */
  | { readonly type: 'reroute' }
  /** The record system, or a date in the form of it, may say something new: the clocks are wound again. */
  | { readonly type: 'rewind' }
  | { readonly type: 'clock'; readonly timer: SignOffTimer; readonly number?: number };

/** What every command brings along about the moment. */
export type SignOffFacts = {
  readonly kind: SignOffKind;
  readonly context: KindContext;
  readonly calendar: WorkingCalendar;
  /** Who may decide, a step at a time, as things stand; absent where nobody is asked. */
  readonly steps: readonly StepHolders[];
  /** Who may fill it in, hand it in, and record what follows. */
  readonly contributors: readonly PersonId[];
  /** Who is told of what is late: managers who are there. */
  readonly managers: readonly PersonId[];
  /** All who may withdraw it, and hear of what nobody answers. */
  readonly allManagers: readonly PersonId[];
  readonly tier?: OversightTier;
  readonly pathway?: PathwayId;
};

export type SignOffCommand = SignOffIntent & SignOffPlace & { readonly facts: SignOffFacts };

type Happened = { readonly at: Instant };

export type SignOffEvent =
  | (Happened &
      SignOffPlace & {
        readonly type: 'signOffBegun';
        readonly kind: DecisionKind;
        readonly subject: SignOffSubject;
        readonly by: PersonId;
        readonly values: Values;
        readonly clocks: Clocks;
        readonly tier?: OversightTier;
        readonly pathway?: PathwayId;
        readonly follows?: SignOffId;
        /** The service began it; `by` is who is to fill it in. */
        readonly byItself?: true;
      })
  | (Happened & {
      readonly type: 'partFilled';
      readonly part: string;
      readonly by: PersonId;
      readonly values: Values;
      /** Fields of the part that are empty now. */
      readonly emptied: readonly string[];
      readonly clocks: Clocks;
    })
  | (Happened & { readonly type: 'clocksChanged'; readonly clocks: Clocks })
  | (Happened & {
      readonly type: 'signOffSubmitted';
      readonly by: PersonId;
      readonly question: string;
      readonly asking: Asking;
      readonly clocks: Clocks;
      readonly tier?: OversightTier;
      readonly pathway?: PathwayId;
    })
  /** Others are asked, because the clock ran out, somebody left, or somebody was named. */
  | (Happened & {
      readonly type: 'approversAsked';
      readonly asking: Asking;
      /** Who is told: all of them when the clock ran out, else those who were not asked before. */
      readonly newly: readonly PersonId[];
      readonly why: 'escalated' | 'rerouted' | 'named';
    })
  | (Happened & {
      readonly type: 'approvalGiven';
      readonly approval: Approval;
      /** What was decided; of the first of a submission alone. */
      readonly verdict?: DecisionMade;
      /** Who is asked next; absent where it is decided. */
      readonly asking?: Asking;
    })
  | (Happened & {
      readonly type: 'approvalCounterSigned';
      readonly of: PersonId;
      readonly by: PersonId;
      readonly authority: string;
      readonly asking?: Asking;
    })
  | (Happened & {
      readonly type: 'signOffApproved';
      readonly decision: DecisionMade;
      readonly followUps: readonly FollowUp[];
    })
  | (Happened & {
      readonly type: 'signOffReturned';
      readonly by: PersonId;
      readonly missing: string;
      readonly authority: string;
      readonly clocks: Clocks;
    })
  | (Happened & {
      readonly type: 'signOffEnded';
      readonly how: 'declined' | 'withdrawn' | 'expired' | 'ended';
      readonly by?: PersonId;
      readonly why: string;
      readonly authority: string;
    })
  /** Not handed in, or not decided, in time. */
  | (Happened & { readonly type: 'signOffLate'; readonly times: number; readonly againAt: Instant })
  | (Happened & {
      readonly type: 'followUpOverdue';
      readonly number: number;
      readonly times: number;
      readonly againAt: Instant;
    })
  | (Happened & {
      readonly type: 'followUpRecorded';
      readonly number: number;
      readonly done: FollowUpDone;
      readonly next: readonly FollowUp[];
      readonly dropped: readonly number[];
      readonly values: Values;
    })
  /** Absent `kept`: it is with whoever began it again. */
  | (Happened & { readonly type: 'keeperChanged'; readonly kept?: Kept })
  | (Happened & { readonly type: 'noteAdded'; readonly note: Note; readonly key?: string });

export type SignOffRefusal =
  | { readonly reason: 'alreadyBegun' }
  | { readonly reason: 'notBegun' }
  | { readonly reason: 'mayNotContribute'; readonly who: readonly PersonId[] }
  | { readonly reason: 'mayNotWithdraw'; readonly who: readonly PersonId[] }
  | { readonly reason: 'notEditable'; readonly status: string }
  | { readonly reason: 'unknownPart' }
  /** Somebody else has filled it in since the form was opened. */
  | { readonly reason: 'partChanged'; readonly by: PersonId; readonly at: string }
  | { readonly reason: 'incomplete'; readonly missing: readonly Missing[] }
  | { readonly reason: 'notSubmitted'; readonly status: string }
  /** Handed in anew since the form was opened. */
  | { readonly reason: 'submittedAnew' }
  | { readonly reason: 'ownSignOff'; readonly who: readonly PersonId[] }
  | { readonly reason: 'mayNotDecide'; readonly who: readonly PersonId[]; readonly role: string }
  | { readonly reason: 'alreadyApproved'; readonly who: readonly PersonId[] }
  | { readonly reason: 'nothingToCounterSign' }
  | {
      readonly reason: 'lapsedThemselves';
      readonly competency: string;
      readonly who: readonly PersonId[];
    }
  | { readonly reason: 'unknownOutcome' }
  /** Somebody has decided something else while the form was open. */
  | { readonly reason: 'decidedOtherwise'; readonly by: PersonId }
  | { readonly reason: 'reviewMissing'; readonly latest: LocalDate }
  | { readonly reason: 'reviewTooLate'; readonly latest: LocalDate }
  | { readonly reason: 'reviewPast' }
  | { readonly reason: 'notApproved'; readonly status: string }
  | { readonly reason: 'unknownFollowUp' }
  | { readonly reason: 'followUpDone'; readonly by?: PersonId; readonly at: Instant }
  | { readonly reason: 'mayNotRecord'; readonly who: readonly PersonId[] }
  | { readonly reason: 'followUpProblem'; readonly problems: Readonly<Record<string, string>> }
  | { readonly reason: 'alreadyOver'; readonly status: string }
  | { readonly reason: 'onlyTheService' }
  | { readonly reason: 'onlyPeople' };
