/** Cases that get closer oversight for a while (L5): proposed by criteria, decided by managers, followed by clocks. */
import type { CaseRef, PersonId, TeamId } from '../../services/kernel/ids.ts';
import type { CardReply } from '../card-reply.ts';
import { cohortKey } from '../../services/cohort/jobs.ts';
import type { MemberCase, Proposal } from '../../services/cohort/cohort.ts';
import type { CohortDesk } from '../../services/cohort/desk.ts';
import type { BotPart, PartCore } from '../part.ts';
import { watchOf } from '../workers/watch.ts';
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

/** A case that is on the caseload again is followed again at the latest then. */
const WATCHED_EVERY = 'PT1H';

export const createCohortPart = (core: PartCore): CohortPart => ({
  verbs: new CohortHandlers(core).verbs(),
  chat: {
    list: (actor, team) => cohortsOf(core, actor, team),
    case: (actor, caseRef) => cohortOfCase(core, actor, caseRef),
  },
  jobs: createCohortJobs(core),
  notices: [createCohortNotice(core)],
  standing: [
    watchOf({
      ...{ name: 'cohort.watch', every: WATCHED_EVERY, teams: [...core.service.teams.keys()] },
      of: (team) => thoseThatLeft(core.cohorts, team),
      keyOf: ({ caseRef }) => cohortKey(caseRef),
      look: (by, state) => core.cohorts.assess(by, state),
    }),
  ],
});

/** Those alone that left the caseload: an extract that has a case again raises nothing by itself. */
async function* thoseThatLeft(cohorts: Pick<CohortDesk, 'of'>, team: TeamId) {
  for await (const state of cohorts.of(team)) if (hasLeft(state)) yield state;
}

const hasLeft = (state: Proposal | MemberCase): boolean =>
  state.status === 'in' && (state.leftAt ?? state.keptIn) !== undefined;
