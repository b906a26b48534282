import type { OversightTier } from '../caseload/tier.ts';
import type { Duration } from '../kernel/time.ts';

/** Clocks of the lead coordinator (L2, L4). No standard gives figures: the service decides. */
export type CoordinationSettings = {
  /** How long an offer of the lead, of a case or of an incident's review, stands: hours, or working days. */
  readonly offerStands: Duration;
  /** Days after which a shared plan is too old, by the tier of the case's plan. */
  readonly planDays: Readonly<Record<OversightTier, number>>;
  /** How long after the lead the managers hear of a plan that is too old. */
  readonly planManagersAfter: Duration;
};
