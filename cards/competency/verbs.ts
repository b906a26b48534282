import { z } from 'zod';

export const competencyVerbs = {
  /** Who is signed off in what: the presser's own, and whom they manage or supervise. */
  'competency.show': z.strictObject({ page: z.int().min(1).max(1_000).optional() }),
} as const;
