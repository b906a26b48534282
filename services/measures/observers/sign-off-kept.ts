/** What is kept of a sign-off for measures: dates, ids and one of a few answers; nothing that was written. */
import type { OversightTier } from '../../caseload/tier.ts';
import type { Instant, PathwayId } from '../../kernel/ids.ts';
import type { Clocks, SignOffSubject } from '../../sign-off/sign-off.ts';

export type Submission = {
  readonly at: Instant;
  readonly dueAt?: Instant;
  readonly doneAt?: Instant;
};

export type Wanted = {
  readonly number: number;
  readonly what: string;
  /** Since when it is wanted. */
  readonly from: Instant;
  readonly dueAt: Instant;
  readonly doneAt?: Instant;
  /** As the form says, local: a day, or a day and a time. */
  readonly took?: string;
  /** One of a form's few, e.g. `accepted`. */
  readonly answer?: string;
  readonly voidAt?: Instant;
  /** When what was decided takes place, local, as it was when this was wanted. */
  readonly of?: string;
};

export type SignOffKept = {
  readonly about?: {
    readonly kind: string;
    readonly subject: SignOffSubject;
    readonly at: Instant;
    readonly tier?: OversightTier;
    readonly pathway?: PathwayId;
  };
  readonly clocks: Pick<Clocks, 'submitBy' | 'decideBy' | 'expiresAt'>;
  /** A transition takes place then, local. */
  readonly takesPlace?: string;
  /** A field of practice, by its id. */
  readonly competency?: string;
  /** When it was first handed in, and by when it was to be then. */
  readonly handedIn?: { readonly at: Instant; readonly dueAt?: Instant };
  readonly submissions: readonly Submission[];
  readonly nobody: readonly { readonly since: Instant; readonly until?: Instant }[];
  readonly approvedAt?: Instant;
  readonly ended?: { readonly at: Instant; readonly how: string };
  readonly wanted: readonly Wanted[];
  /** When incidents were linked to it. */
  readonly incidents: readonly Instant[];
};
