/**
 * A review of an incident (G6): a learning response, not an investigation of people. One stream
 * each, in the partition of the team whose case it is about. It holds places of the record, and no
 * copies of what stands there.
 */
import { z } from 'zod';
import type { Agreed } from '../action/agreed.ts';
import type { LeadGap } from '../coordination/coordination.ts';
import type { Keeping } from '../handover/keeping.ts';
import type { CaseRef, Instant, PersonId, StreamId, TeamId } from '../kernel/ids.ts';
import { compareInstants } from '../kernel/time.ts';
import type { SampledMonth } from '../sampling/month.ts';
import type { LocalDate } from '../service/service.ts';

/** Made for the form, so that the same press opens one review. */
export const IncidentId = z
  .string()
  .regex(/^[0-9a-z]{26}$/)
  .brand<'IncidentId'>();
export type IncidentId = z.infer<typeof IncidentId>;

export type IncidentIdentity = { readonly team: TeamId; readonly incident: IncidentId };

/** What the form says. */
export type IncidentTerms = {
  readonly caseRef: CaseRef;
  /** A local day, or with a time: `2026-11-03`, `2026-11-03T21:15`. */
  readonly happened: string;
  readonly what: string;
  /** One of the service's kinds. */
  readonly kind: string;
};

type Said = { readonly by: PersonId; readonly at: Instant };

export type Factor = Said & {
  /** From 1. */
  readonly number: number;
  /** One of the service's factors. */
  readonly kind: string;
  readonly text: string;
};

/** Where a line of the case's history stands. */
export type TimelinePlace = { readonly stream: StreamId; readonly sequence: number };

export type TimelineTaken = Said & {
  readonly from: Instant;
  readonly until: Instant;
  readonly places: readonly TimelinePlace[];
};

export const recheckResults = ['embedded', 'notYet'] as const;
export type RecheckResult = (typeof recheckResults)[number];

export type Recheck = Said & { readonly result: RecheckResult; readonly note: string };

export type ReviewAction = Agreed &
  Said & {
    /** Of the review, from 1. */
    readonly number: number;
    readonly recheckOn: LocalDate;
    readonly standing:
      /** Asked at `recheckAt`; asked in vain since `overdueSince`. */
      | {
          readonly status: 'agreed';
          readonly recheckAt: Instant;
          readonly askedAt?: Instant;
          readonly overdueSince?: Instant;
        }
      | { readonly status: 'embedded' }
      /** It did not work: another one stands in its place. */
      | { readonly status: 'replaced'; readonly by: number };
    readonly rechecks: readonly Recheck[];
  };

export const reviewClocks = ['lead', 'look', 'due'] as const;
/** Nobody leads it; nobody has looked at what is needed at once; it is not closed. */
export type ReviewClock = (typeof reviewClocks)[number];

/** When each runs out next, and since when it is out of standard. */
export type Clocks = Readonly<Record<ReviewClock, Instant>>;
export type LateSince = Readonly<Partial<Record<ReviewClock, Instant>>>;

export type Learnt = Said & {
  readonly learning: string;
  /** Fit to be read in a pack of evidence: the words name nobody. */
  readonly isReleased: boolean;
  /** Why no action was agreed. */
  readonly noActionWhy?: string;
};

export type ReviewLead = {
  readonly person: PersonId;
  readonly since: Instant;
  /** They stand in for somebody who is away; absent: they lead it themselves. */
  readonly kept?: Keeping & { readonly withoutCover?: true };
};

/** Whose lead it is when nobody is away. */
export const ownLead = ({ person, kept }: ReviewLead): PersonId => kept?.person ?? person;

/** Somebody is asked to lead it, by `by`. */
export type LeadOffer = Said & {
  readonly to: PersonId;
  /** Absent: it stands until it is answered. */
  readonly lapsesAt?: Instant;
};

export type ReviewFacts = IncidentIdentity &
  IncidentTerms & {
    readonly openedBy: PersonId;
    readonly openedAt: Instant;
    readonly lead?: ReviewLead;
    /** Why nobody sees to the lead, and since when; the managers were told. */
    readonly leadGap?: { readonly why: LeadGap; readonly since: Instant };
    readonly offer?: LeadOffer;
    /** The last offer, where nobody answered it in time and nobody was asked or led it since. */
    readonly lapsedOffer?: LeadOffer & { readonly lapsesAt: Instant };
    readonly dueOn: LocalDate;
    readonly clocks: Clocks;
    readonly lateSince: LateSince;
    /** What was needed at once, and done. */
    readonly firstLook?: Said & { readonly text: string };
    readonly factors: readonly Factor[];
    readonly themes: readonly string[];
    readonly timeline?: TimelineTaken;
    readonly actions: readonly ReviewAction[];
    /** Months in which it had something for the huddles of the next. */
    readonly learningMonths: readonly SampledMonth[];
  };

export type Incident =
  | { readonly status: 'notOpened' }
  | ({ readonly status: 'open' } & ReviewFacts)
  | ({ readonly status: 'closed' } & ReviewFacts & { readonly closed: Learnt })
  /** Opened by mistake: nothing is learnt from it, and nothing is asked any more. */
  | ({ readonly status: 'withdrawn' } & ReviewFacts & {
        readonly withdrawn: Said & { readonly why: string };
      });

export type Review = Exclude<Incident, { readonly status: 'notOpened' }>;

export const isOpened = (state: Incident): state is Review => state.status !== 'notOpened';

type Asked = ReviewAction & {
  readonly standing: Extract<ReviewAction['standing'], { readonly status: 'agreed' }>;
};

const isAsked = (action: ReviewAction): action is Asked => action.standing.status === 'agreed';

/** Actions of which nobody has said yet that they hold. Of a withdrawn review there are none. */
export const openRechecks = (review: Review): readonly Asked[] =>
  review.status === 'withdrawn' ? [] : review.actions.filter(isAsked);

/** Its lead has something to do in it. */
export const isToDo = (review: Review): boolean =>
  review.status === 'open' || openRechecks(review).length > 0;

/** When its lead is asked for something next, or was asked in vain first; nothing where there is nothing to do. */
export function nextAsked(review: Review): Instant | undefined {
  const { clocks, lateSince } = review;
  const running = (['look', 'due'] as const).filter((clock) => runs(review, clock));
  return [
    ...running.map((clock) => lateSince[clock] ?? clocks[clock]),
    ...openRechecks(review).map(({ standing }) => standing.overdueSince ?? standing.recheckAt),
  ].sort(compareInstants)[0];
}

/** Whether a clock still means something. */
export function runs(review: Review, clock: ReviewClock): boolean {
  if (review.status !== 'open') return false;
  if (clock === 'lead') return review.lead === undefined;
  return clock === 'due' || review.firstLook === undefined;
}

/** Whose answer is asked for: whoever leads it now, and managers where they are not there. */
export const askedIn = (
  { lead, leadGap }: Pick<ReviewFacts, 'lead' | 'leadGap'>,
  managers: readonly PersonId[],
): readonly PersonId[] => {
  const isThere = leadGap === undefined || leadGap.why === 'noCover';
  return lead !== undefined && isThere ? [lead.person] : managers;
};
