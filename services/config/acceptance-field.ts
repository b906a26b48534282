/** How long a receiving service's link holds (S2), as the service's file sets it. */
import { z } from 'zod';

/** Longer, and what is read there would be out of date. */
const MOST_DAYS = 28;

export const AcceptanceField = z.strictObject({
  /** Days of 24 hours. Default: 7. */
  linkForDays: z
    .int()
    .min(1, 'must be a whole number of days from 1')
    .max(MOST_DAYS, `must be at most ${MOST_DAYS} days`)
    .default(7),
});
