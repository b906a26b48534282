/** Everything that reaching people is made of, over a store in memory, with Teams and Graph played. */
import { assembleReaching } from '../../bot/reach/assemble-reaching.ts';
import type { Reaching } from '../../bot/reach/reaching.ts';
import { createPassingStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { createContacts } from '../../services/people/contacts.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Contacts } from '../../services/ports/contacts.ts';
import type { AppInstaller, Installation } from '../../services/ports/directory.ts';
import type { DeliveryResult, Messenger } from '../../services/ports/messenger.ts';
import type { Store } from '../../services/ports/store.ts';
import { silentLog } from './log-lines.ts';
import { service } from './people.ts';
import { BOT_ID, SERVICE_URL } from './teams-activities.ts';

export const lacksApp: DeliveryResult = {
  outcome: 'permanent',
  reason: 'appNotInstalled',
  detail: 'as Teams said',
};
export const blocked: DeliveryResult = { ...lacksApp, reason: 'blockedByPerson' };
export const notPermitted: Installation = {
  outcome: 'notPermitted',
  detail: 'Microsoft Graph refused',
};

/** A Microsoft Graph that installs as it is told; whom it installed for has the app. */
export class PlayedGraph implements AppInstaller {
  readonly asked: PersonId[] = [];
  readonly installed = new Set<PersonId>();
  answer: () => Installation | Promise<Installation> = () => ({ outcome: 'installed' });

  async install(person: PersonId): Promise<Installation> {
    this.asked.push(person);
    const answer = await this.answer();
    if (answer.outcome === 'installed') this.installed.add(person);
    return answer;
  }
}

export type Play = {
  readonly store: Store;
  readonly clock: Clock;
  readonly graph?: PlayedGraph;
  /** What Teams answers to a message or a chat; delivered when absent. */
  readonly answer: (person: PersonId) => DeliveryResult | undefined;
  /** After how long a directory counts as slow is up to the test: `false` never. */
  readonly isSlow?: () => boolean;
};

export type Played = {
  readonly contacts: Contacts;
  readonly messenger: Messenger;
  readonly reaching: Reaching;
  /** To whom messages went, chats that were only opened apart. */
  readonly delivered: PersonId[];
  readonly tried: PersonId[];
};

/** One replica. Teams is known, its people are not. */
export async function playReaching(play: Play): Promise<Played> {
  const { store, clock, graph } = play;
  const contacts = createContacts({ store, clock, tenant: service.tenant });
  await contacts.seen({ serviceUrl: SERVICE_URL, botId: BOT_ID });
  const delivered: PersonId[] = [];
  const tried: PersonId[] = [];
  const toPerson = async (person: PersonId): Promise<DeliveryResult> => {
    tried.push(person);
    const isInstalled = graph?.installed.has(person) ?? false;
    const answer = isInstalled ? undefined : play.answer(person);
    const result: DeliveryResult = answer ?? {
      outcome: 'delivered',
      message: { conversationId: `chat-${person}`, activityId: `message-${tried.length}` },
    };
    if (result.outcome === 'delivered') {
      await contacts.chatOpened(person, route, `chat-${person}`);
    } else if (result.outcome === 'permanent' && isAboutThem(result.reason)) {
      await contacts.personUnreachable(person, result.reason);
    }
    return result;
  };
  const messenger: Messenger = {
    async send(recipient) {
      if (recipient.kind !== 'person') throw new TypeError('Only people are played.');
      const result = await toPerson(recipient.person);
      if (result.outcome === 'delivered') delivered.push(recipient.person);
      return result;
    },
    update: (message) => Promise.resolve({ outcome: 'delivered', message }),
  };
  const assembled = assembleReaching({
    ...{ service, store, contacts, clock, log: silentLog, messenger, openChat: toPerson },
    deadline: (_milliseconds, passed) => {
      if (play.isSlow?.()) passed();
      return () => undefined;
    },
    ...(graph ? { installer: graph } : {}),
  });
  return { ...assembled, contacts, delivered, tried };
}

const route = { serviceUrl: SERVICE_URL, botId: BOT_ID };

const isAboutThem = (reason: string): reason is 'appNotInstalled' | 'blockedByPerson' =>
  reason === 'appNotInstalled' || reason === 'blockedByPerson';

export const memoryStore = (clock: Clock): Store => createPassingStore({ clock });

/** Ids of the jobs that wait in the people's partition. */
export async function jobsOf(store: Store, prefix = ''): Promise<readonly string[]> {
  const partition = partitionOf(service.tenant, 'people');
  const { documents } = await store.list(partition, `job.${prefix}`, { limit: 200 });
  return documents.map(({ id }) => id.slice('job.'.length));
}
