import { z } from 'zod';
import { TeamId } from '../../services/kernel/ids.ts';
import { picked } from '../wire.ts';

const month = z.string().regex(/^\d{4}-\d{2}$/);

export const measureVerbs = {
  /** A team's figures of a month, a page of them. */
  'measures.show': z.strictObject({
    team: TeamId,
    month,
    page: z.int().min(1).max(100).optional(),
  }),
  /** One of them told apart. */
  'measures.parts': z.strictObject({ team: TeamId, month, measure: picked }),
} as const;
