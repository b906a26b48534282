import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Contacts } from '../../../services/ports/contacts.ts';
import type { Messenger } from '../../../services/ports/messenger.ts';
import type { Connector } from '../../support/connector.ts';
import { amina, ben, service } from '../../support/people.ts';
import { BOT_ID, CHANNEL_ID, TEAM_ID } from '../../support/teams-activities.ts';
import { AMINAS_CHAT, wireMessenger, type WiredMessenger } from '../../support/wired-messenger.ts';

const card = { type: 'AdaptiveCard', version: '1.5', body: [] };
const toAmina = { kind: 'person', person: amina } as const;

let wired: WiredMessenger;
let connector: Connector;
let contacts: Contacts;
let messenger: Messenger;

beforeEach(async () => {
  wired = await wireMessenger();
  ({ connector, contacts, messenger } = wired);
});

afterEach(() => wired.close());

const route = () => ({ serviceUrl: connector.url, botId: BOT_ID });
const meetAmina = () => wired.meetAmina();

describe('sending to a person', () => {
  it('goes to their chat, and says where the message is', async () => {
    await meetAmina();

    expect(await messenger.send(toAmina, { card })).toEqual({
      outcome: 'delivered',
      message: { conversationId: AMINAS_CHAT, activityId: '1700000000010' },
    });
    expect(connector.requests).toMatchObject([
      {
        method: 'POST',
        path: `/v3/conversations/${AMINAS_CHAT}/activities`,
        body: {
          type: 'message',
          attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
        },
      },
    ]);
  });

  it('arrives silently unless it is to alert them', async () => {
    await meetAmina();
    await messenger.send(toAmina, { card });

    expect(connector.requests[0]?.body).not.toHaveProperty('summary');
    expect(connector.requests[0]?.body).not.toHaveProperty('channelData');
    expect(connector.requests[0]?.body).not.toHaveProperty('text');
  });

  it('shows the alert on the lock screen as it is, and beside the card as text', async () => {
    await meetAmina();
    await messenger.send(toAmina, { card, alert: 'R&D-7 <urgent>' });

    expect(connector.requests[0]?.body).toMatchObject({
      summary: 'R&D-7 <urgent>',
      text: 'R&amp;D-7 &lt;urgent&gt;',
      channelData: { notification: { alert: true } },
    });
  });

  it('opens a chat with somebody never met, and remembers it', async () => {
    await meetAmina();
    const toBen = { kind: 'person', person: ben } as const;
    await messenger.send(toBen, { card });
    await messenger.send(toBen, { card });

    expect(connector.requests.map(({ path }) => path)).toEqual([
      '/v3/conversations',
      '/v3/conversations/a:opened/activities',
      '/v3/conversations/a:opened/activities',
    ]);
    expect(connector.requests[0]?.body).toMatchObject({
      bot: { id: BOT_ID },
      members: [{ id: ben }],
      tenantId: service.tenant,
      channelData: { tenant: { id: service.tenant } },
    });
  });

  it('opens the chat anew when the known one is gone', async () => {
    await meetAmina();
    connector.answerWith({ status: 404, body: { error: { code: 'ConversationNotFound' } } });

    expect(await messenger.send(toAmina, { card })).toMatchObject({
      outcome: 'delivered',
      message: { conversationId: 'a:opened' },
    });
    expect(await contacts.contactOf(amina)).toMatchObject({ conversationId: 'a:opened' });
  });

  it('is impossible while the bot has met nobody of the tenant', async () => {
    expect(await messenger.send(toAmina, { card })).toMatchObject({
      outcome: 'permanent',
      reason: 'appNotInstalled',
    });
  });
});

describe('opening a chat', () => {
  const notInstalled = { status: 403, body: { error: { code: 'ForbiddenOperationException' } } };

  it('says nothing in it, and remembers that messages would arrive', async () => {
    await meetAmina();

    expect(await wired.openChat(ben)).toMatchObject({ outcome: 'delivered' });
    expect(connector.requests.map(({ path }) => path)).toEqual(['/v3/conversations']);
    expect(await contacts.contactOf(ben)).toMatchObject({ conversationId: 'a:opened' });
  });

  it('finds out who lacks the app, before a message is needed', async () => {
    await meetAmina();
    connector.answerWith(notInstalled);

    expect(await wired.openChat(ben)).toMatchObject({ reason: 'appNotInstalled' });
    expect([...(await contacts.unreachablePeople()).keys()]).toEqual([ben]);
  });

  it('is impossible while the bot has met nobody of the tenant', async () => {
    expect(await wired.openChat(ben)).toMatchObject({ outcome: 'permanent' });
    expect(connector.requests).toEqual([]);
  });
});

it('sees somebody again whom a message reaches after all', async () => {
  await meetAmina();
  await contacts.personUnreachable(amina, 'blockedByPerson');
  await messenger.send(toAmina, { card });

  expect(await contacts.unreachablePeople()).toEqual(new Map());
});

describe('sending to a place', () => {
  it('answers in the thread that the bot was spoken to in', async () => {
    await contacts.seen({ ...route(), channel: { channelId: CHANNEL_ID, teamId: TEAM_ID } });
    const conversationId = `${CHANNEL_ID};messageid=17`;
    await messenger.send({ kind: 'conversation', conversationId }, { card });

    expect(connector.requests).toMatchObject([
      { path: `/v3/conversations/${conversationId}/activities` },
    ]);
  });

  it('begins a thread in a channel that never spoke to the bot', async () => {
    await meetAmina();
    const result = await messenger.send({ kind: 'channel', channelId: CHANNEL_ID }, { card });

    expect(result).toMatchObject({ message: { activityId: '1700000000009' } });
    expect(connector.requests).toMatchObject([
      {
        method: 'POST',
        path: '/v3/conversations',
        body: {
          isGroup: true,
          channelData: { channel: { id: CHANNEL_ID } },
          activity: { attachments: [{ content: card }] },
        },
      },
    ]);
  });

  it('mentions people so that they are notified, by Entra id where the bot has not met them', async () => {
    await meetAmina();
    const mentions = [amina, ben];
    await messenger.send(
      { kind: 'conversation', conversationId: '19:g@thread.v2' },
      { card, mentions },
    );
    const name = (person: typeof amina) => service.people.get(person)?.name;

    expect(connector.requests[0]?.body).toMatchObject({
      text: `<at>${name(amina)}</at> <at>${name(ben)}</at>`,
      entities: [
        {
          type: 'mention',
          text: `<at>${name(amina)}</at>`,
          mentioned: { id: '29:amina', name: name(amina) },
        },
        {
          type: 'mention',
          text: `<at>${name(ben)}</at>`,
          mentioned: { id: ben, name: name(ben) },
        },
      ],
    });
  });

  it('updates a message in place', async () => {
    await meetAmina();
    const existing = { conversationId: AMINAS_CHAT, activityId: '42' };

    expect(await messenger.update(existing, { card })).toEqual({
      outcome: 'delivered',
      message: existing,
    });
    expect(connector.requests).toMatchObject([
      { method: 'PUT', path: `/v3/conversations/${AMINAS_CHAT}/activities/42`, body: { id: '42' } },
    ]);
  });
});
