/** The clocks that a shortage leaves behind. Telling people is what notices are for. */
import { z } from 'zod';
import { ShortageId, TeamId, type Instant } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { toJson } from '../kernel/json.ts';

const shortageTimers = [
  'proposalUnanswered',
  'reviewSoon',
  'reviewDue',
  'mitigationDue',
  'mitigationOverdue',
] as const;
export type ShortageTimer = (typeof shortageTimers)[number];

/** What each type of job carries. Jobs are read back from the store, so they are parsed. */
export const shortageJobs = {
  'shortage.timer': z.strictObject({
    team: TeamId,
    shortage: ShortageId,
    timer: z.enum(shortageTimers),
    /** Of the mitigation, for its clocks. */
    number: z.int().positive().optional(),
  }),
} as const;
export type ShortageTimerData = z.infer<(typeof shortageJobs)['shortage.timer']>;

/** The same clock set again replaces the one that waits. */
export function shortageTimer(data: ShortageTimerData, dueAt: Instant): JobSpec {
  const { shortage, timer, number } = data;
  const name = number === undefined ? timer : `${timer}.${number}`;
  return {
    id: `shortage.timer.${shortage}.${name}`,
    type: 'shortage.timer',
    dueAt,
    data: toJson(data),
  };
}
