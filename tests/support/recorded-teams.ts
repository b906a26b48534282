/** Teams played by a list: what was sent where and when, and the card that stands there now. */
import type { Instant } from '../../services/kernel/ids.ts';
import type {
  DeliveryResult,
  Messenger,
  OutgoingMessage,
  Recipient,
} from '../../services/ports/messenger.ts';

export type SentAlert = {
  readonly at: Instant;
  /** A person's id, a conversation's, or a channel's. */
  readonly to: string;
  readonly alert: string;
};

/** What Teams answers in place of "delivered". */
export type TeamsAnswer = (to: string, kind: 'send' | 'update') => DeliveryResult | undefined;

type Standing = { readonly to: string; readonly card: OutgoingMessage['card'] };

export class RecordedTeams {
  readonly sent: SentAlert[] = [];
  /** Every send and update, alerting or not. */
  messages = 0;
  answer: TeamsAnswer;
  readonly #now: () => Instant;
  /** By the message's id, the newest last. */
  readonly #standing = new Map<string, Standing>();

  constructor(now: () => Instant, answer: TeamsAnswer = () => undefined) {
    this.#now = now;
    this.answer = answer;
  }

  /** The words of the newest card in a place; empty where there is none. */
  words(...places: readonly string[]): string {
    const cards = [...this.#standing.values()].filter(({ to }) => places.includes(to));
    return wordsOf(cards.at(-1)?.card).join('\n');
  }

  /** What is left of every card in a place, the oldest first. */
  cardsIn(place: string): readonly string[] {
    return [...this.#standing.values()]
      .filter(({ to }) => to === place)
      .map(({ card }) => wordsOf(card).join('\n'));
  }

  messenger(): Messenger {
    return {
      send: (recipient, message) => Promise.resolve(this.#send(placeOf(recipient), message)),
      update: (existing, { card }) => {
        const { conversationId: to, activityId } = existing;
        const answer = this.answer(to, 'update');
        if (answer !== undefined) return Promise.resolve(answer);
        this.messages += 1;
        this.#standing.set(activityId, { to, card });
        return Promise.resolve({ outcome: 'delivered', message: existing });
      },
    };
  }

  #send(to: string, { card, alert }: OutgoingMessage): DeliveryResult {
    const answer = this.answer(to, 'send');
    if (answer !== undefined && answer.outcome !== 'delivered') return answer;
    this.messages += 1;
    if (alert !== undefined) this.sent.push({ at: this.#now(), to, alert });
    const activityId = `message-${this.messages}`;
    this.#standing.set(activityId, { to, card });
    return answer ?? { outcome: 'delivered', message: { conversationId: to, activityId } };
  }
}

const placeOf = (recipient: Recipient): string => {
  switch (recipient.kind) {
    case 'person':
      return recipient.person;
    case 'conversation':
      return recipient.conversationId;
    case 'channel':
      return recipient.channelId;
  }
};

/** What a person reads on a card, its buttons' titles included; not what buttons send. */
export function wordsOf(card: unknown): readonly string[] {
  if (Array.isArray(card)) return card.flatMap(wordsOf);
  if (typeof card !== 'object' || card === null) return [];
  return Object.entries(card).flatMap(([key, value]) => {
    if (typeof value === 'string') return readable.has(key) ? [value] : [];
    return key === 'data' || key === 'fallback' ? [] : wordsOf(value);
  });
}

const readable = new Set(['text', 'title', 'value', 'label', 'errorMessage']);
