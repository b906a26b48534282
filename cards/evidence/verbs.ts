import { z } from 'zod';
import { TeamId } from '../../services/kernel/ids.ts';
import { packFormats } from '../../services/files/stream.ts';
import { picked } from '../wire.ts';

export const evidenceVerbs = {
  /** Which pack is wanted; a team and a month that are named are picked already. */
  'evidence.show': z.strictObject({ team: TeamId.optional(), month: picked }),
  /** As a file; whether there is such a team and month is looked up when it is pressed. */
  'evidence.save': z.strictObject({ team: picked, month: picked, format: z.enum(packFormats) }),
} as const;
