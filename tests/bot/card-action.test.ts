import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  registerCardActions,
  type CardHandlers,
  type CardReply,
  type Press,
} from '../../bot/card-action.ts';
import { createTeamsApplication } from '../../bot/teams-application.ts';
import type { Card } from '../../cards/render.ts';
import { cardVerbs, type CardVerb } from '../../cards/verbs.ts';
import type { DeliveryResult, OutgoingMessage, Recipient } from '../../services/ports/messenger.ts';
import { startConnector, type Connector } from '../support/connector.ts';
import { startEdge, type Edge } from '../support/edge.ts';
import { createRecordingLog } from '../support/log-lines.ts';
import { amina } from '../support/people.ts';
import {
  channelActivity,
  CHANNEL_ID,
  dialogFields,
  executeFields,
  personalActivity,
  submitFields,
  TEAM_ID,
  type ActivityFields,
} from '../support/teams-activities.ts';

const cardSaying = (text: string): Card => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text }],
});
const consult = { consult: '01hx0000000000000000000abc', team: 'riverside-east' };
const { log, lines } = createRecordingLog();

let reply: CardReply;
let delivery: DeliveryResult;
let current: Card | undefined;
let presses: { readonly verb: CardVerb; readonly press: Press<CardVerb> }[];
let privately: { readonly recipient: Recipient; readonly message: OutgoingMessage }[];
let connector: Connector;
let edge: Edge;

const handlers = Object.fromEntries(
  Object.keys(cardVerbs).map((verb) => [
    verb,
    (press: Press<CardVerb>) => {
      presses.push({ verb: verb as CardVerb, press });
      return Promise.resolve(reply);
    },
  ]),
) as unknown as CardHandlers;

beforeEach(async () => {
  [reply, current, presses, privately] = [{ message: 'Noted.' }, undefined, [], []];
  const message = { conversationId: 'a:amina', activityId: '1' };
  delivery = { outcome: 'delivered', message };
  lines.length = 0;
  const app = createTeamsApplication();
  registerCardActions(app, {
    handlers,
    currentCard: () => Promise.resolve(current),
    messenger: {
      send: (recipient, message) => {
        privately.push({ recipient, message });
        return Promise.resolve(delivery);
      },
    },
    log,
  });
  connector = await startConnector();
  edge = await startEdge({ app, log });
});

afterEach(async () => {
  await edge.server.close(1_000);
  await connector.close();
});

const send = async (activity: ActivityFields) =>
  (await edge.post({ ...activity, serviceUrl: connector.url })).body;
const alone = (fields: ActivityFields) => send(personalActivity(amina, fields));
const inChannel = (fields: ActivityFields) => send(channelActivity(amina, fields));

const shownCard = (card: Card) => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.card.adaptive',
  value: card,
});
const shownText = (value: unknown) => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value,
});

