/** Cases that get closer oversight for a while (L5): proposed by criteria, decided by managers, followed by clocks. */
import type { CaseRef, PersonId, TeamId } from '../../services/kernel/ids.ts';
import type { CardReply } from '../card-reply.ts';
import { byService } from '../../services/kernel/by.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import { nextMultiple } from '../../services/kernel/recurring.ts';
import { cohortKey } from '../../services/cohort/jobs.ts';
import type { MemberCase, Proposal } from '../../services/cohort/cohort.ts';
import type { CohortDesk } from '../../services/cohort/desk.ts';
import type { BotPart, PartCore } from '../part.ts';
import type { StandingJob } from '../workers/standing.ts';
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
  standing: [watchOf(core.cohorts, [...core.service.teams.keys()])],
});

/** Those alone that left the caseload: an extract that has a case again raises nothing by itself. */
const watchOf = (
  cohorts: Pick<CohortDesk, 'of' | 'assess'>,
  teams: readonly TeamId[],
): StandingJob => ({
  name: 'cohort.watch',
  next: (after) => nextMultiple(WATCHED_EVERY, after),
  async run(dueAt) {
    for (const team of teams) {
      for await (const state of cohorts.of(team)) {
        if (!hasLeft(state)) continue;
        const by = byService(`cohort.watch.${cohortKey(state.caseRef)}@${dueAt}`);
        const { outcome } = await cohorts.assess(by, state);
        if (outcome === 'busy') throw new OversightError('cohortBusy', `${team} was busy.`);
      }
    }
  },
});

const hasLeft = (state: Proposal | MemberCase): boolean =>
  state.status === 'in' && (state.leftAt ?? state.keptIn) !== undefined;
