import type { HuddleId, Instant, PersonId, TeamId } from '../kernel/ids.ts';
import type { Learned, LearnedTerms, Listing } from './decision-huddle.ts';

export type DecisionsIdentity = { readonly team: TeamId; readonly week: HuddleId };

export type DecisionsCommand =
  | {
      readonly type: 'discuss';
      readonly edge: string;
      readonly terms: LearnedTerms;
      /** People of the team. */
      readonly who: readonly PersonId[];
    }
  /* The service itself. */
  | ({ readonly type: 'post' } & {
      readonly listing: Listing;
      readonly managers: readonly PersonId[];
      /** Whose place it takes. */
      readonly before?: HuddleId;
    })
  | { readonly type: 'end' };

type Happened = { readonly at: Instant };

export type DecisionsEvent =
  | (Happened & {
      readonly type: 'decisionsPosted';
      readonly listing: Listing;
      readonly before?: HuddleId;
    })
  | (Happened & {
      readonly type: 'edgeDiscussed';
      readonly edge: string;
      readonly learned: Learned;
    })
  | (Happened & { readonly type: 'decisionsEnded' });

export type DecisionsRefusal =
  | { readonly reason: 'notPosted' }
  | { readonly reason: 'alreadyPosted' }
  | { readonly reason: 'ended' }
  | { readonly reason: 'notListed' }
  | { readonly reason: 'alreadyDiscussed'; readonly learned: Learned }
  | { readonly reason: 'notOfTheTeam'; readonly who: readonly PersonId[] }
  | { readonly reason: 'onlyTheService' };
