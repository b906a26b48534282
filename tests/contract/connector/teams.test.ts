/** Teams as a bot meets it: what it sends, what it answers, what can go wrong. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createMovableClock } from '../../../rehearsal/clock.ts';
import { startRehearsal, type Rehearsal } from '../../../rehearsal/rehearsal.ts';
import { Instant } from '../../../services/kernel/ids.ts';
import { startEchoBot, type EchoBot } from '../../support/echo-bot.ts';
import { amina, ben, jonah, kemi, sam, service } from '../../support/people.ts';

const mdt = 'channel:riverside-east:mdt';
const message = { type: 'message', text: 'hello' };

let rehearsal: Rehearsal;
let bot: EchoBot;

beforeEach(async () => {
  rehearsal = await startRehearsal({
    service,
    clock: createMovableClock(Instant.parse('2026-03-02T10:00:00Z')),
    slowBotWaitMs: 50,
    giveUpAfterMs: 400,
    startBot: async (options) => (bot = await startEchoBot(options)),
  });
  bot.heard.splice(0);
});
afterEach(() => rehearsal.close());

const chatOf = (person: string): string => {
  const { tenant } = rehearsal.connector.teams;
  return `v3/conversations/${encodeURIComponent(tenant.conversation('personal', tenant.person(person)).id)}`;
};
const sendTo = (person: string, body: object = message) =>
  bot.send('POST', `${chatOf(person)}/activities`, body);
const textsOf = (person: string, conversation = 'personal') =>
  rehearsal.people.messagesOf(person, conversation).map(({ text }) => text);
const shownTo = (person: string, conversation = 'personal') => {
  const last = rehearsal.people.messagesOf(person, conversation).at(-1);
  return JSON.stringify(last?.shown);
};

describe('the bot hears', () => {
  it('everything in a personal chat, and answers there', async () => {
    await rehearsal.people.say({ person: jonah, conversation: 'personal', text: 'hello' });

    expect(bot.heard.map(({ type, text }) => [type, text])).toEqual([['message', 'hello']]);
    expect(textsOf(jonah)).toEqual(['hello', 'You said: **hello**']);
    expect(textsOf(kemi)).toEqual([]);
  });

  it.each(['group', mdt])('only what mentions it in %s', async (conversation) => {
    await rehearsal.people.say({ person: jonah, conversation, text: 'between us' });
    await rehearsal.people.say({ person: jonah, conversation, text: '@oversight consult' });

    expect(bot.heard).toHaveLength(1);
    expect(bot.heard[0]?.text).toBe('<at>Oversight</at> consult');
    expect(bot.heard[0]?.entities[0]).toMatchObject({
      type: 'mention',
      mentioned: { name: 'Oversight' },
    });
  });

  it("of a channel's thread by the thread's id, and answers in the thread", async () => {
    const first = await rehearsal.people.say({
      person: jonah,
      conversation: mdt,
      text: 'Any news?',
    });
    const thread = first.message.id;
    await rehearsal.people.say({ person: ben, conversation: mdt, thread, text: '@Oversight who' });

    expect(bot.heard[0]?.conversation.id).toBe(
      `19:mdt-riverside-east@thread.tacv2;messageid=${thread}`,
    );
    const answer = rehearsal.people.messagesOf(amina, mdt).at(-1);
    expect(answer).toMatchObject({ from: 'bot', thread });
  });
});

describe('a pressed button', () => {
  beforeEach(async () => {
    await rehearsal.people.say({ person: jonah, conversation: 'group', text: '@Oversight card' });
  });

  it('is answered to the presser alone, until the bot updates the message', async () => {
    const answer = await rehearsal.people.press({
      person: sam,
      verb: 'echo.card',
      inputs: { note: 'on my way' },
    });

    expect(answer.kind).toBe('card');
    expect(shownTo(sam, 'group')).toContain('Sam Whitaker took it: on my way');
    expect(shownTo(jonah, 'group')).toContain('For everybody');

    await rehearsal.people.press({ person: jonah, verb: 'echo.update' });
    expect(shownTo(sam, 'group')).toContain('Changed by Jonah Whitfield');
  });

  it('arrives as Teams sends it', async () => {
    await rehearsal.people.press({ person: sam, verb: 'echo.card', inputs: { note: 'mine' } });

    expect(bot.heard.at(-1)).toMatchObject({
      type: 'invoke',
      name: 'adaptiveCard/action',
      from: { aadObjectId: sam, name: 'Sam Whitaker' },
      replyToId: rehearsal.people.messagesOf(sam, 'group').at(-1)?.id,
      value: {
        trigger: 'manual',
        action: { type: 'Action.Execute', verb: 'echo.card', data: { from: 'card', note: 'mine' } },
      },
    });
  });

  it('may be answered with a sentence, or neutrally when the bot breaks', async () => {
    expect(await rehearsal.people.press({ person: sam, verb: 'echo.text' })).toEqual({
      kind: 'text',
      text: 'Heard, nothing changed.',
    });
    expect(await rehearsal.people.press({ person: sam, verb: 'echo.break' })).toMatchObject({
      kind: 'failed',
      text: 'Something went wrong. Please try again.',
    });
  });

  it('falls back to a message with a value on an old phone', async () => {
    await rehearsal.people.setPerson(sam, { oldMobile: true });
    await rehearsal.people.press({ person: sam, verb: 'echo.card', inputs: { note: 'mine' } });

    const heard = bot.heard.at(-1);
    expect(heard).toMatchObject({
      type: 'message',
      value: { verb: 'echo.card', from: 'card', note: 'mine' },
    });
    expect(heard?.text).toBeUndefined();
  });

  it('opens a dialog, whose answer comes back', async () => {
    const opened = await rehearsal.people.press({ person: sam, title: 'Dialog' });
    if (opened.kind !== 'dialog') throw new TypeError(`No dialog but ${opened.kind}.`);
    const answer = await rehearsal.people.submitDialog({
      person: sam,
      origin: opened.dialog.origin,
      data: { why: 'because' },
    });

    expect(bot.heard.map(({ name }) => name).slice(-2)).toEqual(['task/fetch', 'task/submit']);
    expect(answer).toEqual({ kind: 'text', text: 'You said: because' });
  });

  it('refuses what the renderer would refuse', async () => {
    const press = rehearsal.people.press({
      person: sam,
      verb: 'echo.card',
      inputs: { nothing: '' },
    });

    await expect(press).rejects.toMatchObject({ code: 'noSuchInput' });
    await expect(
      rehearsal.people.press({ person: sam, verb: 'echo.unknown' }),
    ).rejects.toMatchObject({ code: 'noSuchButton' });
  });
});

describe('refresh', () => {
  beforeEach(async () => {
    await rehearsal.people.say({ person: jonah, conversation: 'group', text: '@Oversight card' });
  });

  it('shows the named person their own view when they look, and nobody else', async () => {
    await rehearsal.people.open(jonah, 'group');
    await rehearsal.people.open(sam, 'group');

    expect(shownTo(jonah, 'group')).toContain('A view for Jonah Whitfield');
    expect(shownTo(sam, 'group')).toContain('For everybody');
    expect(bot.heard.at(-1)?.value?.trigger).toBe('automatic');
  });

  it('is asked once, and again only after a minute', async () => {
    const refreshes = () => bot.heard.filter(({ name }) => name === 'adaptiveCard/action').length;
    await rehearsal.people.open(jonah, 'group');
    await rehearsal.people.open(jonah, 'group');
    expect(refreshes()).toBe(1);

    await rehearsal.advance('PT1M');
    await rehearsal.people.open(jonah, 'group');
    expect(refreshes()).toBe(2);
  });

  it('is unknown to an old phone', async () => {
    await rehearsal.people.setPerson(jonah, { oldMobile: true });
    await rehearsal.people.open(jonah, 'group');

    expect(shownTo(jonah, 'group')).toContain('For everybody');
  });
});

describe('a locked phone', () => {
  it("shows the alert's text and nothing of the card; silent messages don't light it up", async () => {
    await rehearsal.people.say({ person: jonah, conversation: 'personal', text: 'card' });
    await rehearsal.people.say({ person: jonah, conversation: 'personal', text: 'hello' });

    expect(rehearsal.people.lockScreenOf(jonah)).toEqual(['Case CM-10482: very urgent']);
  });

  it('says only that a card was sent when the alert has no words', async () => {
    const card = {
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: { type: 'AdaptiveCard' },
    };
    await sendTo(jonah, {
      type: 'message',
      attachments: [card],
      channelData: { notification: { alert: true } },
    });

    expect(rehearsal.people.lockScreenOf(jonah)).toEqual(['Sent a card']);
  });

  it('lights up for whom a message in a channel mentions', async () => {
    const mention = (id: string) => ({
      type: 'mention',
      text: '<at>Ben</at>',
      mentioned: { id, name: 'Ben' },
    });
    await bot.send('POST', 'v3/conversations', {
      isGroup: true,
      channelData: { channel: { id: '19:mdt-riverside-east@thread.tacv2' } },
      activity: { type: 'message', text: '<at>Ben</at> please look', entities: [mention(ben)] },
    });

    expect(rehearsal.people.lockScreenOf(ben)).toEqual(['Ben please look']);
    expect(rehearsal.people.lockScreenOf(jonah)).toEqual([]);
  });
});

describe('what can go wrong', () => {
  it.each([
    ['the app is not installed', { appInstalled: false }, 403, 'BotNotInConversationRoster'],
    ['the bot is blocked', { botBlocked: true }, 403, 'ConversationBlockedByUser'],
  ])('%s: sends are refused, others still arrive', async (_what, state, status, code) => {
    await rehearsal.people.setPerson(sam, state);

    const refused = await sendTo(sam);
    expect([refused.status, refused.body.error.code]).toEqual([status, code]);
    expect((await sendTo(jonah)).status).toBe(201);

    await rehearsal.people.setPerson(sam, { appInstalled: true, botBlocked: false });
    expect((await sendTo(sam)).status).toBe(201);
  });

  it('tells the bot of removal and installation, not of a block', async () => {
    await rehearsal.people.setPerson(sam, { botBlocked: true });
    await rehearsal.people.setPerson(sam, { appInstalled: false });
    await rehearsal.people.setPerson(sam, { appInstalled: true });

    expect(bot.heard.map(({ type, action }) => action ?? type)).toEqual([
      'remove',
      'add',
      'conversationUpdate',
    ]);
  });

  it('throttles as often as told, says when to try again, and reading goes on', async () => {
    rehearsal.people.setFaults({ throttle: 2, retryAfterSeconds: 7 });

    expect((await bot.send('GET', `${chatOf(sam)}/members`)).status).toBe(200);
    const [first, second, third] = [await sendTo(sam), await sendTo(sam), await sendTo(sam)];
    expect([first.status, second.status, third.status]).toEqual([429, 429, 201]);
    expect(first.retryAfter).toBe('7');
  });

  it('is down with 503, or breaks connections', async () => {
    rehearsal.people.setFaults({ connector: 'unavailable' });
    expect((await sendTo(sam)).status).toBe(503);

    rehearsal.people.setFaults({ connector: 'reset' });
    await expect(sendTo(sam)).rejects.toThrow('fetch failed');
    expect(textsOf(sam)).toEqual([]);
  });

  it('sends again to a slow bot: once as it was, once with a new id', async () => {
    rehearsal.people.setFaults({ slowBot: true });
    await rehearsal.people.say({ person: jonah, conversation: 'personal', text: 'hello' });

    const ids = bot.heard.map(({ id }) => id);
    expect(ids).toHaveLength(3);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it('gives up a bot that does not answer in time, and shows that neutrally', async () => {
    await rehearsal.people.say({ person: jonah, conversation: 'personal', text: 'card' });
    bot.delay = 600;
    const answer = await rehearsal.people.press({ person: jonah, verb: 'echo.card' });

    expect(answer).toMatchObject({
      kind: 'failed',
      text: 'Unable to reach app. Please try again.',
    });
  });

  it('refuses a message over 80 KB', async () => {
    const { status, body } = await sendTo(sam, { type: 'message', text: 'x'.repeat(90_000) });

    expect([status, body.error.code]).toEqual([413, 'MessageSizeTooBig']);
  });
});

describe('the server', () => {
  const ask = (path: string, init: RequestInit = {}) => fetch(`${rehearsal.url}${path}`, init);

  it('answers no page of another origin, and no form', async () => {
    const body = JSON.stringify({ by: 'PT5M' });
    const post = (headers: Record<string, string>) =>
      ask('/api/clock', { method: 'POST', headers, body });

    expect(
      (await post({ 'content-type': 'application/json', origin: 'http://evil.example' })).status,
    ).toBe(403);
    expect((await post({ 'content-type': 'text/plain' })).status).toBe(403);
    expect((await post({ 'content-type': 'application/json' })).status).toBe(200);
  });

  it('serves the client without its types, and nothing else of the machine', async () => {
    const main = await (await ask('/client/main.ts')).text();

    expect(main).toContain('Store.load()');
    expect(main).not.toContain('import type');
    for (const path of [
      '/client/..%2fcli.ts',
      '/client/../cli.ts',
      '/package.json',
      '/rehearsal.ts',
    ]) {
      expect((await ask(path)).status).toBe(404);
    }
  });

  it('serves every module that the client is made of', async () => {
    const read = async (path: string): Promise<string> => {
      const response = await ask(path);
      return response.status === 200 ? response.text() : `${path} is not served`;
    };
    const sources = new Map<string, string>();
    const left = ['/client/main.ts'];
    for (let path = left.pop(); path !== undefined; path = left.pop()) {
      const source = await read(path);
      sources.set(path, source);
      const imports = [...source.matchAll(/ from '(.+?)';/g)].map(([, name = '']) => name);
      const paths = imports.map((name) => new URL(name, `http://rehearsal${path}`).pathname);
      left.push(...paths.filter((found) => !sources.has(found)));
    }

    expect(sources.size).toBeGreaterThan(20);
    expect([...sources.values()].filter((source) => source.endsWith('is not served'))).toEqual([]);
  });

  it('says in words what it does not understand', async () => {
    const response = await ask('/api/say', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ person: 'jonah', conversation: 'nowhere', text: 'hi' }),
    });

    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ error: { code: 'unknownConversation' } });
  });
});
