/** One person's Teams: the chats beside the conversation, or one of them on a narrow screen. */
import type { ConversationKey, MessageView, PersonKey, RehearsalEvent } from '../api.ts';
import type { Theme } from '../host-config.ts';
import { chatList } from './chat-list.ts';
import { Conversation } from './conversation.ts';
import { el } from './dom.ts';
import { missingChats } from './missing-chats.ts';
import { paneOwner } from './pane-owner.ts';
import { post, Refused } from './server.ts';
import type { Store } from './store.ts';

export type PaneOptions = {
  readonly store: Store;
  readonly index: number;
  readonly theme: () => Theme;
  readonly onFocus: (pane: Pane) => void;
};

export class Pane {
  readonly root: HTMLElement;
  readonly #options: PaneOptions;
  readonly #owner = el('div', { class: 'pane-owner' });
  readonly #chats = el('nav', { class: 'pane-chats' });
  readonly #room = el('div', { class: 'pane-room' });
  #person: PersonKey = '';
  #conversation: Conversation | undefined;
  #current: ConversationKey | undefined;
  /** Settled once everything that the person's Teams shows is here, or can't be had. */
  #loaded: Promise<void> = Promise.resolve();
  #isLoading = false;
  /** Says why the chosen person's chats are not here, in their place. */
  #missing: HTMLElement | undefined;
  /** What was to be opened once they are. */
  #wanted: ConversationKey | undefined;
  #choices = 0;
  #loads = 0;

  constructor(options: PaneOptions) {
    this.#options = options;
    this.root = el(
      'section',
      {
        class: 'pane',
        'data-testid': `pane-${options.index}`,
        'data-view': 'chats',
        onfocusin: () => {
          options.onFocus(this);
        },
        onpointerdown: () => {
          options.onFocus(this);
        },
      },
      this.#owner,
      el('div', { class: 'pane-columns' }, this.#chats, this.#room),
    );
  }

  get person(): PersonKey {
    return this.#person;
  }

  get conversation(): ConversationKey | undefined {
    return this.#current;
  }

  /** Acts as this person; with a conversation, opens it. What was chosen last counts. */
  async actAs(person: PersonKey, conversation?: ConversationKey): Promise<void> {
    const choice = ++this.#choices;
    this.#wanted = conversation;
    if (person !== this.#person) this.#turnTo(person);
    else if (this.#missing !== undefined && !this.#isLoading) this.#loaded = this.#load();
    await this.#loaded;
    if (choice !== this.#choices) return;
    this.#drawOwner();
    if (this.#missing !== undefined) return;
    const next = conversation ?? this.#current ?? `personal:${person}`;
    if (next === this.#current) this.root.dataset['view'] = 'room';
    else await this.open(next, conversation !== undefined);
  }

  #turnTo(person: PersonKey): void {
    this.#person = person;
    // What arrives before theirs is open is not for them to read.
    this.#current = undefined;
    this.#missing = undefined;
    this.#drawChats();
    this.#loaded = this.#load();
  }

  async #load(): Promise<void> {
    const load = ++this.#loads;
    this.#isLoading = true;
    let why: unknown;
    try {
      await this.#options.store.loadPerson(this.#person);
    } catch (error) {
      why = error;
    }
    // Somebody else was chosen meanwhile.
    if (load !== this.#loads) return;
    this.#isLoading = false;
    if (why === undefined) this.#missing = undefined;
    else this.#say(why instanceof Refused ? why.message : 'The rehearsal did not answer.');
  }

  /** The chats are not here: nothing of the person before stays beside that. */
  #say(why: string): void {
    this.#missing = missingChats(why, () => {
      this.#tryAgain();
    });
    this.#conversation = undefined;
    this.#room.replaceChildren();
    this.root.dataset['view'] = 'chats';
    this.#drawChats();
  }

  #tryAgain(): void {
    void this.actAs(this.#person, this.#wanted);
  }

  /** `inFront`: on a narrow screen the conversation takes the list's place. */
  async open(key: ConversationKey, inFront = true): Promise<void> {
    const { store, theme } = this.#options;
    const conversation = store.conversation(key);
    if (!conversation) return;
    this.#current = key;
    if (inFront) this.root.dataset['view'] = 'room';
    this.#conversation = new Conversation({
      store,
      conversation,
      person: this.#person,
      theme: theme(),
      onBack: () => {
        this.root.dataset['view'] = 'chats';
        this.#chats.querySelector<HTMLElement>('[aria-current]')?.focus();
      },
    });
    this.#room.replaceChildren(this.#conversation.root);
    this.#conversation.draw();
    this.#conversation.scrollToEnd();
    const wasInChats = this.#chats.contains(document.activeElement);
    this.#drawChats();
    // On a narrow screen the list has gone, and with it what was chosen in it.
    if (wasInChats && !this.#chats.checkVisibility()) {
      this.#room.querySelector<HTMLElement>('.back')?.focus();
    }
    await post('open', { person: this.#person, conversation: key });
  }

  /** Draws everything anew, e.g. in another theme. */
  async redraw(): Promise<void> {
    if (this.#current !== undefined) await this.open(this.#current, false);
  }

  scrollToEnd(): void {
    this.#conversation?.scrollToEnd();
  }

  take(event: RehearsalEvent): void {
    this.#drawChats();
    const { type } = event;
    if (type === 'message' || type === 'updated') this.#takeMessage(event.message);
    else if (type === 'typing') this.#takeTyping(event.conversation);
    else if (type === 'world') this.#takeWorld();
    else if (type === 'deleted' || type === 'ownView') this.#conversation?.draw();
  }

  #takeTyping(conversation: ConversationKey): void {
    if (conversation === this.#current) this.#conversation?.showTyping();
  }

  #takeWorld(): void {
    this.#drawOwner();
    this.#conversation?.drawFoot();
    this.#conversation?.draw();
  }

  #takeMessage({ conversation, id: message }: MessageView): void {
    // The rehearsal is heard again.
    if (this.#missing !== undefined && !this.#isLoading) this.#tryAgain();
    if (conversation !== this.#current) return;
    this.#conversation?.stopTyping();
    this.#conversation?.draw();
    const person = this.#person;
    // Looked at as it comes: it is read, and its cards ask for this person's own view.
    void post('refresh', { person, message, trigger: 'automatic' });
    void post('open', { person, conversation });
  }

  #drawChats(): void {
    const focused = this.#chats.contains(document.activeElement)
      ? document.activeElement?.getAttribute('data-testid')
      : undefined;
    const shown = this.#missing ?? this.#list();
    // What is said once is not said anew at each event.
    if (this.#chats.firstElementChild !== shown) this.#chats.replaceChildren(shown);
    if (!focused) return;
    const anew = this.#chats.querySelector<HTMLElement>(`[data-testid="${focused}"]`);
    (anew ?? this.#chats.querySelector<HTMLElement>('[aria-current]'))?.focus();
  }

  #list(): HTMLElement {
    return chatList({
      store: this.#options.store,
      person: this.#person,
      current: this.#current,
      onChoose: (key) => void this.open(key),
    });
  }

  #drawOwner(): void {
    const { store } = this.#options;
    const person = store.person(this.#person);
    if (!person) return;
    this.root.setAttribute('aria-label', `${person.name}'s Teams`);
    this.#chats.setAttribute('aria-label', `${person.name}'s chats`);
    this.#owner.replaceChildren(...paneOwner(store, person));
  }
}
