import { z } from 'zod';
import { TeamId } from '../../services/kernel/ids.ts';
import { picked, typed } from '../wire.ts';

export const physicalHealthVerbs = {
  'physical.list': z.strictObject({ team: TeamId }),
  'physical.form': z.strictObject({ caseRef: z.string().max(40).default('') }),
  'physical.record': z.strictObject({ caseRef: typed, check: picked, on: picked }),
} as const;
