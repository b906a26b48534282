/** Early-warning indicators as a service sets them up: which are looked for in which cases. */
import type { OversightTier } from '../caseload/tier.ts';
import type { PathwayId } from '../kernel/ids.ts';
import type { Duration } from '../kernel/time.ts';

export type WarningIndicator = {
  /** Of the service's `earlyWarnings`. */
  readonly id: string;
  /** Whole points that it counts for, once in the window. */
  readonly weight: number;
};

/** A cohort's indicators, and how many of them in which time call for oversight. */
export type WarningSet = {
  readonly id: string;
  readonly name: string;
  /** Empty: of any pathway. */
  readonly pathways: readonly PathwayId[];
  /** Empty: of any tier. */
  readonly tiers: readonly OversightTier[];
  readonly indicators: readonly WarningIndicator[];
  /** Points within the window from which on the flag is raised. */
  readonly threshold: number;
  /** Local days, today included. */
  readonly withinDays: number;
};

export type WarningSettings = {
  /** At most one is for a pathway and tier, beside one for all others. */
  readonly sets: readonly WarningSet[];
  /** Working time within which somebody asks for oversight or resolves the flag; then managers hear again. */
  readonly answerWithin: Duration;
};

/** A case as a set is chosen for it. */
export type Cohort = { readonly pathway: PathwayId; readonly tier: OversightTier };

const isForAll = ({ pathways, tiers }: WarningSet): boolean =>
  pathways.length === 0 && tiers.length === 0;

export const isFor = ({ pathways, tiers }: WarningSet, { pathway, tier }: Cohort): boolean =>
  (pathways.length === 0 || pathways.includes(pathway)) &&
  (tiers.length === 0 || tiers.includes(tier));

/**
 * The set of a case; nothing where the service has none for it.
 *
 * @param cohort Absent while the record system does not have the case: then the set for all others.
 */
export const setFor = (
  sets: readonly WarningSet[],
  cohort: Cohort | undefined,
): WarningSet | undefined =>
  sets.find((set) => !isForAll(set) && cohort !== undefined && isFor(set, cohort)) ??
  sets.find(isForAll);