describe('a press', () => {
  it('reaches its verb’s handler with who, where and what, none of it from the card', async () => {
    await inChannel(executeFields('consult.decline', { ...consult, why: 'on another call' }));

    expect(presses).toEqual([
      {
        verb: 'consult.decline',
        press: {
          actor: amina,
          actorName: 'Dr Amina Khan',
          data: { ...consult, why: 'on another call' },
          commandId: expect.stringMatching(/^press\.[0-9a-f]{64}$/),
          conversation: {
            id: `${CHANNEL_ID};messageid=1700000000001`,
            kind: 'channel',
            channelId: CHANNEL_ID,
            teamId: TEAM_ID,
          },
          via: 'execute',
          replyToId: 'card-1',
        },
      },
    ]);
  });

  const ways: [string, ActivityFields][] = [
    ['Action.Execute', executeFields('consult.acknowledge', consult)],
    ['Action.Submit', submitFields('consult.acknowledge', consult)],
    ['a dialog being opened', dialogFields('task/fetch', 'consult.acknowledge', consult)],
    ['a dialog being sent', dialogFields('task/submit', 'consult.acknowledge', consult)],
    [
      'a form of a message action',
      dialogFields('composeExtension/submitAction', 'consult.acknowledge', consult),
    ],
  ];
  it.each(ways)('comes to the same handler by %s', async (_way, fields) => {
    await alone(fields);

    expect(presses).toMatchObject([{ verb: 'consult.acknowledge', press: { data: consult } }]);
  });

  it('that Teams delivers twice names the same command', async () => {
    const activity = personalActivity(amina, executeFields('consult.acknowledge', consult));
    await send(activity);
    await send(activity);

    expect(presses[0]?.press.commandId).toBe(presses[1]?.press.commandId);
  });

  it('of the same id in another conversation names another command', async () => {
    const fields = { ...executeFields('consult.acknowledge', consult), id: '1' };
    await alone(fields);
    await inChannel(fields);

    expect(presses[0]?.press.commandId).not.toBe(presses[1]?.press.commandId);
  });

  it('of somebody whom Teams does not name does nothing, and says so', async () => {
    const fields = executeFields('consult.acknowledge', { ...consult, actor: amina });
    const body = await alone({ ...fields, from: { id: '29:x', name: 'X' } });

    expect(presses).toEqual([]);
    expect(body).toEqual(shownText(expect.stringMatching(/did not say who you are/)));
  });

  it('leaves its verb in the log, and nothing that was typed', async () => {
    await alone(executeFields('consult.decline', { ...consult, why: 'a clinical reason' }));

    expect(lines).toContainEqual(
      expect.objectContaining({ msg: 'press', verb: 'consult.decline', via: 'execute' }),
    );
    expect(JSON.stringify(lines)).not.toMatch(/clinical reason|Amina/);
  });
});

describe('pressing Action.Execute', () => {
  it('shows a card to the presser and touches nobody else’s', async () => {
    reply = { card: cardSaying('yours') };

    expect(await inChannel(executeFields('consult.view', { ...consult, view: 'advise' }))).toEqual(
      shownCard(cardSaying('yours')),
    );
    expect([connector.requests, privately]).toEqual([[], []]);
  });

  it('shows a sentence as a message', async () => {
    expect(await alone(executeFields('work.show', {}))).toEqual(shownText('Noted.'));
  });

  it('shows card and sentence together, the sentence as plain text', async () => {
    reply = { card: cardSaying('how it stands'), message: '**Ines** has it' };
    const body = await alone(executeFields('work.show', {}));

    expect(body).toMatchObject({
      value: {
        body: [
          { items: [{ inlines: [{ type: 'TextRun', text: '**Ines** has it' }] }] },
          { type: 'TextBlock', text: 'how it stands' },
        ],
      },
    });
  });

  it('tells a handler when nobody pressed and Teams asks for the person’s view', async () => {
    await inChannel(executeFields('consult.refresh', consult, 'automatic'));

    expect(presses).toMatchObject([{ press: { via: 'refresh' } }]);
  });
});

describe('pressing on a client that only knows Action.Submit', () => {
  it('turns the pressed card into the answer in a personal chat', async () => {
    reply = { card: cardSaying('yours') };
    await alone(submitFields('consult.acknowledge', consult));

    expect(connector.requests).toMatchObject([
      {
        method: 'PUT',
        path: `/v3/conversations/a:chat-of-${amina}/activities/card-1`,
        body: { attachments: [{ content: cardSaying('yours') }] },
      },
    ]);
  });

  it('sends the card anew when the pressed one is gone', async () => {
    reply = { card: cardSaying('yours') };
    connector.answerWith({ status: 404 });
    await alone(submitFields('consult.acknowledge', consult));

    expect(connector.requests.map(({ method }) => method)).toEqual(['PUT', 'POST']);
  });

  it('sends a sentence as a message', async () => {
    await alone(submitFields('consult.acknowledge', consult));

    expect(connector.requests).toMatchObject([{ method: 'POST', body: { text: 'Noted.' } }]);
  });

  it('answers a sentence in the thread of a channel', async () => {
    await inChannel(submitFields('consult.acknowledge', consult));

    expect(connector.requests).toMatchObject([
      {
        method: 'POST',
        path: expect.stringContaining(`${CHANNEL_ID};messageid=1700000000001`),
        body: { text: 'Noted.' },
      },
    ]);
  });

  it('brings a card from a channel to the personal chat, where nobody else sees it', async () => {
    reply = { card: cardSaying('yours alone') };
    await inChannel(submitFields('consult.view', { ...consult, view: 'advise' }));

    expect(privately).toEqual([
      {
        recipient: { kind: 'person', person: amina },
        message: { card: cardSaying('yours alone') },
      },
    ]);
    expect(JSON.stringify(connector.requests)).not.toContain('yours alone');
    expect(connector.requests).toMatchObject([
      { body: { text: expect.stringMatching(/own chat/) } },
    ]);
  });

  it('says in the channel when the personal chat can’t be opened', async () => {
    reply = { card: cardSaying('yours alone') };
    delivery = { outcome: 'permanent', reason: 'appNotInstalled', detail: '' };
    await inChannel(submitFields('consult.view', { ...consult, view: 'advise' }));

    expect(connector.requests).toMatchObject([
      { body: { text: expect.stringMatching(/Add the Oversight app/) } },
    ]);
  });
});

