/** What the service's file may say of the decision huddle, the pulse and role-boundary concerns. */
import { z } from 'zod';
import { ClockTimeText, WeekTimeText } from './notation.ts';

const question = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(120, 'must be at most 120 characters');

export const DecisionHuddleField = z.strictObject({
  /** Default: an hour after each team's huddle. */
  at: WeekTimeText.optional(),
  askWithin: ClockTimeText.optional(),
  varianceWeeks: z
    .int()
    .min(1, 'must be a whole number from 1')
    .max(12, 'must be at most 12')
    .optional(),
});

export const PulseField = z.strictObject({
  every: z.enum(['month', 'never']).optional(),
  /** Of the month; the 29th to the 31st are not in every month. */
  day: z.int().min(1, 'must be a day from 1').max(28, 'must be at most 28').optional(),
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time like "10:00"')
    .optional(),
  openForDays: z
    .int()
    .min(1, 'must be a whole number from 1')
    .max(21, 'must be at most 21')
    .optional(),
  questions: z.tuple([question, question]).optional(),
});

export const ConcernsField = z.strictObject({
  answerWithinDays: z
    .int()
    .min(1, 'must be a whole number from 1')
    .max(10, 'must be at most 10')
    .optional(),
});
