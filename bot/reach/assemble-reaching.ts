/** Puts together what reaching people takes: a messenger that installs and tells, and its parts. */
import type { AppInstaller } from '../../services/ports/directory.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Contacts } from '../../services/ports/contacts.ts';
import type { Deadline } from '../../services/ports/deadline.ts';
import type { ChatOpener, Messenger } from '../../services/ports/messenger.ts';
import type { Store } from '../../services/ports/store.ts';
import type { Service } from '../../services/service/service.ts';
import { undeliverableText } from '../consult/draughtsman.ts';
import type { Log } from '../log.ts';
import { createInstallations } from './installations.ts';
import { createInstallingMessenger } from './installing-messenger.ts';
import { NewsDesk } from './news-desk.ts';
import type { Reaching } from './reaching.ts';
import { createTellingMessenger } from './telling-messenger.ts';

export type ReachingParts = {
  readonly service: Service;
  readonly store: Store;
  readonly contacts: Contacts;
  readonly clock: Clock;
  readonly log: Log;
  readonly deadline: Deadline;
  /** Absent where the bot may not install itself. */
  readonly installer?: AppInstaller;
  /** As Teams takes messages: one attempt, no more. */
  readonly messenger: Messenger;
  readonly openChat: ChatOpener;
};

/**
 * @returns beside what the part needs, the messenger for all that jobs send. What answers a press
 * goes by the plain one: installing takes seconds.
 */
export function assembleReaching(parts: ReachingParts): {
  readonly reaching: Reaching;
  readonly messenger: Messenger;
} {
  const { service, contacts, clock, log, installer, messenger: plain, openChat } = parts;
  const news = new NewsDesk(parts);
  const installations = installer
    ? createInstallations({ ...parts, installer, tenant: service.tenant })
    : undefined;
  const installing = installations
    ? createInstallingMessenger({ messenger: plain, installations, contacts, clock })
    : plain;
  const messenger = createTellingMessenger({
    ...{ messenger: installing, log },
    undeliverable: undeliverableText,
    missed: (person, why) => news.missed(person, why),
  });
  return { messenger, reaching: { openChat, news, ...(installations ? { installations } : {}) } };
}