describe('a dialog', () => {
  it('shows a card, under its title where it has one', async () => {
    reply = { dialog: { title: 'Ask for oversight', card: cardSaying('form') } };

    expect(await inChannel(dialogFields('task/fetch', 'consult.form'))).toEqual({
      task: {
        type: 'continue',
        value: {
          title: 'Ask for oversight',
          width: 'medium',
          height: 'large',
          card: {
            contentType: 'application/vnd.microsoft.card.adaptive',
            content: cardSaying('form'),
          },
        },
      },
    });
  });

  it('stays open with the form when it did not hold', async () => {
    reply = { card: cardSaying('the form, with what was typed') };

    expect(await inChannel(dialogFields('task/submit', 'consult.form'))).toMatchObject({
      task: { type: 'continue' },
    });
  });

  it.each([{ done: 'On its way.' }, { message: 'On its way.' }])(
    'closes with a sentence (%j)',
    async (sentence) => {
      reply = sentence;

      expect(await inChannel(dialogFields('task/submit', 'consult.form'))).toEqual({
        task: { type: 'message', value: 'On its way.' },
      });
    },
  );

  it.each(['consult', 'escalate'])(
    'opens the form for the compose command %s',
    async (commandId) => {
      const value = { commandId, commandContext: 'message', messagePayload: { id: '1' } };
      await inChannel({ type: 'invoke', name: 'composeExtension/fetchTask', value });

      expect(presses).toMatchObject([{ verb: 'consult.form', press: { via: 'dialog', data: {} } }]);
    },
  );
});

describe('a button that is out of date', () => {
  const old: [string, ActivityFields][] = [
    ['of a verb that is no more', executeFields('consult.snooze', { ...consult, minutes: 10 })],
    [
      'that sends what its verb no longer takes',
      executeFields('consult.acknowledge', { ...consult, x: 1 }),
    ],
    ['whose verb is a name of JavaScript’s', executeFields('constructor', consult)],
    ['without a verb', executeFields(undefined, consult)],
  ];
  it.each(old)('%s shows how it stands now', async (_what, fields) => {
    current = cardSaying('how it stands now');
    const body = await alone(fields);

    expect(presses).toEqual([]);
    expect(body).toMatchObject({
      type: 'application/vnd.microsoft.card.adaptive',
      value: { body: [{ type: 'Container' }, { text: 'how it stands now' }] },
    });
    expect(JSON.stringify(body)).toMatch(/out of date, so nothing was done/);
  });

  const nameless: [string, ActivityFields][] = [
    ['about nothing known', executeFields('consult.snooze', { consult: 'short', team: 'X' })],
    ['with data that is no object', executeFields('consult.acknowledge', 'everything')],
    ['without anything', { type: 'invoke', name: 'adaptiveCard/action' }],
  ];
  it.each(nameless)('%s gets a sentence', async (_what, fields) => {
    expect(await alone(fields)).toEqual(shownText(expect.stringMatching(/out of date/)));
  });

  it('is answered on every client', async () => {
    await alone(submitFields('consult.snooze', {}));

    expect(connector.requests).toMatchObject([
      { body: { text: expect.stringMatching(/out of date/) } },
    ]);
  });
});
