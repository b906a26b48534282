/** What can be asked of a huddle, what can happen to it, and why a command may be refused. */
import type { CaseRef, HuddleId, Instant, PersonId, TeamId } from '../kernel/ids.ts';
import type { DecisionRecord, DecisionTerms, ExtractKnown } from './huddle.ts';
import type { Ranked } from './ranking.ts';

export type HuddleIdentity = { readonly team: TeamId; readonly huddle: HuddleId };

export type HuddleIntent =
  | { readonly type: 'start' }
  /** Who is there; each time the whole list. */
  | { readonly type: 'attend'; readonly present: readonly PersonId[] }
  | { readonly type: 'decide'; readonly caseRef: CaseRef; readonly terms: DecisionTerms }
  | { readonly type: 'putOff'; readonly caseRef: CaseRef; readonly why: string }
  | { readonly type: 'add'; readonly entry: Ranked }
  | { readonly type: 'close' };

export type HuddleCommand =
  | (HuddleIntent & {
      readonly members: readonly PersonId[];
      readonly managers: readonly PersonId[];
    })
  /* The service itself. */
  | ({ readonly type: 'post' } & HuddleIdentity & {
        readonly scheduledFor: Instant;
        readonly isLate: boolean;
        readonly entries: readonly Ranked[];
        readonly extract?: ExtractKnown;
        readonly notListed: readonly CaseRef[];
        readonly closesAt: Instant;
      })
  | {
      readonly type: 'closeByClock';
      readonly managers: readonly PersonId[];
      /** It ends now, as this one begins. */
      readonly next?: HuddleId;
    };

type Happened = { readonly at: Instant };
type ByPerson = Happened & { readonly by: PersonId };

export type HuddleEvent =
  | (Happened & { readonly type: 'huddlePosted' } & HuddleIdentity & {
        readonly scheduledFor: Instant;
        readonly isLate: boolean;
        readonly entries: readonly Ranked[];
        readonly extract?: ExtractKnown;
        readonly notListed: readonly CaseRef[];
        readonly closesAt: Instant;
      })
  | (ByPerson & { readonly type: 'huddleStarted' })
  | (ByPerson & { readonly type: 'attendanceNoted'; readonly present: readonly PersonId[] })
  | (Happened & {
      readonly type: 'caseDecided';
      readonly caseRef: CaseRef;
      readonly record: DecisionRecord;
    })
  | (ByPerson & { readonly type: 'casePutOff'; readonly caseRef: CaseRef; readonly why: string })
  | (ByPerson & { readonly type: 'caseAdded'; readonly entry: Ranked })
  /** Without `by`: the clock did it. Cases without a decision are carried over. */
  | (Happened & {
      readonly type: 'huddleClosed';
      readonly by?: PersonId;
      /** The one that began meanwhile. */
      readonly next?: HuddleId;
      readonly undecided: readonly CaseRef[];
    });

export type HuddleRefusal =
  | { readonly reason: 'notPosted' }
  | { readonly reason: 'alreadyPosted' }
  /** What was meant for it is done in the next one. */
  | { readonly reason: 'closed'; readonly at: Instant; readonly by?: PersonId }
  | { readonly reason: 'notOnTheList' }
  | { readonly reason: 'alreadyOnTheList' }
  | { readonly reason: 'alreadyDecided'; readonly record: DecisionRecord }
  | { readonly reason: 'notOfTheTeam'; readonly who: readonly PersonId[] }
  | { readonly reason: 'onlyManagers'; readonly who: readonly PersonId[] }
  | { readonly reason: 'unknownPerson' }
  | { readonly reason: 'onlyTheService' }
  | { readonly reason: 'onlyPeople' };
