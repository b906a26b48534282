/** The lead coordinator's clocks (L2, L4), as the service's file sets them. */
import { z } from 'zod';
import { oversightTiers } from '../caseload/tier.ts';
import { DurationText } from './notation.ts';

const days = z
  .int()
  .min(1, 'must be a whole number of days from 1')
  .max(1_000, 'must be at most 1000 days');

export const CoordinationField = z.strictObject({
  /** How long somebody who is asked to lead a case has to answer. */
  offerStands: DurationText.optional(),
  /** Tier, then the days after which a shared plan is too old. */
  planDays: z.partialRecord(z.enum(oversightTiers), days).optional(),
  /** How long after the lead the managers hear of it. */
  planManagersAfter: DurationText.optional(),
});
