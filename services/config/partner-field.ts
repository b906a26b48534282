/** The clocks of partner contact (L3), as the service's file sets them. */
import { z } from 'zod';
import { DurationText } from './notation.ts';

export const PartnerField = z.strictObject({
  /** After the last step of the agreed route, until the managers are told. */
  managersAfter: DurationText.optional(),
  /** Calendar days after which they are told again. */
  managersAgainDays: z
    .int()
    .min(1, 'must be a whole number of days from 1')
    .max(28, 'must be at most 28 days')
    .optional(),
});
