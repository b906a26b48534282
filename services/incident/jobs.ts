/** The jobs that reviews leave behind. */
import { z } from 'zod';
import { StreamId, TeamId, type Instant } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { toJson } from '../kernel/json.ts';
import type { Subject } from '../notice/notice.ts';
import { IncidentId, reviewClocks, type IncidentIdentity, type ReviewClock } from './incident.ts';

const incident = { team: TeamId, incident: IncidentId };

/** What each type of job carries. Jobs are read back from the store, so they are parsed. */
export const incidentJobs = {
  /** Nobody may lead it, have looked at it or have closed it by then. */
  'incident.clock': z.strictObject({ ...incident, clock: z.enum(reviewClocks) }),
  /** Whether somebody sees to its lead. */
  'incident.look': z.strictObject(incident),
  /** Does it hold? */
  'incident.recheck': z.strictObject({ ...incident, action: z.int().positive() }),
} as const;
export type IncidentJobType = keyof typeof incidentJobs;

export const incidentStream = (id: IncidentId): StreamId => StreamId.parse(`incident.${id}`);

export const clockJob = (
  { team, incident: id }: IncidentIdentity,
  clock: ReviewClock,
  dueAt: Instant,
): JobSpec => ({
  id: `incident.clock.${id}.${clock}.${dueAt.slice(0, 16)}`,
  ...{ type: 'incident.clock', dueAt, data: toJson({ team, incident: id, clock }) },
});

export const lookJob = ({ team, incident: id }: IncidentIdentity, dueAt: Instant): JobSpec => ({
  id: `incident.look.${id}`,
  ...{ type: 'incident.look', dueAt, data: toJson({ team, incident: id }) },
});

/** When an offer lapses; another one than what looks at once. */
export const lapseJob = (identity: IncidentIdentity, dueAt: Instant): JobSpec => ({
  ...lookJob(identity, dueAt),
  id: `incident.look.${identity.incident}.offer`,
});

export const recheckJob = (
  { team, incident: id }: IncidentIdentity,
  action: number,
  dueAt: Instant,
): JobSpec => ({
  id: `incident.recheck.${id}.${action}.${dueAt.slice(0, 16)}`,
  ...{ type: 'incident.recheck', dueAt, data: toJson({ team, incident: id, action }) },
});

export const incidentKind = 'incident';

export const incidentSubject = ({ team, incident: id }: IncidentIdentity): Subject => ({
  kind: incidentKind,
  scope: team,
  id,
});
