/**
 * What measures come to by their words alone: plain counting over the ledger of a half year, with
 * nothing of the code that reads the record.
 */
import type { Truth } from '../../services/half-year/truth.ts';
import { actionsIn, contactsIn, huddlesIn, leadsIn } from './expected-cases.ts';
import { consultsIn } from './expected-consults.ts';
import { oversightIn } from './expected-oversight.ts';
import { signOffsIn } from './expected-sign-offs.ts';

/** A month, as of a moment; instants as the ledger has them. */
export type Window = { readonly from: string; readonly until: string; readonly asOf: string };

export type Expected = { readonly value: unknown; readonly pending: number };

/** By the measure's id. */
export type ExpectedOf = Readonly<Record<string, (truth: Truth, window: Window) => Expected>>;

export const expectedOf: ExpectedOf = {
  ...consultsIn,
  ...signOffsIn,
  ...contactsIn,
  ...actionsIn,
  ...huddlesIn,
  ...leadsIn,
  ...oversightIn,
};
