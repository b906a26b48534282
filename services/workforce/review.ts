/** The quarterly workforce review of a team (G7): a stream each, named by its quarter. */
import { z } from 'zod';
import type { Instant, PersonId, TeamId } from '../kernel/ids.ts';
import type { ReviewView } from './review-view.ts';

/** In which it is held, `2027-Q1`; it looks back on the one before. */
export const Quarter = z
  .string()
  .regex(/^\d{4}-Q[1-4]$/)
  .brand<'Quarter'>();
export type Quarter = z.infer<typeof Quarter>;

export type ReviewIdentity = { readonly team: TeamId; readonly quarter: Quarter };

/** What the form says. */
export type ReviewOutcome = { readonly changed: string; readonly next: string };

export type ReviewFacts = ReviewIdentity & {
  /** As it stood when it was opened, so that it can be explained later. */
  readonly view: ReviewView;
  readonly openedAt: Instant;
  /** It should be held by then; after that managers are told, and told again. */
  readonly heldBy: Instant;
  /** When managers are told next unless it is held. */
  readonly tellAt: Instant;
  readonly told: number;
};

export type Review =
  | { readonly status: 'none' }
  | ({ readonly status: 'open' } & ReviewFacts)
  | ({ readonly status: 'held' } & ReviewFacts & {
        readonly held: ReviewOutcome & { readonly by: PersonId; readonly at: Instant };
      });

export type OpenedReview = Exclude<Review, { readonly status: 'none' }>;
export const isOpened = (review: Review): review is OpenedReview => review.status !== 'none';

export type ReviewCommand =
  | ({ readonly type: 'open' } & ReviewIdentity & {
        readonly view: ReviewView;
        readonly heldBy: Instant;
        /** Halfway there: a reminder. */
        readonly remindAt: Instant;
        readonly managers: readonly PersonId[];
      })
  | ({ readonly type: 'hold'; readonly managers: readonly PersonId[] } & ReviewOutcome)
  | {
      readonly type: 'remind';
      readonly managers: readonly PersonId[];
      readonly againAt: Instant;
    };

type Happened = { readonly at: Instant };

export type ReviewEvent =
  | (Happened & { readonly type: 'workforceReviewOpened' } & ReviewIdentity & {
        readonly view: ReviewView;
        readonly heldBy: Instant;
        readonly remindAt: Instant;
        readonly told: readonly PersonId[];
      })
  | (Happened & { readonly type: 'workforceReviewHeld'; readonly by: PersonId } & ReviewOutcome)
  | (Happened & {
      readonly type: 'workforceReviewReminded';
      readonly told: readonly PersonId[];
      readonly isOverdue: boolean;
      readonly tellAt: Instant;
    });

export type ReviewRefusal =
  | { readonly reason: 'alreadyOpened' }
  | { readonly reason: 'notOpened' }
  | { readonly reason: 'onlyManagers'; readonly who: readonly PersonId[] }
  | { readonly reason: 'alreadyHeld'; readonly by: PersonId; readonly at: Instant }
  | { readonly reason: 'onlyTheService' };
