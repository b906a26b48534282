/** Something in a text that identifies, or may. */
import type { CaseRef } from '../kernel/ids.ts';

export const maskKinds = [
  ...(['case', 'email', 'link', 'phone', 'postcode', 'number', 'date'] as const),
  ...(['name', 'team', 'place'] as const),
] as const;
export type MaskKind = (typeof maskKinds)[number];

/** Whether it identifies anybody only a person can say. */
export const doubtKinds = ['name', 'date', 'code'] as const;
export type DoubtKind = (typeof doubtKinds)[number];

export type Found = {
  readonly start: number;
  readonly end: number;
  readonly as:
    | { readonly sure: Exclude<MaskKind, 'case' | 'date'> }
    | { readonly sure: 'case'; readonly caseRef: CaseRef }
    /** `on`: `YYYY-MM-DD` where the text says enough. */
    | { readonly sure: 'date'; readonly on?: string }
    | { readonly doubt: DoubtKind };
};
