/** What the browser knows, kept up to date by the server's events. */
import type {
  Card,
  ConversationKey,
  ConversationView,
  LockScreenNote,
  MessageView,
  OwnView,
  PersonKey,
  PersonView,
  RehearsalEvent,
  World,
} from '../api.ts';
import { LocalTimes } from './format.ts';
import { follow, getChats, getWorld } from './server.ts';

type Listener = (event: RehearsalEvent) => void;

export class Store {
  #world: World;
  #worldAt = performance.now();
  readonly #messages = new Map<ConversationKey, readonly MessageView[]>();
  readonly #ownViews = new Map<PersonKey, Map<string, Card>>();
  readonly #unread = new Map<string, number>();
  readonly #listeners = new Set<Listener>();
  /** What came since each load that is under way began. */
  readonly #loading = new Set<RehearsalEvent[]>();
  readonly times: LocalTimes;

  private constructor(world: World) {
    this.#world = world;
    this.times = new LocalTimes(world.timeZone);
    this.#setWorld(world);
  }

  static async load(): Promise<Store> {
    const store = new Store(await getWorld());
    follow(
      (event) => {
        store.#apply(event);
      },
      () => {
        // Events were missed: start anew rather than show half of it.
        location.reload();
      },
    );
    return store;
  }

  get world(): World {
    return this.#world;
  }

  /** The rehearsal's time, running on since the server last said it. */
  now(): Date {
    return new Date(Date.parse(this.#world.now) + performance.now() - this.#worldAt);
  }

  person(key: PersonKey): PersonView | undefined {
    return this.#world.people.find((person) => person.key === key);
  }

  nameOf(key: PersonKey): string {
    return key === 'bot' ? this.#world.bot.name : (this.person(key)?.name ?? key);
  }

  conversationsOf(person: PersonKey): readonly ConversationView[] {
    return this.#world.conversations.filter(({ members }) => members.includes(person));
  }

  conversation(key: ConversationKey): ConversationView | undefined {
    return this.#world.conversations.find((conversation) => conversation.key === key);
  }

  messagesOf(conversation: ConversationKey): readonly MessageView[] {
    return this.#messages.get(conversation) ?? [];
  }

  /** The card as the person sees it. */
  cardFor(person: PersonKey, message: MessageView, card: number): Card | undefined {
    const own = this.person(person)?.oldMobile
      ? undefined
      : this.#ownViews.get(person)?.get(`${message.id}#${card}`);
    return own ?? message.cards[card];
  }

  unread(person: PersonKey, conversation?: ConversationKey): number {
    if (conversation !== undefined) return this.#unread.get(`${person} ${conversation}`) ?? 0;
    return this.conversationsOf(person).reduce((sum, { key }) => sum + this.unread(person, key), 0);
  }

  /**
   * Fetches everything that the person's Teams shows. What comes while it is on its way, and may
   * not be in it yet, is taken in once more.
   */
  async loadPerson(person: PersonKey): Promise<void> {
    const meanwhile: RehearsalEvent[] = [];
    this.#loading.add(meanwhile);
    try {
      const { chats, ownViews } = await getChats(person);
      for (const { conversation, messages } of chats) this.#messages.set(conversation, messages);
      this.#ownViews.set(person, new Map(ownViews.map(keyed)));
      for (const event of meanwhile) this.#applyToMessages(event);
    } finally {
      this.#loading.delete(meanwhile);
    }
  }

  /** Called after each event has been taken in. */
  subscribe(listener: Listener): void {
    this.#listeners.add(listener);
  }

  #apply(event: RehearsalEvent): void {
    for (const meanwhile of this.#loading) meanwhile.push(event);
    if (event.type === 'world') this.#setWorld(event.world);
    else if (event.type === 'read') this.#unread.delete(`${event.person} ${event.conversation}`);
    else if (event.type === 'lockScreen') this.#keep(event.note);
    else this.#applyToMessages(event);
    if (event.type === 'message') this.#countUnread(event.message);
    for (const listener of this.#listeners) listener(event);
  }

  /** Taken in twice, in order, it comes to the same. */
  #applyToMessages(event: RehearsalEvent): void {
    if (event.type === 'message') {
      const { message } = event;
      this.#change(message.conversation, (messages) => [
        ...messages.filter(({ id }) => id !== message.id),
        message,
      ]);
    } else if (event.type === 'updated') {
      const { message } = event;
      this.#forgetOwnViews(message.id);
      this.#change(message.conversation, (messages) =>
        messages.map((before) => (before.id === message.id ? message : before)),
      );
    } else if (event.type === 'deleted') {
      this.#change(event.conversation, (messages) =>
        messages.filter(({ id }) => id !== event.message),
      );
    } else if (event.type === 'ownView') this.#setOwnView(event.person, event.view);
  }

  #keep(note: LockScreenNote): void {
    this.#world = { ...this.#world, lockScreen: [...this.#world.lockScreen, note] };
  }

  #setWorld(world: World): void {
    this.#world = world;
    this.#worldAt = performance.now();
    this.#unread.clear();
    for (const { key, unread } of world.people) {
      for (const [conversation, count] of Object.entries(unread)) {
        this.#unread.set(`${key} ${conversation}`, count);
      }
    }
  }

  #change(
    conversation: ConversationKey,
    change: (messages: readonly MessageView[]) => readonly MessageView[],
  ): void {
    this.#messages.set(conversation, change(this.messagesOf(conversation)));
  }

  #countUnread({ conversation, from }: MessageView): void {
    for (const member of this.conversation(conversation)?.members ?? []) {
      if (member === from) continue;
      this.#unread.set(`${member} ${conversation}`, this.unread(member, conversation) + 1);
    }
  }

  #setOwnView(person: PersonKey, view: OwnView): void {
    const views = this.#ownViews.get(person) ?? new Map<string, Card>();
    this.#ownViews.set(person, views.set(...keyed(view)));
  }

  #forgetOwnViews(message: string): void {
    for (const views of this.#ownViews.values()) {
      for (const key of views.keys()) if (key.startsWith(`${message}#`)) views.delete(key);
    }
  }
}

const keyed = ({ message, card, content }: OwnView): [string, Card] => [
  `${message}#${card}`,
  content,
];
