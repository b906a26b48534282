/**
 * Erasures (G8): what was taken out of a partition, under which rule, by whom. The record of it
 * names places, never whom it was about; the chain stays verifiable.
 */
import { z } from 'zod';
import type { Instant } from '../kernel/ids.ts';

/** Minted at random, so that it says nothing of what was erased. */
export const ErasureId = z
  .string()
  .regex(/^[0-9a-z]{26}$/)
  .brand<'ErasureId'>();
export type ErasureId = z.infer<typeof ErasureId>;

/** From one position among the partition's events to another, both included. */
export type PositionRange = readonly [number, number];

/** Why something may be erased. */
export type ErasureGround =
  /** Kept for as long as the rule says, and not on hold. */
  | { readonly ground: 'retention'; readonly rule: string; readonly years: number }
  /** Somebody with the authority decided it on a request; `reason` names nobody. */
  | { readonly ground: 'request'; readonly reason: string };

export type ErasureCommand =
  | { readonly type: 'order'; readonly on: ErasureGround }
  | { readonly type: 'note'; readonly erased: ErasedContent }
  | { readonly type: 'finish'; readonly documents: number };

/** What was, or is about to be, taken out of one stream. */
export type ErasedContent = {
  /** Of which capability's stream. */
  readonly capability: string;
  readonly events: number;
  /** All places whose content is gone or was cut down. */
  readonly positions: readonly PositionRange[];
  /** Digests of what is left in places where others still need a part. */
  readonly remainders: readonly (readonly [number, string])[];
};

export type ErasureEvent =
  | { readonly type: 'erasureOrdered'; readonly on: ErasureGround; readonly at: Instant }
  /** Written before anything is taken out: what is missing without it was not erased by rule. */
  | ({ readonly type: 'contentErased'; readonly at: Instant } & ErasedContent)
  /** `documents`: other than events that were deleted, e.g. cards and clocks. */
  | { readonly type: 'erasureFinished'; readonly documents: number; readonly at: Instant };

export type ErasureRefusal =
  | { readonly reason: 'notOrdered' }
  | { readonly reason: 'alreadyOrdered' }
  | { readonly reason: 'alreadyFinished' };

export type Erasure =
  | { readonly status: 'none' }
  | {
      readonly status: 'ordered' | 'finished';
      readonly on: ErasureGround;
      readonly orderedAt: Instant;
      readonly streams: number;
      readonly events: number;
      readonly finishedAt?: Instant;
    };
