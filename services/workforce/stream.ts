/** What can be asked of a workforce risk, what can happen to it, and why a command may be refused. */
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { LocalDate } from '../service/service.ts';
import type { Mitigation, RiskAbout, RiskIdentity } from './risk.ts';

/** A day, and the instant at which it is over. */
export type ReviewDay = { readonly reviewOn: LocalDate; readonly reviewBy: Instant };

export type RiskIntent =
  /** The service found the gap, or did not find it any more. */
  | ({ readonly type: 'observe'; readonly about: RiskAbout; readonly holds: boolean } & ReviewDay)
  | ({ readonly type: 'raise'; readonly about: RiskAbout } & ReviewDay)
  | ({ readonly type: 'mitigate' } & Pick<Mitigation, 'what' | 'owner' | 'due' | 'dueBy'>)
  | { readonly type: 'done'; readonly number: number }
  | ({ readonly type: 'review'; readonly note: string } & ReviewDay)
  /** It is lived with, until it is looked at again. */
  | ({ readonly type: 'accept'; readonly why: string } & ReviewDay)
  | { readonly type: 'close'; readonly why: string }
  /** A clock ran out. */
  | { readonly type: 'remind'; readonly againBy: Instant };

export type RiskCommand = RiskIntent & {
  readonly identity: RiskIdentity;
  /** The team's: they keep the register. */
  readonly managers: readonly PersonId[];
};

type Happened = RiskIdentity & { readonly at: Instant };

export type RiskEvent =
  | (Happened & {
      readonly type: 'riskRaised';
      readonly about: RiskAbout;
      /** Absent: by the review. */
      readonly by?: PersonId;
    } & ReviewDay)
  /** Found again, with other figures, or no longer. */
  | (Happened & {
      readonly type: 'riskObserved';
      readonly about: RiskAbout;
      readonly holds: boolean;
    })
  | (Happened & { readonly type: 'riskReopened'; readonly about: RiskAbout } & ReviewDay)
  | (Happened & { readonly type: 'riskMitigationAgreed'; readonly mitigation: Mitigation })
  | (Happened & {
      readonly type: 'riskMitigationDone';
      readonly number: number;
      readonly by: PersonId;
    })
  | (Happened & {
      readonly type: 'riskReviewed';
      readonly note: string;
      readonly by: PersonId;
    } & ReviewDay)
  | (Happened & {
      readonly type: 'riskAccepted';
      readonly why: string;
      readonly by: PersonId;
    } & ReviewDay)
  | (Happened & { readonly type: 'riskClosed'; readonly why: string; readonly by: PersonId })
  | (Happened & {
      readonly type: 'riskOverdue';
      readonly told: readonly PersonId[];
      readonly againBy: Instant;
    });

export type RiskRefusal =
  | { readonly reason: 'noSuchRisk' }
  | { readonly reason: 'alreadyRaised' }
  | {
      readonly reason: 'isClosed';
      readonly by: PersonId;
      readonly at: Instant;
      readonly why: string;
    }
  | { readonly reason: 'onlyManagers'; readonly who: readonly PersonId[] }
  | { readonly reason: 'onlyOwnerOrManagers'; readonly who: readonly PersonId[] }
  | { readonly reason: 'noSuchMitigation' }
  | { readonly reason: 'alreadyDone'; readonly by: PersonId; readonly at: Instant }
  /** Named, so that whoever closes it says what becomes of them first. */
  | { readonly reason: 'mitigationsOpen'; readonly count: number }
  | { readonly reason: 'tooManyMitigations'; readonly most: number }
  | { readonly reason: 'dayIsOver' }
  | { readonly reason: 'onlyTheService' };
