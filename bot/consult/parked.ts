import { z } from 'zod';
import type { ConsultDesk, HandledConsult } from '../../services/consult/desk.ts';
import { byService } from '../../services/kernel/by.ts';
import { ConsultId, TeamId } from '../../services/kernel/ids.ts';
import { isOfAnotherVersion } from '../../services/kernel/other-version.ts';
import type { RunningJob } from '../workers/job.ts';

const About = z.object({ team: TeamId, consult: ConsultId, telling: z.string().optional() });

/**
 * A job that was set aside becomes an exception of its consult, so that managers hear of it. Of
 * any other, and where that can't be, they are told by `otherwise`: also of a message about such
 * an exception.
 */
export const reportParkedJob =
  (desk: ConsultDesk, otherwise: (job: RunningJob) => Promise<void>) =>
  async (job: RunningJob, why: string): Promise<void> => {
    const about = About.safeParse(job.data);
    if (!about.success || about.data.telling === 'exception') return otherwise(job);
    const cause = byService(`parked.${job.id}@${job.dueAt}`);
    const isNoted = await noted(() =>
      desk.act(cause, about.data, () => ({
        ...{ type: 'jobParked', job: job.type, error: why },
      })),
    );
    if (!isNoted) return otherwise(job);
  };

/** A consult that a newer version wrote can't be told of it. */
async function noted(
  act: () => Promise<{ readonly outcome: HandledConsult['outcome'] }>,
): Promise<boolean> {
  try {
    return (await act()).outcome !== 'refused';
  } catch (error) {
    if (isOfAnotherVersion(error)) return false;
    throw error;
  }
}
