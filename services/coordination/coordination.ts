/**
 * The lead coordinator of a multi-agency case and what is agreed with the agencies (L1, L2). One
 * stream for each case, in the partition of its team. While a case is led there is, by its type,
 * exactly one lead.
 */
import type { Keeping } from '../handover/keeping.ts';
import type { CaseRef, Instant, PersonId, TeamId } from '../kernel/ids.ts';
import type { LocalDate } from '../service/service.ts';
import type { Agency } from './agency.ts';

/** Somebody is asked to lead the case. Until they accept, whoever leads it does. */
export type LeadOffer = {
  /** From 1, counting the case's offers, so that nobody answers another one than they read. */
  readonly number: number;
  readonly to: PersonId;
  readonly by: PersonId;
  readonly reason: string;
  readonly at: Instant;
  readonly lapsesAt: Instant;
};

/** `notReached`: Teams could not bring it to them. */
export type OfferOutcome =
  'accepted' | 'declined' | 'withdrawn' | 'lapsed' | 'notReached' | 'overtaken';

export type EndedOffer = LeadOffer & {
  readonly outcome: OfferOutcome;
  /** Why they declined, or could not be told. */
  readonly why?: string;
  readonly endedAt: Instant;
};

/** Where the plan that all agencies share is kept; none of its words are stored here. */
export type SharedPlan = {
  readonly url: string;
  readonly datedOn: LocalDate;
  readonly savedBy: PersonId;
  readonly savedAt: Instant;
};

/** Multi-agency reviews of the case. */
export type Reviews = {
  readonly next?: LocalDate;
  readonly last?: { readonly on: LocalDate; readonly by: PersonId; readonly at: Instant };
};

/** Why nobody sees to the lead (L4). `noCover`: a manager has it since no cover was named. */
export type LeadGap = 'notInService' | 'away' | 'noCover';

/** What is out of standard and was told; each is told once. */
export type OutOfStandard = {
  /** The extract has the case as closed, and nobody has decided whether coordination ends. */
  readonly closed?: { readonly since: Instant };
  readonly lead?: { readonly why: LeadGap; readonly since: Instant };
  readonly review?: { readonly due: LocalDate; readonly since: Instant };
  readonly plan?: {
    readonly datedOn: LocalDate;
    readonly since: Instant;
    /** When the managers hear of it. */
    readonly managersAt: Instant;
    readonly managersTold?: true;
  };
};

/** Somebody decided that coordination goes on although the extract has the case as closed. */
export type KeptOn = { readonly by: PersonId; readonly at: Instant; readonly reason: string };

type Facts = {
  readonly team: TeamId;
  readonly caseRef: CaseRef;
  /** How often coordination has begun, this time included. */
  readonly period: number;
  readonly begun: { readonly by: PersonId; readonly at: Instant };
  readonly offers: number;
  readonly lastOffer?: EndedOffer;
  readonly agencies: readonly Agency[];
  /** All that ever were on the register: the next one's number. */
  readonly agenciesEver: number;
  readonly plan?: SharedPlan;
  readonly reviews: Reviews;
};

export type LedCase = { readonly status: 'led' } & Facts & {
    readonly lead: PersonId;
    readonly leadSince: Instant;
    /** The lead stands in for somebody who is away; absent: they lead it themselves. */
    readonly kept?: Keeping & { readonly withoutCover?: true };
    readonly offer?: LeadOffer;
    /** Until the extract has the case on the caseload again: closed after that, they are asked anew. */
    readonly keptOn?: KeptOn;
    readonly outOfStandard: OutOfStandard;
  };

export type EndedCoordination = { readonly status: 'ended' } & Facts & {
    readonly ended: {
      readonly by: PersonId;
      readonly at: Instant;
      readonly reason: string;
      readonly lead: PersonId;
    };
  };

export type Coordination = { readonly status: 'notCoordinated' } | LedCase | EndedCoordination;

export type KnownCoordination = Exclude<Coordination, { readonly status: 'notCoordinated' }>;

export const isKnown = (state: Coordination): state is KnownCoordination =>
  state.status !== 'notCoordinated';

/**
 * Whether it goes on waits for an answer. Meanwhile nobody is asked for reviews, the plan or what
 * partners owe.
 */
export const mayBeOver = ({ outOfStandard }: Pick<LedCase, 'outOfStandard'>): boolean =>
  outOfStandard.closed !== undefined;

/** Whose lead it is when nobody is away. */
export const ownLead = ({ lead, kept }: Pick<LedCase, 'lead' | 'kept'>): PersonId =>
  kept?.person ?? lead;
