/**
 * Packs of a month that were made: who made which, as of when, and what it said. One stream a month,
 * in the team's partition, so that a later pack can say what has changed since.
 */
import type { Actor } from '../../kernel/capability.ts';
import type { Instant, TeamId } from '../../kernel/ids.ts';
import type { Value } from '../../measures/figure.ts';
import type { PackFormat } from '../../files/stream.ts';

export type MadePack = {
  readonly team: TeamId;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly asOf: Instant;
  /** Version of the mapping by which it was made. */
  readonly mapping: string;
  /** `files`: all of them, by the command. */
  readonly format: PackFormat | 'files';
  /** Who has it; `service`: whoever runs the command. */
  readonly by: Actor;
  /** SHA-256 of the document, in hexadecimal digits, whatever it was drawn as. */
  readonly digest: string;
  /** What it said of the month, by measure. */
  readonly figures: { readonly [measure: string]: Value };
};

export type MadePacks = { readonly packs: readonly MadePack[] };

export type MadeCommand = { readonly type: 'make'; readonly pack: MadePack };

export type MadeEvent = MadePack & { readonly type: 'packMade'; readonly at: Instant };

/** None: what was made was made. */
export type MadeRefusal = { readonly reason: 'never' };
