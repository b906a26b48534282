/**
 * A register that somebody takes away as a file: who, which, narrowed how, when, how many entries,
 * and whether it arrived. One stream each, in the people's partition. What the file says is never
 * kept; it is read again when its taker agrees to have it.
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

/** Which register. */
export type ExportTerms = {
  readonly kind: DecisionKind;
  readonly filter: RegisterFilter;
  readonly team?: TeamId | undefined;
};

/** Why no file arrived. */
export type ExportFault =
  /** Teams named a place that is none of Microsoft's. */
  | 'strangeAddress'
  /** The place did not take it, or not in time. */
  | 'notTaken'
  | 'tooLarge'
  /** The bot was stopped half-way. */
  | 'cutShort';

type Offered = ExportTerms & {
  readonly export: ExportId;
  readonly by: PersonId;
  readonly offeredAt: Instant;
};

export type RegisterExport =
  | { readonly status: 'none' }
  /** Teams asks its owner whether it may be put into their OneDrive. */
  | ({ readonly status: 'offered' } & Offered)
  /** On its way there. */
  | ({ readonly status: 'taken' } & Offered & { readonly entries: number; readonly at: Instant })
  | ({ readonly status: 'saved' | 'declined' } & Offered & { readonly at: Instant })
  | ({ readonly status: 'failed' } & Offered & {
        readonly at: Instant;
        readonly why: ExportFault;
      });

export type ExportCommand =
  | ({ readonly type: 'offer'; readonly export: ExportId } & ExportTerms)
  /** What the record needs is known before a byte has left. */
  | { readonly type: 'take'; readonly entries: number }
  | { readonly type: 'saved' }
  | { readonly type: 'decline' }
  | { readonly type: 'fail'; readonly why: ExportFault };

type Happened = { readonly at: Instant };

export type ExportEvent =
  | (Happened &
      ExportTerms & {
        readonly type: 'exportOffered';
        readonly export: ExportId;
        readonly by: PersonId;
      })
  | (Happened & { readonly type: 'exportTaken'; readonly entries: number })
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
