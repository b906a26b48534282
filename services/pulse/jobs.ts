/** The end of a round, and the card by which it is asked. */
import { z } from 'zod';
import { TeamId, type Instant } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { toJson } from '../kernel/json.ts';
import type { Subject } from '../notice/notice.ts';
import type { PulseRound } from './desk.ts';
import { PulseMonth } from './round.ts';

export const PulseEnd = z.strictObject({ team: TeamId, month: PulseMonth });
export const pulseEnd = 'pulse.end';

/** Answers are all in: who gave one is thrown away. */
export const endOfRound = ({ team, month }: PulseRound, dueAt: Instant): JobSpec => ({
  id: `${pulseEnd}.${month}`,
  type: pulseEnd,
  dueAt,
  data: toJson({ team, month }),
});

export const pulseKind = 'pulse';

export const pulseSubject = ({ team, month }: PulseRound): Subject => ({
  kind: pulseKind,
  scope: team,
  id: month,
});
