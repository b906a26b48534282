/** What the service's file may say of retention; every field has a default. */
import { z } from 'zod';

const years = z
  .int('must be a whole number of years')
  .min(1, 'must be at least 1 year')
  .max(100, 'must be at most 100 years')
  .optional();

export const RetentionField = z.strictObject({
  cases: years,
  rotas: years,
  supervision: years,
  huddles: years,
  registers: years,
});
