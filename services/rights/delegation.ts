/**
 * Decision rights that a person passes on for a time: a stream each, in the people's partition.
 * Only what is their own can be passed on, never what was passed on to them, nor a turn of duty.
 */
import { z } from 'zod';
import { PersonId, type Instant } from '../kernel/ids.ts';
import type { Absence } from '../absence/absence.ts';
import type { Delegation } from './rights.ts';

/** Whose it is, and its number among theirs: `…-000000000101.1`. */
export const DelegationId = z
  .string()
  .regex(/^[0-9a-f-]{36}\.[1-9][0-9]{0,5}$/)
  .brand<'DelegationId'>();
export type DelegationId = z.infer<typeof DelegationId>;

export const delegationId = (of: PersonId, number: number): DelegationId =>
  DelegationId.parse(`${of}.${number}`);

/** Who passed it on. */
export const ownerOf = (id: DelegationId): PersonId =>
  PersonId.parse(id.slice(0, id.lastIndexOf('.')));

export type OneDelegation = Delegation & { readonly id: DelegationId };

/** `time`: its period is over. */
export type EndedWhy = 'ended' | 'givenBack' | 'time';

export type EndedDelegation = {
  readonly delegation: OneDelegation;
  readonly why: EndedWhy;
  readonly by?: PersonId;
  readonly at: Instant;
};

export type PersonDelegations = {
  /** How many there ever were. */
  readonly count: number;
  /** What is in force, or begins later. */
  readonly running: readonly OneDelegation[];
  /** The latest that ended, so that their cards can say so. */
  readonly past: readonly EndedDelegation[];
};

export const mostPast = 10;

/** Days for which a right is passed on at most: longer than that, it is a post. */
export const mostDays = 92;

export type NewDelegation = Omit<Delegation, 'id'>;

/** What stands against the people of it; computed by `fitnessOf`. */
export type Fitness =
  | { readonly is: 'fit' }
  | { readonly is: 'unknownPerson' }
  /** They have no right of their own that could be passed on. */
  | { readonly is: 'nothingToPassOn' }
  /** Neither a clinician with authority nor a manager. */
  | { readonly is: 'mayNotDecide' }
  /** Away for the whole of it. */
  | { readonly is: 'awayThroughout'; readonly absence: Absence };

export type DelegationCommand =
  | { readonly type: 'delegate'; readonly delegation: NewDelegation; readonly fitness: Fitness }
  | {
      readonly type: 'end';
      readonly delegation: DelegationId;
      readonly managers: readonly PersonId[];
    }
  | { readonly type: 'giveBack'; readonly delegation: DelegationId }
  /** Its time is over; the actor is the service. */
  | { readonly type: 'runOut'; readonly delegation: DelegationId };

export type DelegationEvent =
  | { readonly type: 'rightDelegated'; readonly delegation: OneDelegation; readonly at: Instant }
  | ({ readonly type: 'delegationEnded' } & EndedDelegation);

export type DelegationRefusal =
  | { readonly reason: 'notYours' }
  | { readonly reason: 'toYourself' }
  | { readonly reason: 'endsBeforeItStarts' }
  | { readonly reason: 'inThePast' }
  | { readonly reason: 'tooLong' }
  | { readonly reason: 'overlaps'; readonly delegation: OneDelegation }
  | { readonly reason: 'unfit'; readonly to: PersonId; readonly fitness: Fitness }
  /** It is over, or never was. */
  | { readonly reason: 'isOver'; readonly ended?: EndedDelegation }
  | { readonly reason: 'notSelfNorManager'; readonly managers: readonly PersonId[] }
  | { readonly reason: 'notTheDelegate'; readonly to: PersonId }
  | { readonly reason: 'notYet' }
  | { readonly reason: 'onlyTheService' };
