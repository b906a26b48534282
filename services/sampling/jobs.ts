/** The jobs that sampling audits leave behind. */
import { z } from 'zod';
import { StreamId, TeamId, type Instant } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { toJson } from '../kernel/json.ts';
import type { Subject } from '../notice/notice.ts';
import { SampleId, type SampleIdentity } from './sampling.ts';

const sample = { team: TeamId, sample: SampleId };

/** What each type of job carries. Jobs are read back from the store, so they are parsed. */
export const samplingJobs = {
  /** Not everything is marked, settled and dealt with by then. */
  'sampling.remind': z.strictObject(sample),
  /** Was it followed through? */
  'sampling.recheck': z.strictObject({ ...sample, finding: z.int().positive() }),
} as const;
export type SamplingJobType = keyof typeof samplingJobs;

export const samplingStream = (id: SampleId): StreamId => StreamId.parse(`sampling.${id}`);

export const remindJob = ({ team, sample: id }: SampleIdentity, dueAt: Instant): JobSpec => ({
  id: `sampling.remind.${id}.${dueAt.slice(0, 16)}`,
  ...{ type: 'sampling.remind', dueAt, data: toJson({ team, sample: id }) },
});

export const recheckJob = (
  { team, sample: id }: SampleIdentity,
  finding: number,
  dueAt: Instant,
): JobSpec => ({
  id: `sampling.recheck.${id}.${finding}.${dueAt.slice(0, 16)}`,
  ...{ type: 'sampling.recheck', dueAt, data: toJson({ team, sample: id, finding }) },
});

export const samplingKind = 'sampling';

/** The card of an audit, for each person what is theirs of it. */
export const samplingSubject = ({ team, sample: id }: SampleIdentity): Subject => ({
  kind: samplingKind,
  scope: team,
  id,
});
