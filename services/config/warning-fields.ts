import { z } from 'zod';
import { oversightTiers } from '../caseload/tier.ts';
import { PathwayId } from '../kernel/ids.ts';

const indicator = z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]{0,40}$/);
const atLeastOne = 'must be a whole number from 1';
const points = z.int(atLeastOne).min(1, atLeastOne).max(20, 'must be at most 20');

/** The window of a threshold reaches back this many days at most. */
const LONGEST_WARNING_WINDOW = 56;

export const WarningSetField = z.strictObject({
  name: z.string().trim().min(1, 'must not be empty').max(60, 'must be at most 60 characters'),
  /** Default: any. A set that names neither pathways nor tiers is for all other cases. */
  pathways: z.array(PathwayId).min(1, 'needs at least one pathway').optional(),
  tiers: z.array(z.enum(oversightTiers)).min(1, 'needs at least one tier').optional(),
  /** Ids of `earlyWarnings`, of one point each; or each with its points. */
  indicators: z.union([z.array(indicator), z.record(indicator, points)]),
  /** Points. */
  threshold: z.int(atLeastOne).min(1, atLeastOne).default(3),
  withinDays: z
    .int(atLeastOne)
    .min(1, atLeastOne)
    .max(LONGEST_WARNING_WINDOW, `must be at most ${LONGEST_WARNING_WINDOW} days`)
    .default(14),
});
