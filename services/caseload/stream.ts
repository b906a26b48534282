/** What can be asked of a case, what can happen to it, and why a command may be refused. */
import type { CaseRef, ConsultId, HuddleId, Instant, PersonId, TeamId } from '../kernel/ids.ts';
import type { CaseDecision, CaseFacts, KeptRestriction } from './case.ts';
import type { LocalDate } from '../service/service.ts';
import type { Flag, FlagKind } from './flag.ts';
import type { CaseRules } from './rules.ts';

export type CaseIdentity = { readonly team: TeamId; readonly caseRef: CaseRef };

export type Signal = {
  readonly kind: FlagKind;
  /** Tells this time from others, so that it is flagged once; what does not hold any more names the same. */
  readonly occurrence: string;
} & (
  | {
      readonly holds: true;
      readonly since: Instant;
      /** In words for people; no clinical prose. */
      readonly note?: string;
    }
  | { readonly holds: false }
);

/** What somebody wants of a case. */
export type CaseIntent = { readonly identity: CaseIdentity } & (
  | {
      /** What an extract of the record system says. The same again changes nothing. */
      readonly type: 'record';
      readonly facts: CaseFacts;
    }
  | {
      readonly type: 'flag';
      readonly kind: FlagKind;
      readonly note?: string;
      readonly consult?: ConsultId;
    }
  | {
      readonly type: 'resolve';
      readonly flag: number;
      readonly why: string;
      /** Who may, beside the key worker, the coordinator and whoever raised it. */
      readonly managers: readonly PersonId[];
    }
  /** A huddle decided on it: the flags that it knew of need no more attention. */
  | {
      readonly type: 'noteDecision';
      readonly decision: CaseDecision;
      readonly flags: readonly number[];
    }
  /** A huddle ended without a decision on it. */
  | { readonly type: 'carryOver'; readonly huddle: HuddleId }
  /** Another capability says that something holds about the case, or holds no longer. */
  | ({ readonly type: 'signal' } & Signal)
  /** Who leads, as the register of lead coordinators says; nobody: it says nothing. */
  | { readonly type: 'noteLead'; readonly lead: PersonId | undefined }
  /** What the register of restrictions keeps of it, so that one restriction is flagged once. */
  | { readonly type: 'noteRestriction'; readonly restriction: KeptRestriction }
  /** A physical health check took place. */
  | {
      readonly type: 'noteCheck';
      readonly check: string;
      readonly on: LocalDate;
      /** Who may: the link workers and the team's managers. */
      readonly who: readonly PersonId[];
    }
  /** The clock: something may be overdue now. */
  | { readonly type: 'look' }
);

export type CaseCommand = CaseIntent & {
  /** As configured today. */
  readonly rules: CaseRules;
};

type Happened = CaseIdentity & { readonly at: Instant };

export type CaseEvent =
  | (Happened & { readonly type: 'caseRecorded'; readonly facts: CaseFacts })
  | (Happened & { readonly type: 'flagRaised'; readonly flag: Flag })
  | (Happened & {
      readonly type: 'flagResolved';
      readonly flag: number;
      readonly by: PersonId;
      readonly why: string;
    })
  | (Happened & { readonly type: 'caseDecided'; readonly decision: CaseDecision })
  | (Happened & {
      readonly type: 'caseCarriedOver';
      readonly huddle: HuddleId;
      /** In a row, this one included. */
      readonly times: number;
    })
  | (Happened & { readonly type: 'leadNoted'; readonly lead?: PersonId })
  | (Happened & { readonly type: 'restrictionNoted'; readonly restriction: KeptRestriction })
  | (Happened & {
      readonly type: 'physicalCheckNoted';
      /** Id of the check, as the service names it. */
      readonly check: string;
      readonly on: LocalDate;
      readonly by: PersonId;
    })
  /** What the flag rests on no longer holds. */
  | (Happened & { readonly type: 'flagMended'; readonly flag: number });

export type CaseRefusal =
  | { readonly reason: 'unknownFlag' }
  | { readonly reason: 'alreadyResolved'; readonly flag: Flag }
  /** The same kind was flagged with the same words, and is open. */
  | { readonly reason: 'alreadyFlagged'; readonly flag: Flag }
  | { readonly reason: 'mayNotResolve'; readonly who: readonly PersonId[] }
  | { readonly reason: 'notLinkWorker'; readonly who: readonly PersonId[] }
  | { readonly reason: 'checkNotedLater'; readonly on: LocalDate; readonly by: PersonId }
  | { readonly reason: 'tooManyFlags'; readonly most: number }
  | { readonly reason: 'onlyTheService' }
  | { readonly reason: 'onlyPeople' };
