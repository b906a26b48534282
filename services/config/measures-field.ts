/** What the service's file may say of measures; every field has a default. */
import { z } from 'zod';

export const MeasuresField = z.strictObject({
  fewestShown: z
    .int()
    .min(5, 'must be a whole number from 5: fewer would point at somebody')
    .max(20, 'must be at most 20')
    .optional(),
});
