/** Cases that get closer oversight for a while (L5): proposed by criteria, decided by managers, followed by clocks. */
import type { CaseRef, PersonId, TeamId } from '../../services/kernel/ids.ts';
import type { CardReply } from '../card-reply.ts';
import type { BotPart, PartCore } from '../part.ts';
import { cohortOfCase, cohortsOf } from './asked.ts';
import { CohortHandlers, type CohortVerbs } from './handlers.ts';
import { createCohortJobs } from './jobs.ts';
import { createCohortNotice } from './notice.ts';

export type CohortPart = BotPart & {
  readonly verbs: CohortVerbs;
  readonly chat: CohortChat;
};

/** For whoever asks in chat. */
export type CohortChat = {
  readonly list: (actor: PersonId, team?: TeamId) => Promise<CardReply>;
  readonly case: (actor: PersonId, caseRef: CaseRef) => Promise<CardReply>;
};

export const createCohortPart = (core: PartCore): CohortPart => ({
  verbs: new CohortHandlers(core).verbs(),
  chat: {
    list: (actor, team) => cohortsOf(core, actor, team),
    case: (actor, caseRef) => cohortOfCase(core, actor, caseRef),
  },
  jobs: createCohortJobs(core),
  notices: [createCohortNotice(core)],
});
