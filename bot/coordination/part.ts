/** The lead coordinator of multi-agency cases (L1, L2, L4). */
import { coordinationStream } from '../../services/coordination/jobs.ts';
import type { BotPart, PartCore } from '../part.ts';
import { watchOf } from '../workers/watch.ts';
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
    standing: [
      watchOf({
        ...{
          name: 'coordination.watch',
          every: WATCHED_EVERY,
          teams: [...core.service.teams.keys()],
        },
        of: (team) => core.coordination.led(team),
        keyOf: coordinationStream,
        look: (by, led) => core.coordination.look(by, led),
      }),
    ],
  };
}
