/** A reason why a case belongs on the huddle's list. */
import type { ConsultId, Instant, PersonId } from '../kernel/ids.ts';

export const flagKinds = [
  'incident',
  'safeguarding',
  'repeatCrisis',
  'earlyWarning',
  'missedContact',
  'transition',
  'restrictionOverdue',
  'physicalHealthOverdue',
  'coordinatorMissing',
  'partnerDelay',
  'overdueReview',
  'staffConcern',
] as const;
export type FlagKind = (typeof flagKinds)[number];

export type FlagSource =
  | { readonly kind: 'person'; readonly person: PersonId }
  | { readonly kind: 'consult'; readonly consult: ConsultId }
  /** One of `rules.ts`; the occurrence tells this time from others, so that it is raised once. */
  | { readonly kind: 'rule'; readonly occurrence: string }
  /** Another capability says so, e.g. that a partner is past its time; the occurrence as above. */
  | { readonly kind: 'signal'; readonly occurrence: string };

export type FlagResolution =
  /** Somebody decided that it needs no more attention, and says why. */
  | { readonly how: 'decided'; readonly by: PersonId; readonly why: string; readonly at: Instant }
  /** The facts that it rests on no longer hold, e.g. the review took place. */
  | { readonly how: 'mended'; readonly at: Instant };

export type Flag = {
  /** From 1, counting the case's flags. */
  readonly id: number;
  readonly kind: FlagKind;
  readonly source: FlagSource;
  readonly at: Instant;
  /** Since when what it says is so; for most the moment it was raised. */
  readonly since: Instant;
  readonly note?: string;
  readonly resolved?: FlagResolution;
};

/** What somebody wrote with it; a signal's note is part of its reason. */
export const writtenWith = ({ source, note }: Flag): string | undefined =>
  source.kind === 'signal' ? undefined : note;

export const isOpenFlag = ({ resolved }: Flag): boolean => resolved === undefined;
