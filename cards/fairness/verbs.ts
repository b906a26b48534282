import { z } from 'zod';
import { MOST_WEEKS } from '../../services/fairness/period.ts';

export const fairnessVerbs = {
  /** `page`: of the list of people, from 1. */
  'fairness.show': z.strictObject({
    weeks: z.int().min(1).max(MOST_WEEKS).optional(),
    page: z.int().min(1).max(1_000).default(1),
  }),
} as const;
