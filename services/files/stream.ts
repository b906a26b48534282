/**
 * A file that somebody takes away, a register or an evidence pack: who, which, when, and whether it
 * arrived. One stream each, in the people's partition. What the file says is never kept; it is made
 * when its taker agrees to have it.
 */
import { z } from 'zod';
import type { Instant, PersonId, TeamId } from '../kernel/ids.ts';
import type { DecisionKind } from '../rights/rights.ts';
import type { RegisterFilter } from '../register/register.ts';

export const ExportId = z
  .string()
  .regex(/^[0-9a-z]{26}$/)
  .brand<'ExportId'>();
export type ExportId = z.infer<typeof ExportId>;

export type RegisterTerms = {
  readonly kind: DecisionKind;
  readonly filter: RegisterFilter;
  readonly team?: TeamId | undefined;
};

export const packFormats = ['pdf', 'html'] as const;
export type PackFormat = (typeof packFormats)[number];

export type PackTerms = {
  readonly team: TeamId;
  /** `YYYY-MM`. */
  readonly month: string;
  /** Fixed when it is offered: made again after a fault, it has the same bytes. */
  readonly asOf: Instant;
  readonly format: PackFormat;
};

/** Which file. */
export type FileTerms =
  ({ readonly of: 'register' } & RegisterTerms) | ({ readonly of: 'evidencePack' } & PackTerms);

/** Why no file arrived. */
export type ExportFault =
  /** Teams named a place that is none of Microsoft's. */
  | 'strangeAddress'
  /** The place did not take it, or not in time. */
  | 'notTaken'
  | 'tooLarge'
  /** What it is made from could not be read, again and again. */
  | 'notMade'
  /** Its taker lost the right to it while it was made. */
  | 'notAllowed'
  /** The bot was stopped half-way. */
  | 'cutShort';

type Offered = {
  readonly terms: FileTerms;
  readonly export: ExportId;
  readonly by: PersonId;
  readonly offeredAt: Instant;
};

export type FileExport =
  | { readonly status: 'none' }
  /** Teams asks its owner whether it may be put into their OneDrive. */
  | ({ readonly status: 'offered' } & Offered)
  /** On its way there. */
  | ({ readonly status: 'taken' } & Offered & { readonly at: Instant })
  | ({ readonly status: 'saved' | 'declined' } & Offered & { readonly at: Instant })
  | ({ readonly status: 'failed' } & Offered & {
        readonly at: Instant;
        readonly why: ExportFault;
      });

export type ExportCommand =
  | { readonly type: 'offer'; readonly export: ExportId; readonly terms: FileTerms }
  /** What the record needs is known before a byte has left. `entries` of a register. */
  | { readonly type: 'take'; readonly entries?: number }
  | { readonly type: 'saved' }
  | { readonly type: 'decline' }
  | { readonly type: 'fail'; readonly why: ExportFault };

type Happened = { readonly at: Instant };
type OfferedTo = Happened & { readonly export: ExportId; readonly by: PersonId };

export type ExportEvent =
  /** A register. */
  | (OfferedTo & RegisterTerms & { readonly type: 'exportOffered' })
  | (OfferedTo & PackTerms & { readonly type: 'packOffered' })
  | (Happened & { readonly type: 'exportTaken'; readonly entries?: number })
  | (Happened & { readonly type: 'exportSaved' })
  | (Happened & { readonly type: 'exportDeclined' })
  | (Happened & { readonly type: 'exportFailed'; readonly why: ExportFault });

export type ExportRefusal =
  | { readonly reason: 'notOffered' }
  | { readonly reason: 'notYours' }
  /** The offer has lapsed: the name of its file would say another time than its entries. */
  | { readonly reason: 'tooOld' }
  /** It was answered already: nothing is done twice. */
  | { readonly reason: 'answered' };
