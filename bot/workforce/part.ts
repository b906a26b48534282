/** The workforce of a team (G7): the quarterly review, the register of risks, and what managers ask. */
import type { workforceVerbs } from '../../cards/workforce/verbs.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import type { PersonId, TeamId } from '../../services/kernel/ids.ts';
import { WorkforceDesk } from '../../services/workforce/desk.ts';
import { nextReview, quarterAt } from '../../services/workforce/schedule.ts';
import type { Team } from '../../services/service/service.ts';
import type { CardHandlers } from '../card-action.ts';
import type { CardReply } from '../card-reply.ts';
import type { BotPart, PartCore } from '../part.ts';
import type { StandingJob } from '../workers/standing.ts';
import { asked, showTeam } from './asked.ts';
import type { WorkforceCore } from './core.ts';
import { workforceJobs } from './jobs.ts';
import { reviewNotice, riskNotice } from './notices.ts';
import { reviewHandlers } from './review-handlers.ts';
import { riskHandlers } from './risk-handlers.ts';

export type WorkforcePart = BotPart & {
  readonly verbs: Pick<CardHandlers, keyof typeof workforceVerbs>;
  /** For whoever asks in chat. */
  readonly asked: (actor: PersonId, team?: TeamId) => Promise<CardReply>;
};

export function createWorkforcePart(parts: PartCore): WorkforcePart {
  const core: WorkforceCore = { ...parts, workforce: new WorkforceDesk(parts) };
  return {
    asked: (actor, team) => asked(core, actor, team),
    verbs: {
      'workforce.show': ({ actor, data }) => showTeam(core, actor, data.team),
      ...reviewHandlers(core),
      ...riskHandlers(core),
    },
    jobs: workforceJobs(core),
    notices: [reviewNotice(core), riskNotice(core)],
    standing: [...core.service.teams.values()].map((team) => quarterly(core, team)),
  };
}

const quarterly = ({ service, clock, workforce }: WorkforceCore, team: Team): StandingJob => ({
  name: `workforce.quarterly.${team.id}`,
  next: (after) => nextReview(service, after),
  run: async () => {
    const identity = { team: team.id, quarter: quarterAt(service, clock.now()) };
    const isOpen = await workforce.open(identity);
    if (!isOpen) throw new OversightError('reviewBusy', 'The review of the workforce was busy.');
  },
});
