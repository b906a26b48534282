/** What can be asked of a trace, what can happen to it, and why a command may be refused. */
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { StillThere } from './check-edited.ts';
import type { TextDecision, TraceDraft } from './trace.ts';

/** Who may look through and release it, whoever else it is about. */
type Rights = { readonly releasers: readonly PersonId[] };

export type FoundInText = StillThere & { readonly number: number };

export type TraceCommand = Rights &
  (
    | {
        readonly type: 'draft';
        readonly draft: TraceDraft;
      }
    | {
        readonly type: 'decide';
        readonly number: number;
        readonly decision: TextDecision;
        /** What the text as it was edited still holds. */
        readonly found?: StillThere;
      }
    /** `found`: what the texts hold by all that is known now. */
    | { readonly type: 'release'; readonly found: readonly FoundInText[] }
    | { readonly type: 'withdraw'; readonly why: string }
  );

type ByPerson = { readonly at: Instant; readonly by: PersonId };

export type TraceEvent =
  | (ByPerson & { readonly type: 'traceDrafted'; readonly draft: TraceDraft })
  | (ByPerson & {
      readonly type: 'traceTextDecided';
      readonly number: number;
      readonly decision: TextDecision;
    })
  | (ByPerson & { readonly type: 'traceReleased' })
  | (ByPerson & { readonly type: 'traceWithdrawn'; readonly why: string });

export type TraceRefusal =
  | { readonly reason: 'notDrafted' }
  | { readonly reason: 'alreadyReleased'; readonly by: PersonId; readonly at: Instant }
  | { readonly reason: 'notReleased' }
  | { readonly reason: 'notForYou'; readonly who: readonly PersonId[] }
  /** They decided in it: somebody else looks it through. */
  | { readonly reason: 'aboutYou'; readonly who: readonly PersonId[] }
  | { readonly reason: 'unknownText' }
  /** Nobody has said yet what becomes of these texts. */
  | { readonly reason: 'undecided'; readonly numbers: readonly number[] }
  | ({ readonly reason: 'stillThere' } & FoundInText);
