/** Every message of every conversation, and what each person has made of it. */
import type {
  Card,
  ConversationKey,
  MessageId,
  MessageView,
  OwnView,
  PersonKey,
  Time,
} from '../api.ts';

export type NewMessage = Omit<MessageView, 'id' | 'version' | 'at'>;

export class MessageLog {
  readonly #now: () => Time;
  readonly #messages = new Map<MessageId, MessageView>();
  readonly #ownViews = new Map<PersonKey, Map<string, OwnView>>();
  readonly #readUpTo = new Map<string, number>();
  #lastId = 0;

  constructor(now: () => Time) {
    this.#now = now;
  }

  post(message: NewMessage): MessageView {
    const posted = { ...message, id: this.#nextId(), at: this.#now(), version: 1 };
    this.#messages.set(posted.id, posted);
    return posted;
  }

  find(id: MessageId): MessageView | undefined {
    return this.#messages.get(id);
  }

  of(conversation: ConversationKey): readonly MessageView[] {
    return [...this.#messages.values()].filter((message) => message.conversation === conversation);
  }

  /** Everybody's own views of the message end with an update. */
  update(id: MessageId, content: Partial<NewMessage>): MessageView | undefined {
    const before = this.#messages.get(id);
    if (!before) return undefined;
    const after = { ...before, ...content, version: before.version + 1 };
    this.#messages.set(id, after);
    this.#forgetViews(id);
    return after;
  }

  remove(id: MessageId): boolean {
    this.#forgetViews(id);
    return this.#messages.delete(id);
  }

  setOwnView(person: PersonKey, view: OwnView): void {
    const views = this.#ownViews.get(person) ?? new Map<string, OwnView>();
    this.#ownViews.set(person, views.set(viewKey(view.message, view.card), view));
  }

  ownViews(person: PersonKey): readonly OwnView[] {
    return [...(this.#ownViews.get(person)?.values() ?? [])];
  }

  /** The message's cards as the person sees them. */
  cardsFor(person: PersonKey, message: MessageView): readonly Card[] {
    const views = this.#ownViews.get(person);
    return message.cards.map(
      (card, index) => views?.get(viewKey(message.id, index))?.content ?? card,
    );
  }

  markRead(person: PersonKey, conversation: ConversationKey): void {
    this.#readUpTo.set(`${person} ${conversation}`, this.#lastId);
  }

  unread(person: PersonKey, conversation: ConversationKey): number {
    const read = this.#readUpTo.get(`${person} ${conversation}`) ?? 0;
    return this.of(conversation).filter(({ id, from }) => Number(id) > read && from !== person)
      .length;
  }

  /** Teams' ids are milliseconds since 1970, each later than the one before. */
  #nextId(): MessageId {
    this.#lastId = Math.max(this.#lastId + 1, Date.parse(this.#now()));
    return `${this.#lastId}`;
  }

  #forgetViews(id: MessageId): void {
    for (const views of this.#ownViews.values()) {
      for (const [key, view] of views) if (view.message === id) views.delete(key);
    }
  }
}

const viewKey = (message: MessageId, card: number): string => `${message}#${card}`;
