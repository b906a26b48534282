/**
 * Whether the people of the cover chains can be reached tonight and in the week ahead (C10), as
 * data. Words and fixes are the cards'.
 */
import type { Absence } from '../absence/absence.ts';
import type { Instant, LocalityId, PathwayId, PersonId, TeamId } from '../kernel/ids.ts';
import type { Reach } from '../ports/contacts.ts';
import type { Rota } from '../service/service.ts';
import type { InstallationAttempt } from './installation.ts';

/** `attention`: somebody should see to it. `broken`: messages do not arrive. */
export type ReachState = 'fine' | 'attention' | 'broken';

/** Where somebody stands in a chain. */
export type ReachPlace =
  | {
      readonly as: 'lead' | 'cover' | 'deputy';
      readonly pathway: PathwayId;
      readonly locality: LocalityId;
    }
  /** Named as cover in somebody's leave. */
  | {
      readonly as: 'coversFor';
      readonly person: PersonId;
      readonly from: Instant;
      readonly until?: Instant;
    }
  | { readonly as: 'onRota'; readonly rota: Rota; readonly from: Instant; readonly until: Instant }
  /** Asked when nobody else is left. */
  | { readonly as: 'manager'; readonly team: TeamId };

/** What is known of reaching somebody in Teams. */
export type ReachFacts = {
  /** `unknown`: the bot has no chat with them yet, and nobody knows whether it could have. */
  readonly reach: Reach | { readonly state: 'unknown' };
  readonly lastSeen?: Instant;
  /** What was tried last to bring them the app. */
  readonly installation?: InstallationAttempt;
};

export type ReachFinding =
  | ({ readonly about: 'unreachable' } & Omit<Extract<Reach, { state: 'unreachable' }>, 'state'>)
  | { readonly about: 'neverReached' }
  /** Away now or in the week ahead, for longer than a short absence, and nobody is named. */
  | { readonly about: 'noCover'; readonly absence: Absence }
  /** The cover that was named is away themselves, for all or some of the time. */
  | {
      readonly about: 'coverAway';
      readonly absence: Absence;
      readonly cover: PersonId;
      readonly coverAbsence: Absence;
    }
  | { readonly about: 'coverUnreachable'; readonly absence: Absence; readonly cover: PersonId }
  /** The chain will pass over the cover that was named. */
  | {
      readonly about: 'coverMayNot';
      readonly absence: Absence;
      readonly cover: PersonId;
      readonly pathways: readonly PathwayId[];
    }
  /** On a rota while away; at least one duty. */
  | {
      readonly about: 'awayOnDuty';
      readonly absence: Absence;
      readonly duties: readonly Extract<ReachPlace, { readonly as: 'onRota' }>[];
    };

export type ReachRow = {
  readonly person: PersonId;
  readonly state: ReachState;
  /** At least one, the soonest first. */
  readonly places: readonly ReachPlace[];
  /** The gravest first; none where all is fine. */
  readonly findings: readonly ReachFinding[];
  readonly facts: ReachFacts;
};

/** The gravest rows first, then those who are needed soonest. */
export type ReachReport = {
  readonly from: Instant;
  readonly until: Instant;
  readonly rows: readonly ReachRow[];
};
