/**
 * The look at absences and open work that everything here follows from. It does what is to be done
 * at that moment, whatever it was that happened, so one look more does no harm and one after
 * another that was lost catches up.
 */
import type { Instant } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';

export const lookJob = 'handover.look';

/** Now: somebody's absences or work that is kept for somebody has changed. */
export const lookNow = (at: Instant): JobSpec => ({
  id: lookJob,
  type: lookJob,
  dueAt: at,
  data: {},
});

/** When an absence begins or ends, or somebody is back at work. */
export const lookAt = (at: Instant): JobSpec => ({
  id: `${lookJob}.at.${at.replace(/\D/g, '')}`,
  type: lookJob,
  dueAt: at,
  data: {},
});
