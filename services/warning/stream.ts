/** What can be asked of a case's warnings, what can happen, and why a command may be refused. */
import type { CaseIdentity } from '../caseload/stream.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { LocalDate } from '../service/service.ts';
import type { WarningSet } from './settings.ts';
import type { Contact, ContactTerms, Crossing, LeftBecause } from './warning.ts';

export type WarningIntent =
  | { readonly type: 'record'; readonly contact: ContactTerms }
  /** One of one's own, that was wrong. */
  | { readonly type: 'withdraw'; readonly contact: number; readonly why: string }
  /** The clock: what was seen may be out of the window. */
  | { readonly type: 'look' }
  /** The clock: nobody has asked for oversight, nor resolved the flag. */
  | { readonly type: 'leaveUnanswered'; readonly occurrence: string };

/** What a command needs to know. */
export type WarningFacts = {
  readonly identity: CaseIdentity;
  /** The case's, as configured today. */
  readonly set: WarningSet | undefined;
  readonly isClosed: boolean;
  readonly today: LocalDate;
  readonly timeZone: string;
  readonly people: CasePeople;
  /** By when a threshold that is reached now has to be answered. */
  readonly answerBy: Instant;
};

/** Who works with the case. */
export type CasePeople = {
  readonly keyWorker?: PersonId;
  readonly lead?: PersonId;
  readonly managers: readonly PersonId[];
  readonly members: readonly PersonId[];
};

export type WarningCommand = WarningIntent & WarningFacts;

type Happened = CaseIdentity & { readonly at: Instant };

export type WarningEvent =
  | (Happened & { readonly type: 'contactRecorded'; readonly contact: Contact })
  | (Happened & {
      readonly type: 'contactWithdrawn';
      readonly contact: number;
      readonly by: PersonId;
      readonly why: string;
    })
  | (Happened & { readonly type: 'thresholdReached'; readonly crossing: Crossing })
  | (Happened & {
      readonly type: 'thresholdLeft';
      readonly occurrence: string;
      readonly because: LeftBecause;
    })
  | (Happened & { readonly type: 'leftUnanswered'; readonly occurrence: string });

export type WarningRefusal =
  /** The service has no set for the case's pathway and tier. */
  | { readonly reason: 'noSet' }
  | { readonly reason: 'closedCase' }
  | { readonly reason: 'mayNotRecord'; readonly who: readonly PersonId[] }
  /** In the future, or too long ago. */
  | { readonly reason: 'dayOutside'; readonly earliest: LocalDate }
  | { readonly reason: 'unknownIndicator' }
  | { readonly reason: 'tooManyThatDay'; readonly most: number }
  | { readonly reason: 'unknownContact' }
  | { readonly reason: 'notYours'; readonly by: PersonId }
  | { readonly reason: 'tooLate'; readonly until: Instant }
  | { readonly reason: 'alreadyWithdrawn'; readonly at: Instant }
  | { readonly reason: 'onlyPeople' }
  | { readonly reason: 'onlyTheService' };
