/** What the service's file may say of exceptions; every field has a default. */
import { z } from 'zod';
import { exceptionKinds, gravities } from '../exceptions/gravity.ts';

const days = z.int().min(1, 'must be a whole number from 1');

export const ExceptionsField = z.strictObject({
  flagDays: days.max(365, 'must be at most 365').optional(),
  carriedOver: days.max(10, 'must be at most 10').optional(),
  acceptDays: days.max(180, 'must be at most 180').optional(),
  /** Kind, then its level. */
  gravity: z.partialRecord(z.enum(exceptionKinds), z.enum(gravities)).optional(),
});
