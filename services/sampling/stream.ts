/** What can be asked of a sampling audit, what can happen to it, and why a command may be refused. */
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { LocalDate } from '../service/service.ts';
import type {
  Answers,
  Finding,
  FindingAction,
  NothingDrawn,
  SampledRecord,
  SampleFacts,
  SampleIdentity,
} from './sampling.ts';

/** What one drawing comes to; `records` already have their auditors. */
export type DrawTerms = SampleIdentity &
  Pick<
    SampleFacts,
    'month' | 'seed' | 'size' | 'strata' | 'frameDigest' | 'questions' | 'dueAt' | 'again'
  > & { readonly records: readonly SampledRecord[] };

export type AgreeTerms = {
  readonly action: FindingAction;
  readonly recheckOn: LocalDate;
  readonly recheckAt: Instant;
};

export type RecheckTerms =
  | { readonly result: 'followedThrough'; readonly note: string }
  /** Asked again on another day. */
  | {
      readonly result: 'notYet';
      readonly note: string;
      readonly recheckOn: LocalDate;
      readonly recheckAt: Instant;
    };

export type SamplingIntent =
  | {
      readonly type: 'mark';
      readonly record: number;
      readonly answers: Answers;
      readonly finding?: string;
    }
  /** Only of the questions on which the two differ. */
  | { readonly type: 'resolve'; readonly record: number; readonly answers: Answers }
  | ({ readonly type: 'agree'; readonly finding: number } & AgreeTerms)
  | { readonly type: 'noAction'; readonly finding: number; readonly why: string }
  | { readonly type: 'recheck'; readonly finding: number; readonly terms: RecheckTerms }
  /** Somebody else marks what `from` has not marked; who may is `auditors`. */
  | {
      readonly type: 'take';
      readonly record: number;
      readonly from: PersonId;
      readonly auditors: readonly PersonId[];
    }
  | { readonly type: 'close'; readonly why: string };

export type SamplingCommand =
  | (SamplingIntent & { readonly managers: readonly PersonId[] })
  /* The service itself. */
  | ({ readonly type: 'draw'; readonly managers: readonly PersonId[] } & DrawTerms)
  | { readonly type: 'remind'; readonly managers: readonly PersonId[]; readonly nextAt: Instant }
  | {
      readonly type: 'askRecheck';
      readonly finding: number;
      readonly managers: readonly PersonId[];
      readonly nextAt: Instant;
    };

type Happened = { readonly at: Instant };
type ByPerson = Happened & { readonly by: PersonId };

export type SamplingEvent =
  | (Happened & { readonly type: 'sampleDrawn' } & DrawTerms)
  /** There was nothing to draw from. */
  | (Happened & { readonly type: 'nothingDrawn' } & NothingDrawn)
  | (ByPerson & {
      readonly type: 'recordMarked';
      readonly record: number;
      readonly answers: Answers;
      readonly finding?: string;
    })
  | (ByPerson & {
      readonly type: 'differenceResolved';
      readonly record: number;
      /** Of all questions. */
      readonly answers: Answers;
    })
  | (Happened & {
      readonly type: 'findingRaised';
      readonly finding: Pick<Finding, 'number' | 'record' | 'question' | 'text' | 'raisedBy'>;
    })
  | (ByPerson & { readonly type: 'actionAgreed'; readonly finding: number } & AgreeTerms)
  | (ByPerson & { readonly type: 'noActionNeeded'; readonly finding: number; readonly why: string })
  | (Happened & {
      readonly type: 'recheckAsked';
      readonly finding: number;
      readonly isOverdue: boolean;
      readonly nextAt: Instant;
    })
  | (ByPerson & {
      readonly type: 'findingRechecked';
      readonly finding: number;
      readonly terms: RecheckTerms;
    })
  | (ByPerson & { readonly type: 'recordTaken'; readonly record: number; readonly from: PersonId })
  /** Not all is done in time. */
  | (Happened & { readonly type: 'auditOverdue'; readonly nextAt: Instant })
  /** Without `by`: everything is marked, settled and dealt with. */
  | (Happened & { readonly type: 'auditClosed'; readonly by?: PersonId; readonly why?: string });

export type SamplingRefusal =
  | { readonly reason: 'notDrawn' }
  | { readonly reason: 'alreadyDrawn' }
  | { readonly reason: 'unknownRecord' }
  | { readonly reason: 'unknownFinding' }
  | { readonly reason: 'closed'; readonly at: Instant }
  /** Nobody audits what they had a part in. */
  | { readonly reason: 'ownDecision' }
  | { readonly reason: 'notTheAuditor'; readonly who: readonly PersonId[] }
  | { readonly reason: 'alreadyMarked'; readonly by: PersonId }
  | { readonly reason: 'answersIncomplete'; readonly questions: readonly string[] }
  | { readonly reason: 'noteMissing'; readonly questions: readonly string[] }
  | { readonly reason: 'noDifference' }
  | { readonly reason: 'alreadyDealtWith'; readonly by: PersonId }
  /** Somebody has to say what follows from them first. */
  | { readonly reason: 'findingsOpen'; readonly count: number }
  | { readonly reason: 'noRecheck' }
  | { readonly reason: 'recheckBeforeDue' }
  | { readonly reason: 'onlyManagers'; readonly who: readonly PersonId[] }
  | { readonly reason: 'onlyTheService' }
  | { readonly reason: 'onlyPeople' };
