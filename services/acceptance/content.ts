/** What is handed over, as the receiving service reads it. */
import type { CaseRef } from '../kernel/ids.ts';
import type { SignOffRef } from './acceptance.ts';

export type HandoverContent = {
  readonly caseRef: CaseRef;
  readonly title: string;
  readonly sections: readonly {
    readonly title: string;
    readonly lines: readonly { readonly label: string; readonly text: string }[];
  }[];
};

/** Of an approved sign-off; nothing where there is none, or none any more: nobody sees it then. */
export type ContentOf = (of: SignOffRef) => Promise<HandoverContent | undefined>;
