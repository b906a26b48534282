import { z } from 'zod';
import { CaseRef, TeamId } from '../../services/kernel/ids.ts';
import { EpisodeId } from '../../services/trace/trace.ts';
import { typed } from '../wire.ts';

/** Which trace a button belongs to; the team names the partition. */
const trace = { team: TeamId, episode: EpisodeId };
const text = { ...trace, number: z.int().min(1).max(1_000) };

export const traceVerbs = {
  /** Episodes of a case, each with its trace. */
  'trace.episodes': z.strictObject({ team: TeamId, caseRef: CaseRef }),
  'trace.draft': z.strictObject({ ...trace, caseRef: CaseRef }),
  /** `page`: of its timeline, from 1. */
  'trace.show': z.strictObject({ ...trace, page: z.int().min(1).max(100).default(1) }),
  /** One text, to decide on. */
  'trace.text': z.strictObject(text),
  'trace.decide': z.strictObject({
    ...text,
    how: z.enum(['kept', 'edited', 'leftOut']),
    text: typed,
    /** Words of which the form has asked whether they are names. */
    asked: z.array(z.string().max(200)).max(60).default([]),
  }),
  'trace.release': z.strictObject(trace),
  'trace.withdrawForm': z.strictObject(trace),
  'trace.withdraw': z.strictObject({ ...trace, why: typed }),
} as const;
