/** A bot over plain HTTP that uses everything that Teams offers; for the rehearsal's own tests. */
import { createServer, type IncomingMessage } from 'node:http';
import type { Json } from '../../services/kernel/json.ts';
import type { RehearsalBot, RehearsalBotOptions } from '../../rehearsal/host.ts';

/* eslint-disable @typescript-eslint/no-explicit-any -- what comes over the wire is looked at as it is */
type Wire = any;

/** An activity, as far as tests look into it. */
export type Heard = {
  readonly type: string;
  readonly id: string;
  readonly name?: string;
  readonly action?: string;
  readonly text?: string;
  readonly conversation: { readonly id: string; readonly conversationType: string };
  readonly entities: readonly unknown[];
  readonly value?: { readonly trigger?: string };
};

export type EchoBot = RehearsalBot & {
  /** Every activity that arrived, in order. */
  readonly heard: Heard[];
  /** Sends to the connector, outside of any turn. */
  readonly send: (method: string, path: string, body?: unknown) => Promise<Sent>;
  /** Milliseconds that each turn takes. */
  delay: number;
};

export type Sent = {
  readonly status: number;
  readonly body: Wire;
  readonly retryAfter: string | null;
};

const adaptive = 'application/vnd.microsoft.card.adaptive';

/** What the bot says: a card for everybody, with each kind of button. */
const echoCard = (title: string, userIds: readonly string[] = []): Wire => ({
  type: 'AdaptiveCard',
  version: '1.5',
  ...(userIds.length > 0
    ? {
        refresh: {
          action: { type: 'Action.Execute', verb: 'echo.refresh', data: { kind: 'refresh' } },
          userIds,
        },
      }
    : {}),
  body: [
    { type: 'TextBlock', text: title, weight: 'Bolder', wrap: true },
    { type: 'Input.Text', id: 'note', label: 'Note', isMultiline: true },
  ],
  actions: [
    execute('echo.card', 'Take it'),
    execute('echo.text', 'Say something'),
    execute('echo.update', 'Change it for all'),
    execute('echo.break', 'Break'),
    { type: 'Action.Submit', title: 'Dialog', data: { msteams: { type: 'task/fetch' } } },
  ],
});

const execute = (verb: string, title: string) => ({
  type: 'Action.Execute',
  verb,
  title,
  data: { from: 'card' },
  fallback: { type: 'Action.Submit', title, data: { verb, from: 'card' } },
});

const message = (card: Wire, alert = false) => ({
  type: 'message',
  summary: 'Case CM-10482: very urgent',
  attachments: [{ contentType: adaptive, content: card }],
  ...(alert ? { channelData: { notification: { alert: true } } } : {}),
});

const dialog = (title: string) => ({
  task: {
    type: 'continue',
    value: {
      title,
      card: {
        contentType: adaptive,
        content: {
          type: 'AdaptiveCard',
          version: '1.5',
          body: [
            {
              type: 'Input.Text',
              id: 'why',
              label: 'Why',
              isRequired: true,
              errorMessage: 'Say why.',
            },
          ],
          actions: [{ type: 'Action.Submit', title: 'Send', data: { from: 'dialog' } }],
        },
      },
    },
  },
});

const invokeAnswers: { readonly [name: string]: (activity: Wire) => Wire } = {
  'adaptiveCard/action': ({ value, from }) => {
    const card = (title: string) => ({ statusCode: 200, type: adaptive, value: echoCard(title) });
    switch (value.action.verb) {
      case 'echo.refresh':
        return card(`A view for ${from.name}`);
      case 'echo.card':
        return card(`${from.name} took it: ${value.action.data.note ?? 'no note'}`);
      default:
        return {
          statusCode: 200,
          type: 'application/vnd.microsoft.activity.message',
          value: 'Heard, nothing changed.',
        };
    }
  },
  'task/fetch': () => dialog('Tell us more'),
  'task/submit': ({ value }) => ({
    task: { type: 'message', value: `You said: ${value.data.why}` },
  }),
  'composeExtension/fetchTask': ({ value }) =>
    dialog(value.messagePayload ? `About: ${value.messagePayload.body.content}` : 'Ask'),
  'composeExtension/submitAction': () => ({}),
};

export async function startEchoBot({ clock, serviceUrl }: RehearsalBotOptions): Promise<EchoBot> {
  const heard: Heard[] = [];
  const send: EchoBot['send'] = async (method, path, body) => {
    const response = await fetch(new URL(path.replace(/^\//, ''), serviceUrl), {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? undefined : JSON.parse(text),
      retryAfter: response.headers.get('retry-after'),
    };
  };
  const activitiesOf = ({ conversation }: Wire): string =>
    `v3/conversations/${encodeURIComponent(String(conversation.id))}/activities`;
  const reply = (activity: Wire, body: Wire) => send('POST', activitiesOf(activity), body);

  const turn = async (activity: Wire): Promise<{ status: number; body?: Json }> => {
    heard.push(activity as Heard);
    if (bot.delay > 0) await new Promise((resolve) => setTimeout(resolve, bot.delay));
    if (activity.type === 'invoke') {
      const { verb } = activity.value?.action ?? {};
      if (verb === 'echo.break') return { status: 500, body: { error: 'broken' } };
      if (verb === 'echo.update') {
        const path = `${activitiesOf(activity)}/${activity.replyToId}`;
        await send('PUT', path, message(echoCard(`Changed by ${activity.from.name}`)));
      }
      return { status: 200, body: invokeAnswers[activity.name]?.(activity) };
    }
    if (activity.type === 'message') await answer(activity);
    return { status: 202 };
  };
  const answer = async (activity: Wire) => {
    await reply(activity, { type: 'typing' });
    if (activity.value !== undefined) {
      await reply(activity, {
        type: 'message',
        text: `Submitted: ${JSON.stringify(activity.value)}`,
      });
    } else if (String(activity.text).includes('card')) {
      await reply(activity, message(echoCard('For everybody', [activity.from.id]), true));
    } else {
      await reply(activity, { type: 'message', text: `You said: **${activity.text}**` });
    }
  };

  const server = createServer((request, response) => {
    void read(request)
      .then(turn)
      .then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(body === undefined ? '' : JSON.stringify(body));
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const bot: EchoBot = {
    heard,
    send,
    delay: 0,
    endpoint: `http://127.0.0.1:${port}/api/messages`,
    now: () => clock.now(),
    advanceTo: (instant) => {
      clock.moveTo(instant);
      return Promise.resolve();
    },
    record: () =>
      Promise.resolve({
        intact: true,
        summary: `1 stream, ${heard.length} events, intact`,
        lines: heard.map(({ type }) => ({ at: clock.now(), who: 'Echo', what: `heard ${type}` })),
      }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return bot;
}

async function read(request: IncomingMessage): Promise<Wire> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}
