import { z } from 'zod';
import { TeamId } from '../../services/kernel/ids.ts';
import { DecisionKind } from '../../services/rights/rights.ts';
import { picked } from '../wire.ts';

/** Which register, narrowed how. What nobody knows shows everything that is open. */
const which = { kind: DecisionKind, team: TeamId.optional(), filter: picked };

export const registerVerbs = {
  /** Every register that the presser may see. */
  'registers.list': z.strictObject({}),
  'registers.show': z.strictObject({ ...which, page: z.int().min(1).max(10_000).optional() }),
  /** As a file. */
  'registers.export': z.strictObject(which),
} as const;
