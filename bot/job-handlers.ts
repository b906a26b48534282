/** Everything that runs when a job is due: of consults, and of the actions agreed in them. */
import type { ActionDesk } from '../services/action/desk.ts';
import type { ConsultDesk } from '../services/consult/desk.ts';
import type { TeamId } from '../services/kernel/ids.ts';
import type { Clock } from '../services/ports/clock.ts';
import type { Contacts } from '../services/ports/contacts.ts';
import type { Messenger } from '../services/ports/messenger.ts';
import type { Pager } from '../services/ports/pager.ts';
import type { Store } from '../services/ports/store.ts';
import type { Whereabouts } from '../services/ports/whereabouts.ts';
import type { Service } from '../services/service/service.ts';
import { createActionJobs } from './action/jobs.ts';
import type { CardRecords } from './consult/card-records.ts';
import { createConsultDelivery } from './consult/deliver.ts';
import { createAlertWords, createDraughtsman } from './consult/draughtsman.ts';
import { createConsultJobs } from './consult/jobs.ts';
import type { ConsultViews } from './handlers/consult-views.ts';
import type { Log } from './log.ts';
import { createNoticeJobs } from './notice/notice-jobs.ts';
import type { BotPart } from './part.ts';
import type { Posts } from './posts/posts.ts';
import type { JobHandler } from './workers/job.ts';
import { standingHandlers } from './workers/standing.ts';

export type JobHandlerParts = {
  readonly service: Service;
  readonly store: Store;
  readonly clock: Clock;
  readonly desk: ConsultDesk;
  readonly actions: ActionDesk;
  readonly posts: Posts;
  /** Of consults' cards. */
  readonly records: CardRecords;
  readonly log: Log;
  readonly parts: readonly BotPart[];
  readonly whereabouts: Whereabouts;
  readonly views: ConsultViews;
  readonly messenger: Messenger;
  readonly contacts: Pick<Contacts, 'teamsIdsOf'>;
  /** The second channel. */
  readonly pager?: Pager;
};

export function createJobHandlers(parts: JobHandlerParts): ReadonlyMap<string, JobHandler> {
  const { service, clock, desk, whereabouts, views, messenger, contacts, records } = parts;
  const words = createAlertWords(views);
  const managersOf = (team: TeamId) => service.teams.get(team)?.managers ?? [];
  const channelOf = (team: TeamId) => service.teams.get(team)?.channel.channelId ?? '';
  const delivery = createConsultDelivery({
    messenger,
    records,
    draw: createDraughtsman(views),
    teamsIdsOf: (people) => contacts.teamsIdsOf(people),
    channelOf,
    clock,
  });
  const ofConsults = createConsultJobs({
    ...{ desk, delivery, whereabouts, clock, words },
    managersOf: ({ team }) => managersOf(team),
    keyOf: (person) => service.people.get(person)?.key ?? '',
    ...(parts.pager ? { pager: parts.pager } : {}),
  });
  const { actions, posts } = parts;
  const { tenant } = service;
  const context = () => views.context();
  const undeliverable = words.undeliverable;
  const ofActions = createActionJobs({
    ...{ actions, whereabouts, context, managersOf, tenant, posts, channelOf, undeliverable },
    consults: desk,
  });
  const ofNotices = createNoticeJobs({
    ...{ tenant, posts, clock, channelOf, undeliverable },
    kinds: parts.parts.flatMap(({ notices = [] }) => notices),
  });
  const standing = standingHandlers(
    parts.parts.flatMap((part) => part.standing ?? []),
    parts,
  );
  const ofParts = parts.parts.flatMap(({ jobs }) => [...(jobs ?? [])]);
  return new Map([...ofConsults, ...ofActions, ...ofNotices, ...standing, ...ofParts]);
}
