/** Closer oversight of cases (L5), as the service's file sets it. */
import { z } from 'zod';
import { mostStepDownCriteria } from '../cohort/settings.ts';
import { WorkingDaysText } from './notation.ts';

const label = z.string().trim().min(1).max(150, 'must be at most 150 characters');
const days = z.int().min(0, 'must be a whole number from 0').max(90, 'must be at most 90');

export const CohortField = z.strictObject({
  criteria: z
    .strictObject({
      repeatCrisis: z.boolean().exactOptional(),
      safeguarding: z.boolean().exactOptional(),
      earlyWarning: z.boolean().exactOptional(),
      /** 0: a discharge is no criterion. */
      dischargedWithinDays: days.exactOptional(),
      /** 0: the number of flags is no criterion. */
      differentFlags: z.int().min(0, 'must be a whole number from 0').max(11).exactOptional(),
    })
    .exactOptional(),
  requires: z.int().min(1, 'must be a whole number from 1').max(5).exactOptional(),
  answerWithin: WorkingDaysText.exactOptional(),
  reviewEveryDays: z.int().min(1, 'must be a whole number from 1').max(28).exactOptional(),
  missedAfter: WorkingDaysText.exactOptional(),
  /** Id, then the words. Default: those that come with the bot. */
  stepDownCriteria: z
    .record(z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]{0,20}$/), label)
    .refine((all) => Object.keys(all).length >= 1, 'needs at least one criterion')
    .refine(
      (all) => Object.keys(all).length <= mostStepDownCriteria,
      `must be at most ${mostStepDownCriteria} criteria`,
    )
    .exactOptional(),
});
