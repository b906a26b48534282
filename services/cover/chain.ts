/**
 * The cover chain: the ordered people who can answer a consult (C3). One pure function of the
 * service, the declared absences, the rota overrides and an instant.
 */
import type { Absence, Detection } from '../absence/absence.ts';
import type { DirectoryStanding } from './standing.ts';
import type { Instant, LocalityId, PathwayId, PersonId } from '../kernel/ids.ts';
import type { RotaChange } from '../rota/imported.ts';
import type { Service, TimeSensitivity } from '../service/service.ts';

/** In which capacity somebody can answer; also the authority under which they do. */
export type ChainRole =
  'lead' | 'cover' | 'deputy' | 'dutyClinician' | 'onCallManager' | 'teamManager';

/** Why a person can't be asked now. */
export type Unavailable =
  | {
      readonly why: 'onLeave' | 'offSick' | 'outOfOffice';
      readonly until?: Instant;
      /** Absent where somebody declared it. */
      readonly detected?: Detection;
    }
  | { readonly why: 'offShift'; readonly until?: Instant }
  | { readonly why: 'unreachable'; readonly detail: string };

/** Why a person stands where they stand in the chain. */
export type LinkReason =
  | { readonly why: 'namedLead' }
  | { readonly why: 'coversFor'; readonly person: PersonId; readonly because: Unavailable }
  /** Follows a lead who can be asked, or who asks themselves. */
  | { readonly why: 'standingCover'; readonly person: PersonId }
  | { readonly why: 'deputy' }
  | { readonly why: 'onRota'; readonly rota: string; readonly until?: Instant }
  /** Nobody else is left: asked although `despite`. */
  | { readonly why: 'nobodyElse'; readonly despite: Unavailable }
  /** The fallback that keeps a chain from being empty. */
  | { readonly why: 'managesTeam' }
  /** Not named for this place, but has the authority to answer for the pathway (hand-on). */
  | { readonly why: 'hasAuthority' };

export type ChainLink = {
  readonly person: PersonId;
  readonly role: ChainRole;
  readonly reason: LinkReason;
  /** What the directory said about the person at that moment; absent in a service that has none. */
  readonly directory?: DirectoryStanding;
};

export type SkipReason =
  | Unavailable
  | { readonly why: 'isRequester' }
  | { readonly why: 'alreadyInChain' }
  | { readonly why: 'mayNotCover' }
  | { readonly why: 'nobodyNamed' };

/** A place of the chain that is not filled, or a person passed over, and why. */
export type Skipped = {
  readonly role: ChainRole;
  readonly person?: PersonId;
  readonly reason: SkipReason;
};

export type Chain = {
  readonly links: readonly ChainLink[];
  readonly skipped: readonly Skipped[];
  /**
   * The instant for which the chain holds: now on the wall clock; on the working clock the next
   * working moment, when the first link is to be asked.
   */
  readonly asOf: Instant;
};

export type ChainQuestion = {
  readonly service: Service;
  readonly absences: readonly Absence[];
  /** Of rotas: declared overrides, and imported calendars. */
  readonly overrides: readonly RotaChange[];
  readonly now: Instant;
  readonly pathway: PathwayId;
  readonly locality: LocalityId;
  readonly sensitivity: TimeSensitivity;
  /** Never in the chain. Absent when somebody only asks who is on. */
  readonly requester?: PersonId;
  /** People whom Teams can't reach, with what Teams said. */
  readonly unreachable: ReadonlyMap<PersonId, string>;
  readonly directory: ReadonlyMap<PersonId, DirectoryStanding>;
};
