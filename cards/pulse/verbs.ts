import { z } from 'zod';
import { TeamId } from '../../services/kernel/ids.ts';
import { PulseMonth } from '../../services/pulse/round.ts';
import { picked } from '../wire.ts';

export const pulseVerbs = {
  'pulse.answer': z.strictObject({
    team: TeamId,
    month: PulseMonth,
    first: picked,
    second: picked,
  }),
} as const;
