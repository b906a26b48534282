/** What the service's file may say of sampling audits. */
import { z } from 'zod';
import { mostQuestions } from '../sampling/settings.ts';

const LargestSample = 40;

export const SamplingField = z.strictObject({
  /** Records a month and team. Default: 12. */
  size: z
    .int()
    .min(1, 'must be a whole number from 1')
    .max(LargestSample, `must be at most ${LargestSample}`)
    .optional(),
  /** Share that two people mark, at least one record. Default: 0.2. */
  doubleShare: z.number().min(0, 'must be 0 or more').max(1, 'must be at most 1').optional(),
  /** Of the month after. Default: the 5th working day. */
  workingDay: z
    .int()
    .min(1, 'must be a whole number from 1')
    .max(15, 'must be at most 15')
    .optional(),
  /** Default: 09:30. */
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time like "10:00"')
    .optional(),
  /** Working days. Default: 10. */
  markWithinDays: z
    .int()
    .min(1, 'must be a whole number from 1')
    .max(30, 'must be at most 30')
    .optional(),
  /** Id, then the question. Default: five. */
  questions: z
    .record(
      z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]{0,30}$/, 'use letters and digits'),
      z.string().trim().min(1, 'must not be empty').max(120, 'must be at most 120 characters'),
    )
    .refine((questions) => Object.keys(questions).length >= 1, 'needs at least one question')
    .refine(
      (questions) => Object.keys(questions).length <= mostQuestions,
      `must be at most ${mostQuestions} questions: a form is filled in on a phone`,
    )
    .optional(),
});
