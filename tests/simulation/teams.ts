/**
 * Teams, as far as the bot speaks to it: chats, channels and what stands in them. Reached through
 * `fetch`, so that the bot's own connector, pacing and reading of errors are what is tried.
 */
import type { PersonId } from '../../services/kernel/ids.ts';
import { isElement, type Card, type Element } from './cards.ts';
import { crossing } from './gated-store.ts';
import { within, type Life } from './life.ts';
import type { World } from './world.ts';

export const BOT_ID = '28:oversight-bot';
export const SERVICE_URL = 'http://127.0.0.1:9/';

export type Message = {
  readonly id: string;
  readonly conversation: string;
  /** Newest last: what stood there, for whoever has not seen the update. */
  readonly versions: Card[];
  /** What the bot last answered to somebody who pressed there: only they see it. */
  readonly views: Map<PersonId, Card>;
  readonly alert?: string;
  /** The replica that sent it. */
  readonly by?: Life;
};

type Answer = { readonly status: number; readonly body?: unknown; readonly retryAfter?: number };

const refused = (status: number, code: string): Answer => ({
  status,
  body: { error: { code, message: code } },
});

export const chatPrefix = 'a:chat-of-';
export const chatOf = (person: PersonId): string => `${chatPrefix}${person}`;

export class Teams {
  readonly messages = new Map<string, Message>();
  readonly byConversation = new Map<string, Message[]>();
  /** People who blocked the bot, and people who do not have it. */
  readonly blocked = new Set<PersonId>();
  readonly lacking = new Set<PersonId>();
  /** Told of every message that arrived with an alert. */
  onAlert: (message: Message) => void = () => undefined;
  readonly #world: World;
  readonly #people: ReadonlyMap<string, PersonId>;
  #recent: readonly Message[] = [];
  #count = 0;
  /** Whose call is being answered. */
  #by: Life | undefined;

  constructor(world: World, people: readonly PersonId[]) {
    this.#world = world;
    this.#people = new Map(people.map((person) => [chatOf(person), person]));
  }

  /** The newest of all that were sent to anybody. */
  recent(): readonly Message[] {
    return this.#recent;
  }

  /** What `fetch` is while the simulation runs. */
  readonly fetch = async (url: string, init: { method: string; body: string | null }) => {
    const life = within.getStore();
    if (life === undefined) throw new TypeError('Nobody asks Teams.');
    const isLost = { is: false };
    const answer = await crossing(this.#world, life, { writes: true }, () =>
      this.#answer(new URL(url), init, isLost, life),
    );
    if (isLost.is) {
      life.met();
      throw named('TimeoutError');
    }
    return asResponse(answer);
  };

