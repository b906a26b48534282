/** The lead coordinator of multi-agency cases (L1, L2, L4). */
import type { CoordinationDesk } from '../../services/coordination/desk.ts';
import { byService } from '../../services/kernel/by.ts';
import { coordinationStream } from '../../services/coordination/jobs.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import { nextMultiple } from '../../services/kernel/recurring.ts';
import type { TeamId } from '../../services/kernel/ids.ts';
import type { BotPart, PartCore } from '../part.ts';
import type { StandingJob } from '../workers/standing.ts';
import { CoordinationHandlers, type CoordinationVerbs } from './handlers.ts';
import { createCoordinationJobs } from './jobs.ts';
import { createCoordinationNotice } from './notice.ts';

export type CoordinationPart = BotPart & {
  readonly verbs: CoordinationVerbs;
  readonly chat: CoordinationChat;
};

/** For whoever asks in chat. */
export type CoordinationChat = Pick<CoordinationHandlers, 'asked'>;

/** What no event led to is seen to at the latest then: somebody left, a plan's tier was raised. */
const WATCHED_EVERY = 'PT1H';

export function createCoordinationPart(core: PartCore): CoordinationPart {
  const handlers = new CoordinationHandlers(core);
  return {
    verbs: handlers.verbs(),
    chat: handlers,
    jobs: createCoordinationJobs(core),
    notices: [createCoordinationNotice(core)],
    standing: [watchOf(core.coordination, [...core.service.teams.keys()])],
  };
}

const watchOf = (
  coordination: Pick<CoordinationDesk, 'led' | 'look'>,
  teams: readonly TeamId[],
): StandingJob => ({
  name: 'coordination.watch',
  next: (after) => nextMultiple(WATCHED_EVERY, after),
  async run(dueAt) {
    for (const team of teams) {
      for await (const led of coordination.led(team)) {
        const by = byService(`coordination.watch.${coordinationStream(led)}@${dueAt}`);
        const { outcome } = await coordination.look(by, led);
        if (outcome === 'busy') throw new OversightError('coordinationBusy', `${team} was busy.`);
      }
    }
  },
});
