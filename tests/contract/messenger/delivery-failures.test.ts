import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Contacts } from '../../../services/ports/contacts.ts';
import type { Messenger } from '../../../services/ports/messenger.ts';
import type { Connector, ConnectorAnswer } from '../../support/connector.ts';
import { amina, ben } from '../../support/people.ts';
import { BOT_ID } from '../../support/teams-activities.ts';
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

const refused = (status: number, code: string, message = ''): ConnectorAnswer => ({
  status,
  body: { error: { code, message } },
});
const nested = (inner: object) => refused(403, 'Forbidden', JSON.stringify(inner));

describe('when Teams refuses for good', () => {
  const permanent: [string, ConnectorAnswer, string][] = [
    ['the person blocked the bot', refused(403, 'ConversationBlockedByUser'), 'blockedByPerson'],
    ['messages are blocked', refused(403, 'MessageWritesBlocked'), 'blockedByPerson'],
    [
      'messages are blocked, told as JSON within the message',
      nested({ subCode: 'MessageWritesBlocked', details: 'Thread is not writable' }),
      'blockedByPerson',
    ],
    [
      'the bot is not there, told as an error within the message',
      nested({ error: { code: 'BotNotInConversationRoster' } }),
      'appNotInstalled',
    ],
    ['the bot is not there', refused(403, 'BotNotInConversationRoster'), 'appNotInstalled'],
    ['the app is missing', refused(403, 'ForbiddenOperationException'), 'appNotInstalled'],
    ['it is forbidden otherwise', refused(403, 'BotDisabledByAdmin'), 'refusedByTeams'],
    ['the message is too big', refused(413, 'RequestEntityTooLarge'), 'tooBig'],
    ['the message is too big, as 400', refused(400, 'MessageSizeTooBig'), 'tooBig'],
    ['the request is wrong', refused(400, 'BadArgument'), 'refusedByTeams'],
  ];
  it.each(permanent)('because %s, it says so', async (_why, answer, reason) => {
    await meetAmina();
    connector.answerWith(answer);

    expect(await messenger.send(toAmina, { card })).toMatchObject({ outcome: 'permanent', reason });
    expect(connector.requests).toHaveLength(1);
  });

  it('a group chat that is gone stays gone', async () => {
    await meetAmina();
    connector.answerWith(refused(404, 'ConversationNotFound'));

    expect(
      await messenger.send({ kind: 'conversation', conversationId: '19:g@thread.v2' }, { card }),
    ).toMatchObject({ outcome: 'permanent', reason: 'conversationGone' });
  });

  it.each([
    ['ActivityNotFoundInConversation', 'messageGone'],
    ['ConversationNotFound', 'conversationGone'],
  ])('an update that meets %s says %s', async (code, reason) => {
    await meetAmina();
    connector.answerWith(refused(404, code));
    const result = await messenger.update(
      { conversationId: AMINAS_CHAT, activityId: '4' },
      { card },
    );

    expect(result).toMatchObject({ outcome: 'permanent', reason });
  });

  it.each([
    ['ConversationBlockedByUser', 'has blocked the Oversight app in Teams'],
    ['BotNotInConversationRoster', 'does not have the Oversight app in Teams'],
  ])('%s is remembered for the next chain', async (code, words) => {
    await meetAmina();
    connector.answerWith(refused(403, code));
    await messenger.send(toAmina, { card });

    expect(await contacts.unreachablePeople()).toEqual(new Map([[amina, words]]));
  });

  it('a chat that can’t be opened is remembered too, for somebody never met', async () => {
    await contacts.seen(route());
    connector.answerWith(refused(403, 'ForbiddenOperationException'));
    await messenger.send({ kind: 'person', person: ben }, { card });

    expect([...(await contacts.unreachablePeople()).keys()]).toEqual([ben]);
  });
});

describe('when a send may succeed later', () => {
  const passing: [string, ConnectorAnswer, object][] = [
    [
      '429 with Retry-After',
      { status: 429, headers: { 'Retry-After': '7' } },
      { retryAfterMs: 7_000 },
    ],
    ['429 without', { status: 429 }, {}],
    ['412', refused(412, 'PreconditionFailed'), {}],
    ['500', { status: 500 }, {}],
    ['502', { status: 502 }, {}],
    [
      '503 with Retry-After',
      { status: 503, headers: { 'Retry-After': '2' } },
      { retryAfterMs: 2_000 },
    ],
    ['504', { status: 504 }, {}],
    ['a rejected token of ours', { status: 401 }, {}],
    ['a connection that breaks', { status: 0, fault: 'hangUp' }, {}],
    ['no answer in time', { status: 0, fault: 'silence' }, { detail: 'no answer within 300 ms' }],
  ];
  it.each(passing)('%s is passed on after one attempt', async (_what, answer, expected) => {
    await meetAmina();
    connector.answerWith(answer);

    expect(await messenger.send(toAmina, { card })).toMatchObject({
      outcome: 'temporary',
      ...expected,
    });
    expect(connector.requests).toHaveLength(1);
    expect(await contacts.unreachablePeople()).toEqual(new Map());
  });

  it('reads a Retry-After that is a date', async () => {
    await meetAmina();
    const date = new Date(Date.now() + 60_000).toUTCString();
    connector.answerWith({ status: 429, headers: { 'Retry-After': date } });
    const result = await messenger.send(toAmina, { card });

    expect(result.outcome === 'temporary' && result.retryAfterMs).toBeGreaterThan(50_000);
  });

  it('nobody listening is passed on too', async () => {
    await meetAmina();
    await connector.close();

    expect(await messenger.send(toAmina, { card })).toMatchObject({ outcome: 'temporary' });
  });

  it('its own pace holds a send back without trying', async () => {
    await meetAmina();
    const results = [];
    for (let count = 0; count < 8; count += 1)
      results.push(await messenger.send(toAmina, { card }));

    expect(results.at(-1)).toMatchObject({
      outcome: 'temporary',
      paced: true,
      retryAfterMs: 1_000,
    });
    expect(connector.requests).toHaveLength(7);
  });
});