  #answer(
    url: URL,
    { method, body }: { method: string; body: string | null },
    isLost: { is: boolean },
    life: Life,
  ): Promise<Answer> {
    const world = this.#world;
    const path = decodeURIComponent(url.pathname);
    if (world.now < world.troubles.teamsUntil || world.strikes('teamsReset')) {
      return Promise.reject(named('FetchError'));
    }
    if (world.strikes('teamsThrottled')) {
      return Promise.resolve({ ...refused(429, 'Throttled'), retryAfter: 5 });
    }
    if (world.strikes('teamsFailed')) return Promise.resolve(refused(503, 'ServiceUnavailable'));
    this.#by = life;
    const answer = this.#route(method, path, body === null ? {} : (JSON.parse(body) as Element));
    world.trace.add(`${life.name} teams ${method} ${path.slice(3, 60)} ${answer.status}`);
    if (world.strikes('teamsAnswerLost')) {
      isLost.is = true;
      if (answer.status < 300 && method === 'POST') world.faults.add('sentAndNotAnswered');
    }
    return Promise.resolve(answer);
  }

  #route(method: string, path: string, body: Element): Answer {
    if (path === '/v3/conversations') return this.#create(body);
    const members = /^\/v3\/conversations\/(.+)\/pagedmembers$/.exec(path)?.[1];
    if (members !== undefined) return { status: 200, body: { members: this.#members() } };
    const [, conversation, activity] =
      /^\/v3\/conversations\/(.+)\/activities(?:\/(.+))?$/.exec(path) ?? [];
    if (conversation === undefined) return refused(404, 'NotFound');
    const refusal = this.#refusal(this.#people.get(conversation));
    if (refusal !== undefined) return refusal;
    if (method === 'PUT' && activity !== undefined) return this.#update(activity, body);
    if (method !== 'POST') return { status: 200, body: {} };
    return { status: 201, body: { id: this.#post(conversation, body).id } };
  }

  #refusal(person: PersonId | undefined): Answer | undefined {
    if (person === undefined) return undefined;
    if (this.lacking.has(person)) return refused(403, 'BotNotInConversationRoster');
    return this.blocked.has(person) ? refused(403, 'ConversationBlockedByUser') : undefined;
  }

  #members(): readonly object[] {
    return [...this.#people.values()].map((person) => ({
      id: `29:${person}`,
      aadObjectId: person,
      name: 'Somebody',
    }));
  }

  #create(body: Element): Answer {
    const { members, channelData, activity } = body;
    const channel = isElement(channelData) ? channelData['channel'] : undefined;
    if (isElement(channel) && isElement(activity)) {
      const { id } = this.#post(String(channel['id']), activity);
      return {
        status: 201,
        body: { id: `${String(channel['id'])};messageid=${id}`, activityId: id },
      };
    }
    const [member] = Array.isArray(members) ? (members as readonly unknown[]) : [];
    const wanted = isElement(member) ? String(member['id']).replace(/^29:/, '') : '';
    const person = [...this.#people.values()].find((each) => each === wanted);
    if (person === undefined) return refused(400, 'BadArgument');
    if (this.lacking.has(person)) return refused(403, 'BotNotInConversationRoster');
    return { status: 201, body: { id: chatOf(person) } };
  }

  #post(conversation: string, activity: Element): Message {
    this.#count += 1;
    const { summary } = activity;
    const card = cardOf(activity);
    const message: Message = {
      id: String(1_700_000_000_000 + this.#count),
      conversation,
      versions: card === undefined ? [] : [card],
      views: new Map(),
      ...(typeof summary === 'string' ? { alert: summary } : {}),
      ...(this.#by ? { by: this.#by } : {}),
    };
    this.messages.set(message.id, message);
    this.#recent = [...this.#recent.slice(-39), message];
    const place = conversation.split(';')[0] ?? conversation;
    const there = this.byConversation.get(place) ?? [];
    there.push(message);
    this.byConversation.set(place, there.slice(-60));
    if (message.alert !== undefined) this.onAlert(message);
    return message;
  }

  #update(id: string, activity: Element): Answer {
    const message = this.messages.get(id);
    if (message === undefined) return refused(404, 'ActivityNotFoundInConversation');
    const card = cardOf(activity);
    if (card !== undefined) {
      message.versions.push(card);
      message.views.clear();
      if (message.versions.length > 4) message.versions.shift();
    }
    return { status: 200, body: { id } };
  }
}

function cardOf({ attachments }: Element): Card | undefined {
  const [first] = Array.isArray(attachments) ? (attachments as readonly unknown[]) : [];
  const content = isElement(first) ? first['content'] : undefined;
  return isElement(content) ? content : undefined;
}

function named(name: string): Error {
  const error = new Error(name);
  error.name = name;
  return error;
}

/** As much of a `Response` as is read of it. */
const asResponse = ({ status, body, retryAfter }: Answer) => {
  const headers = new Map<string, string>([['content-type', 'application/json']]);
  if (retryAfter !== undefined) headers.set('retry-after', String(retryAfter));
  return {
    ok: status < 300,
    status,
    headers: {
      get: (name: string) => headers.get(name.toLowerCase()) ?? null,
      [Symbol.iterator]: () => headers[Symbol.iterator](),
    },
    text: () => Promise.resolve(body === undefined ? '' : JSON.stringify(body)),
  };
};
