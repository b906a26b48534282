/**
 * A legal hold (G8): while it is in force nothing about the case is erased, neither by rule nor on
 * request, e.g. for an inquest, a claim or a complaint. One stream a case, in the partition of its team.
 */
import type { CaseRef, Instant, PersonId } from '../kernel/ids.ts';

export type PlacedHold = {
  readonly caseRef: CaseRef;
  /** In a few words, without anything that identifies a person. */
  readonly reason: string;
  readonly by: PersonId;
  readonly at: Instant;
};

export type Hold =
  | { readonly status: 'none' }
  | ({ readonly status: 'inForce' } & PlacedHold)
  | ({ readonly status: 'lifted' } & PlacedHold & {
        readonly lifted: { readonly reason: string; readonly by: PersonId; readonly at: Instant };
      });

export type HoldCommand =
  | {
      readonly type: 'place';
      readonly caseRef: CaseRef;
      readonly reason: string;
      /** Managers of the team, and who answers for information governance. */
      readonly mayHold: readonly PersonId[];
    }
  | { readonly type: 'lift'; readonly reason: string; readonly mayHold: readonly PersonId[] };

type Happened = { readonly by: PersonId; readonly at: Instant };

export type HoldEvent =
  | ({
      readonly type: 'holdPlaced';
      readonly caseRef: CaseRef;
      readonly reason: string;
    } & Happened)
  | ({
      readonly type: 'holdLifted';
      readonly caseRef: CaseRef;
      readonly reason: string;
    } & Happened);

export type HoldRefusal =
  | { readonly reason: 'notYours'; readonly who: readonly PersonId[] }
  | { readonly reason: 'alreadyHeld'; readonly by: PersonId; readonly at: Instant }
  | { readonly reason: 'notHeld' };
