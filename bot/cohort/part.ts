/** Cases that get closer oversight for a while (L5): proposed by criteria, decided by managers, followed by clocks. */
import type { BotPart, PartCore } from '../part.ts';
import { CohortHandlers, type CohortVerbs } from './handlers.ts';
import { createCohortJobs } from './jobs.ts';
import { createCohortNotice } from './notice.ts';

export type CohortPart = BotPart & {
  readonly verbs: CohortVerbs;
  readonly chat: CohortChat;
};

/** For whoever asks in chat. */
export type CohortChat = Pick<CohortHandlers, 'list' | 'case'>;

export function createCohortPart(core: PartCore): CohortPart {
  const handlers = new CohortHandlers(core);
  return {
    verbs: handlers.verbs(),
    chat: handlers,
    jobs: createCohortJobs(core),
    notices: [createCohortNotice(core)],
  };
}
