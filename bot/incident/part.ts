/** Reviews of incidents (G6): opened by anybody of the team, led, learnt from, checked again. */
import type { HandledIncident } from '../../services/incident/desk.ts';
import { incidentJobs, type IncidentJobType } from '../../services/incident/jobs.ts';
import { byService } from '../../services/kernel/by.ts';
import type { CaseRef, PersonId } from '../../services/kernel/ids.ts';
import type { CardReply } from '../card-reply.ts';
import type { BotPart, PartCore } from '../part.ts';
import { unreadable, type JobHandler, type JobResult } from '../workers/job.ts';
import { watchOf } from '../workers/watch.ts';
import { createIncidentDesk } from './desk.ts';
import { IncidentHandlers, type IncidentVerbs } from './handlers.ts';
import { createIncidentNotice } from './notice.ts';
import { askedForCase, askedForReviews, type IncidentParts } from './shown.ts';

export type IncidentPart = BotPart & {
  readonly verbs: IncidentVerbs;
  /** For whoever asks in chat: of a case, or their own. */
  readonly asked: (actor: PersonId, caseRef?: CaseRef) => Promise<CardReply>;
};

/** That a lead has left the service leads to no event; it is seen at the latest then. */
const WATCHED_EVERY = 'PT1H';

export function createIncidentPart(core: PartCore): IncidentPart {
  const parts = { ...core, incidents: createIncidentDesk(core) };
  return {
    verbs: new IncidentHandlers(parts).verbs(),
    asked: (actor, caseRef) =>
      caseRef === undefined ? askedForReviews(parts, actor) : askedForCase(parts, actor, caseRef),
    jobs: jobsOf(parts),
    notices: [createIncidentNotice(parts)],
    standing: [
      watchOf({
        ...{ name: 'incident.watch', every: WATCHED_EVERY },
        teams: [...core.service.teams.keys()],
        of: (team) => parts.incidents.openIn(team),
        keyOf: ({ incident }) => incident,
        look: (by, review) => parts.incidents.look(by, review),
      }),
    ],
  };
}

const ended = ({ outcome }: HandledIncident): JobResult =>
  outcome === 'busy' ? { outcome: 'retry', why: 'the review was busy' } : { outcome: 'done' };

const jobsOf = ({ incidents }: IncidentParts): ReadonlyMap<string, JobHandler> =>
  new Map<IncidentJobType, JobHandler>([
    [
      'incident.clock',
      async (job) => {
        const read = incidentJobs['incident.clock'].safeParse(job.data);
        if (!read.success) return unreadable;
        const { clock, ...identity } = read.data;
        return ended(await incidents.remind(identity, clock, job.dueAt));
      },
    ],
    [
      'incident.look',
      async (job) => {
        const read = incidentJobs['incident.look'].safeParse(job.data);
        if (!read.success) return unreadable;
        const by = byService(`incident.look.${read.data.incident}@${job.dueAt}`);
        return ended(await incidents.look(by, read.data));
      },
    ],
    [
      'incident.recheck',
      async (job) => {
        const read = incidentJobs['incident.recheck'].safeParse(job.data);
        return read.success ? ended(await incidents.askRecheck(read.data, job.dueAt)) : unreadable;
      },
    ],
  ]);
