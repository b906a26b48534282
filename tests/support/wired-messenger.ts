/** The real messenger on real contacts and the real adapter, at the near end of a recorded wire. */
import { createAdapter } from '../../bot/adapter.ts';
import { createChatOpener, createMessenger } from '../../bot/messenger.ts';
import type { MessengerOptions } from '../../bot/connector/send.ts';
import { createPacing } from '../../bot/pacing.ts';
import { createPassingStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { createContacts } from '../../services/people/contacts.ts';
import type { Contacts } from '../../services/ports/contacts.ts';
import type { ChatOpener, Messenger } from '../../services/ports/messenger.ts';
import { startConnector, type Connector } from './connector.ts';
import { silentLog } from './log-lines.ts';
import { createManualClock } from './manual-clock.ts';
import { amina, service } from './people.ts';
import { BOT_ID } from './teams-activities.ts';

export const AMINAS_CHAT = 'a:chat-of-amina';

export type WiredMessenger = {
  readonly connector: Connector;
  readonly contacts: Contacts;
  readonly messenger: Messenger;
  readonly openChat: ChatOpener;
  meetAmina(): Promise<void>;
  close(): Promise<void>;
};

/** Requests give up after 300 ms, in real time. */
export async function wireMessenger(): Promise<WiredMessenger> {
  const connector = await startConnector();
  const clock = createManualClock();
  const store = createPassingStore({ clock });
  const { tenant } = service;
  const contacts = createContacts({ store, clock, tenant });
  const adapter = createAdapter({
    identity: { mode: 'anonymous', host: '127.0.0.1' },
    tenants: [tenant],
    log: silentLog,
    requestTimeoutMs: 300,
  });
  const options: MessengerOptions = {
    connectorFor: (serviceUrl) => adapter.connectorFor(serviceUrl),
    contacts,
    pacing: createPacing(clock),
    clock,
    tenant,
    nameOf: (person) => service.people.get(person)?.name,
    log: silentLog,
  };
  return {
    connector,
    contacts,
    messenger: createMessenger(options),
    openChat: createChatOpener(options),
    meetAmina: () =>
      contacts.seen({
        serviceUrl: connector.url,
        botId: BOT_ID,
        person: { id: amina, teamsId: '29:amina', conversationId: AMINAS_CHAT },
      }),
    async close() {
      await connector.close();
      await store.close();
    },
  };
}
