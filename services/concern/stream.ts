import type { Instant, PersonId, TeamId } from '../kernel/ids.ts';
import type { LocalDate } from '../service/service.ts';
import type { ConcernId, ConcernTerms } from './concern.ts';

export type ConcernIdentity = { readonly team: TeamId; readonly concern: ConcernId };

export type ConcernCommand =
  | ({ readonly type: 'raise' } & ConcernIdentity & {
        readonly terms: ConcernTerms;
        /** Managers who are told now. */
        readonly asked: readonly PersonId[];
        readonly week: LocalDate;
        readonly lookBy: Instant;
      })
  | {
      readonly type: 'look';
      readonly follows: string;
      readonly managers: readonly PersonId[];
    }
  /* A clock ran out. */
  | {
      readonly type: 'remind';
      readonly managers: readonly PersonId[];
      /** Of other teams: they are told where the team has no other manager. */
      readonly elsewhere: readonly PersonId[];
      readonly lookBy: Instant;
    };

type Happened = { readonly at: Instant };

export type ConcernEvent =
  | (Happened & { readonly type: 'concernRaised' } & ConcernIdentity &
      ConcernTerms & {
        /** Absent: without a name. */
        readonly by?: PersonId;
        readonly asked: readonly PersonId[];
        readonly week: LocalDate;
        readonly lookBy: Instant;
      })
  | (Happened & {
      readonly type: 'concernLookedAt';
      readonly by: PersonId;
      readonly follows: string;
    })
  | (Happened & {
      readonly type: 'concernOverdue';
      /** Who is told now. */
      readonly told: readonly PersonId[];
      readonly lookBy: Instant;
    });

export type ConcernRefusal =
  | { readonly reason: 'alreadyRaised' }
  | { readonly reason: 'notRaised' }
  | { readonly reason: 'nobodyToAsk' }
  | { readonly reason: 'onlyManagers'; readonly who: readonly PersonId[] }
  | { readonly reason: 'ownConcern' }
  | { readonly reason: 'alreadyLookedAt'; readonly by: PersonId; readonly at: Instant }
  | { readonly reason: 'onlyTheService' };
