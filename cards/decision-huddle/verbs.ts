import { z } from 'zod';
import { HuddleId, TeamId } from '../../services/kernel/ids.ts';
import { picked, typed } from '../wire.ts';

/** Which decision huddle a button belongs to; the team names the partition. */
const decisions = { team: TeamId, week: HuddleId };
const ofEdge = { ...decisions, edge: z.string().min(1).max(60) };

export const decisionVerbs = {
  'decisions.show': z.strictObject({
    ...decisions,
    view: z.enum(['list', 'localities']).default('list'),
    page: z.int().min(1).max(100).optional(),
  }),
  'decisions.discussForm': z.strictObject(ofEdge),
  'decisions.discuss': z.strictObject({ ...ofEdge, verdict: picked, helped: typed, theme: picked }),
} as const;
