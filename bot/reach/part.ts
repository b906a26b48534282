/** Reaching people (C10): who can't be, what is tried, and who hears of it. */
import type { CardContext } from '../../cards/context.ts';
import { nextMultiple, nextWeekly } from '../../services/kernel/recurring.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { toPerson } from '../../services/notice/notice.ts';
import { allManagers } from '../../services/reach/audience.ts';
import type { ReachSources } from '../../services/reach/gather.ts';
import { weeklySubject } from '../../services/reach/news.ts';
import type { CardReply } from '../card-reply.ts';
import type { BotPart, PartCore } from '../part.ts';
import type { StandingJob } from '../workers/standing.ts';
import { checkEverybody, checkPersonType, createPersonCheck, type CheckParts } from './check.ts';
import { ReachHandlers, type ReachVerbs } from './handlers.ts';
import { createReachNotice, weekly } from './notice.ts';

export type ReachPart = BotPart & {
  readonly verbs: ReachVerbs;
  /** Who can be reached, for whoever asks in chat. */
  readonly show: (viewer: PersonId) => Promise<CardReply>;
};

export function createReachPart(core: PartCore): ReachPart {
  const { reaching, context } = core;
  const { installations } = reaching;
  const parts: CheckParts & { readonly context: () => CardContext } = {
    ...{ ...core, ...reaching, context },
    lastInstallation: (person) =>
      installations?.lastOf(person) ?? Promise.resolve<undefined>(undefined),
  };
  const handlers = new ReachHandlers({ ...parts, absences: core.absences });
  return {
    verbs: handlers.verbs(),
    show: (viewer) => handlers.show(viewer),
    jobs: new Map([[checkPersonType, createPersonCheck(parts)]]),
    notices: [createReachNotice(parts)],
    standing: standingJobs(parts),
  };
}

/** Often enough that whoever is cut off is found before the night, and found again soon. */
const CHECK_EVERY = 'PT6H';

const standingJobs = (parts: CheckParts & ReachSources): readonly StandingJob[] => {
  const { service, news } = parts;
  return [
    {
      name: 'reach.check',
      next: (after) => nextMultiple(CHECK_EVERY, after),
      run: (dueAt) => checkEverybody(parts, dueAt),
    },
    {
      name: 'reach.weekly',
      next: (after) => nextWeekly(service, service.weeklyReports, after),
      run: (dueAt) =>
        news.publish(
          weeklySubject(localDate(service.timeZone, dueAt)),
          weekly,
          allManagers(service).map(toPerson),
          dueAt,
        ),
    },
  ];
};
