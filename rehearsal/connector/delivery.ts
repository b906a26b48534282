/** Teams' side of `POST /api/messages`: waits, gives up, sends again. */
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { Json } from '../../services/kernel/json.ts';
import type { Activity } from './activities.ts';

export type BotAnswer =
  | { readonly outcome: 'answered'; readonly status: number; readonly body: Json }
  /** Nobody listens, or the connection broke. */
  | { readonly outcome: 'unreachable'; readonly detail: string }
  | { readonly outcome: 'gaveUp' };

export type DeliveryRecord = {
  readonly activity: Activity;
  /** 1 for the first time an activity is sent, up to 3. */
  readonly attempt: number;
  readonly answer: BotAnswer;
};

export type Delivery = {
  send(activity: Activity): Promise<BotAnswer>;
  close(): void;
};

export type DeliveryOptions = {
  readonly endpoint: () => string;
  /** Teams waits about 15 s for a bot. */
  readonly giveUpAfterMs: number;
  /** While on, the first two answers count as too late whenever they come. */
  readonly slowBot: () => boolean;
  /** How long a slow bot is waited for before its activity is sent again. */
  readonly slowBotWaitMs: number;
  readonly onDelivery: (record: DeliveryRecord) => void;
};

export function createDelivery(options: DeliveryOptions): Delivery {
  const agent = new Agent({ keepAlive: true });
  const posts = new Set<AbortController>();

  const post = async (activity: Activity): Promise<BotAnswer> => {
    const abort = new AbortController();
    posts.add(abort);
    try {
      return await postJson(new URL(options.endpoint()), activity, agent, abort.signal);
    } finally {
      posts.delete(abort);
    }
  };

  /** The activity goes out up to three times: twice with its id, then once with a new one. */
  const send = async (activity: Activity, attempt = 1): Promise<BotAnswer> => {
    const late = options.slowBot() && attempt < 3;
    const answer = late
      ? await pastPatience(post(activity), options.slowBotWaitMs)
      : await withPatience(post(activity), options.giveUpAfterMs);
    options.onDelivery({ activity, attempt, answer });
    if (answer.outcome !== 'gaveUp' || attempt === 3) return answer;
    return send(attempt === 1 ? activity : { ...activity, id: randomUUID() }, attempt + 1);
  };

  return {
    send: (activity) => send(activity),
    close: () => {
      for (const abort of posts) abort.abort();
      agent.destroy();
    },
  };
}

/** The answer, or giving up when it takes longer. The request itself goes on. */
async function withPatience(answer: Promise<BotAnswer>, ms: number): Promise<BotAnswer> {
  const patience = timer(ms);
  try {
    return await Promise.race([answer, patience.ended]);
  } finally {
    patience.stop();
  }
}

/** Gives up when the time is over or the answer there, whichever comes first. */
async function pastPatience(answer: Promise<BotAnswer>, ms: number): Promise<BotAnswer> {
  await withPatience(answer, ms);
  return { outcome: 'gaveUp' };
}

function timer(ms: number): { readonly ended: Promise<BotAnswer>; readonly stop: () => void } {
  const { promise, resolve } = Promise.withResolvers<BotAnswer>();
  const timeout = setTimeout(() => {
    resolve({ outcome: 'gaveUp' });
  }, ms);
  return {
    ended: promise,
    stop: () => {
      clearTimeout(timeout);
    },
  };
}

function postJson(
  url: URL,
  activity: Activity,
  agent: Agent,
  signal: AbortSignal,
): Promise<BotAnswer> {
  const { promise, resolve } = Promise.withResolvers<BotAnswer>();
  const body = JSON.stringify(activity);
  const broken = (error: Error): void => {
    resolve({ outcome: 'unreachable', detail: error.message });
  };
  const outgoing = request(
    url,
    {
      method: 'POST',
      agent,
      signal,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)',
      },
    },
    (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', broken);
      incoming.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ outcome: 'answered', status: incoming.statusCode ?? 0, body: parseBody(text) });
      });
    },
  );
  outgoing.on('error', broken);
  outgoing.end(body);
  return promise;
}

function parseBody(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text === '' ? null : text;
  }
}
