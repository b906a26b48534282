/** The verb registry behind the real server and adapter: press, and see what everybody gets to see. */
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
import { startConnector, type Connector } from './connector.ts';
import { startEdge } from './edge.ts';
import { createRecordingLog, type LogLine } from './log-lines.ts';
import { amina } from './people.ts';
import { channelActivity, personalActivity, type ActivityFields } from './teams-activities.ts';

export const cardSaying = (text: string): Card => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text }],
});

export const aConsult = { consult: '01hx0000000000000000000abc', team: 'riverside-east' };

export const shownText = (value: unknown) => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value,
});

export type PressBench = {
  /** What every handler answers. */
  reply: CardReply;
  /** What becomes of a card that is sent to a personal chat. */
  delivery: DeliveryResult;
  /** How a consult stands, for whoever presses something out of date. */
  current: Card | undefined;
  /** Whether a replica of another version runs beside this one. */
  otherVersionRuns: boolean;
  /** What every handler throws, where it does. */
  throws?: Error;
  readonly presses: { readonly verb: CardVerb; readonly press: Press<CardVerb> }[];
  readonly privately: { readonly recipient: Recipient; readonly message: OutgoingMessage }[];
  readonly connector: Connector;
  readonly lines: readonly LogLine[];
  /** Each resolves to what the bot answered. */
  send(activity: ActivityFields): Promise<unknown>;
  /** By Amina, in her chat with the bot. */
  alone(fields: ActivityFields): Promise<unknown>;
  /** By Amina, in a thread of the channel. */
  inChannel(fields: ActivityFields): Promise<unknown>;
  close(): Promise<void>;
};

export async function startPressBench(): Promise<PressBench> {
  const { log, lines } = createRecordingLog();
  const connector = await startConnector();
  const app = createTeamsApplication();
  const edge = await startEdge({ app, log });
  const send = async (activity: ActivityFields) =>
    (await edge.post({ ...activity, serviceUrl: connector.url })).body;
  const bench: PressBench = {
    reply: { message: 'Noted.' },
    delivery: { outcome: 'delivered', message: { conversationId: 'a:amina', activityId: '1' } },
    current: undefined,
    otherVersionRuns: false,
    presses: [],
    privately: [],
    connector,
    lines,
    send,
    alone: (fields) => send(personalActivity(amina, fields)),
    inChannel: (fields) => send(channelActivity(amina, fields)),
    async close() {
      await edge.server.close(1_000);
      await connector.close();
    },
  };
  registerCardActions(app, {
    handlers: recordingHandlers(bench),
    currentCard: () => Promise.resolve(bench.current),
    messenger: {
      send: (recipient, message) => {
        bench.privately.push({ recipient, message });
        return Promise.resolve(bench.delivery);
      },
    },
    otherVersionRuns: () => Promise.resolve(bench.otherVersionRuns),
    log,
  });
  return bench;
}

const recordingHandlers = (bench: PressBench): CardHandlers =>
  Object.fromEntries(
    Object.keys(cardVerbs).map((verb) => [
      verb,
      (press: Press<CardVerb>) => {
        bench.presses.push({ verb: verb as CardVerb, press });
        if (bench.throws) return Promise.reject(bench.throws);
        return Promise.resolve(bench.reply);
      },
    ]),
  ) as unknown as CardHandlers;
