/** Times of the kinds of sign-off that a service may set. Durations are working time: `P2D`, `PT4H`. */
import type { OversightTier } from '../caseload/tier.ts';
import type { Duration } from '../kernel/time.ts';

export type TransitionSettings = {
  /** The first contact after it: each is checked by itself. */
  readonly contactWithinHours: readonly [number, ...number[]];
  /** Working days before it by which all elements are there. */
  readonly completeDaysBefore: number;
  /** Incidents so many days after it are linked to it. */
  readonly watchedDays: number;
};

export type HandoverSettings = {
  /** After the decision, until the receiving service has accepted. */
  readonly acceptWithin: Duration;
  /** After they asked for more, until it is supplied. */
  readonly supplyWithin: Duration;
};

export type RestrictionSettings = {
  /** Longest time from one review to the next, in days. */
  readonly reviewEveryDays: number;
  /** From when it is begun until it is handed in. */
  readonly submitWithin: Duration;
  /** From when it is handed in until it is decided. */
  readonly decideWithin: Duration;
};

export type MissedContactSettings = {
  /** After the decision, until it is known what came of it. */
  readonly outcomeWithin: Duration;
  /** Latest day of the next review, in days after the decision. */
  readonly reviewWithinDays: number;
};

export type SafeguardingSettings = {
  /** On the clock, nights and holidays too: from when it is begun until it is handed in. */
  readonly submitWithin: Duration;
  /** On the clock, nights and holidays too: from when it is handed in until it is decided. */
  readonly decideWithin: Duration;
  /** After the decision, until the referral is sent. */
  readonly sentWithin: Duration;
  /** After it was sent, until the partner says that they have it. */
  readonly acknowledgedWithin: Duration;
  /** After it was sent, until the partner says what they decided. */
  readonly outcomeWithin: Duration;
  /** After the outcome, until actions are agreed and people have heard. */
  readonly feedbackWithin: Duration;
  /** Latest day of the review that the decision names, in days. */
  readonly reviewWithinDays: number;
};

/** In working time. */
export type PreparationTimes = {
  /** From when it is begun until it is handed in. */
  readonly submitWithin: Duration;
  /** From when it is handed in until it is decided. */
  readonly decideWithin: Duration;
};

export type CompetencySettings = PreparationTimes & {
  /** Days before it runs out when the person and managers hear of it. */
  readonly toldDaysBefore: number;
  /** Days before it runs out from which it is listed as running out soon. */
  readonly soonDays: number;
};

export type PositiveRiskSettings = PreparationTimes & {
  /** Latest day of the next review. */
  readonly reviewWithinDays: Readonly<Record<OversightTier, number>>;
};

export type CarePlanSettings = PreparationTimes & {
  /** Of the case's plan: at others nothing is signed off. */
  readonly tiers: readonly OversightTier[];
  /** Risk assessment and formulation are no older than that. */
  readonly assessedWithinDays: number;
  /** Latest day of the next review. */
  readonly reviewWithinDays: Readonly<Record<OversightTier, number>>;
};

export type SignOffSettings = {
  readonly transition: TransitionSettings;
  readonly handover: HandoverSettings;
  readonly restriction: RestrictionSettings;
  readonly missedContact: MissedContactSettings;
  readonly safeguarding: SafeguardingSettings;
  readonly competency: CompetencySettings;
  /** Counter-signatures of advice; nobody hands them in. */
  readonly threshold: PreparationTimes;
  readonly positiveRisk: PositiveRiskSettings;
  readonly carePlan: CarePlanSettings;
};
