/** A conversation's messages; in channels gathered into threads. */
import type { ConversationView, MessageView } from '../api.ts';
import { Composer } from './composer.ts';
import { arrange, el } from './dom.ts';
import { keepingFocus } from './kept-focus.ts';
import { messageElement, signatureOf, type MessageOptions } from './message-element.ts';

export type MessageListOptions = MessageOptions & {
  readonly conversation: ConversationView;
  readonly reply: (text: string, thread: string) => void;
};

type Drawn = { readonly signature: string; readonly element: HTMLElement };

/** Nearer to the end than this, the list follows new messages. */
const NEAR_END_PX = 80;

export class MessageList {
  readonly root: HTMLElement;
  readonly #options: MessageListOptions;
  readonly #drawn = new Map<string, Drawn>();
  readonly #threads = new Map<string, HTMLElement>();
  /** Where the list was last left at its end. */
  #restingAt = 0;

  constructor(options: MessageListOptions) {
    this.#options = options;
    this.root = el('div', {
      class: 'log',
      role: 'log',
      tabindex: 0,
      'aria-label': `Messages in ${options.conversation.name}`,
      'data-testid': 'log',
    });
    // An attached file, or a longer text, makes the box below higher.
    new ResizeObserver(() => {
      const isShown = this.root.clientHeight > 0;
      if (isShown && this.root.scrollTop === this.#restingAt) this.scrollToEnd();
    }).observe(this.root);
  }

  /** Draws what is new or changed and leaves the rest alone, with what is being typed in it. */
  draw(): void {
    const { store, conversation } = this.#options;
    const { scrollHeight, scrollTop, clientHeight } = this.root;
    // Before the start of a long last message the reader has not scrolled away: follow it still.
    const isNearEnd =
      scrollTop === this.#restingAt || scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    const messages = store.messagesOf(conversation.key);
    const present = new Set(messages.map(({ id }) => id));
    for (const id of this.#drawn.keys()) if (!present.has(id)) this.#drawn.delete(id);
    keepingFocus(this.root, () => {
      arrange(
        this.root,
        conversation.kind === 'channel'
          ? this.#threadsOf(messages)
          : messages.map((message) => this.#element(message)),
      );
    });
    if (isNearEnd) this.scrollToEnd();
  }

  /** To the last message; to its beginning when it is longer than the screen. */
  scrollToEnd(): void {
    this.root.scrollTop = this.root.scrollHeight;
    const last = [...this.#drawn.values()].at(-1)?.element;
    const isLong = last !== undefined && last.offsetHeight > this.root.clientHeight;
    if (isLong) last.scrollIntoView({ block: 'start' });
    this.#restingAt = this.root.scrollTop;
  }

  /** Where answers to what was pressed on this message are shown. */
  partOf(message: string, selector: '.notes' | '.card-slot'): Element | null {
    return this.#drawn.get(message)?.element.querySelector(selector) ?? null;
  }

  #threadsOf(messages: readonly MessageView[]): readonly HTMLElement[] {
    return messages
      .filter(({ thread }) => thread === undefined)
      .map((first) => {
        const thread = this.#threads.get(first.id) ?? this.#newThread(first);
        this.#threads.set(first.id, thread);
        const [posts] = thread.children;
        const replies = messages.filter((message) => message.thread === first.id);
        if (posts) {
          arrange(
            posts,
            [first, ...replies].map((message) => this.#element(message)),
          );
        }
        return thread;
      });
  }

  #newThread(first: MessageView): HTMLElement {
    const { store, conversation, reply } = this.#options;
    const foot = el('div', { class: 'thread-foot' });
    const open = (): void => {
      const box = new Composer({
        world: store.world,
        conversation,
        placeholder: 'Reply',
        onSend: (text) => {
          reply(text, first.id);
        },
      });
      foot.replaceChildren(box.root);
      box.focus();
    };
    foot.append(
      el('button', { class: 'link-button', 'data-testid': 'reply', onclick: open }, 'Reply'),
    );
    return el('section', { class: 'thread', 'data-testid': 'thread' }, el('div', {}), foot);
  }

  #element(message: MessageView): HTMLElement {
    const signature = signatureOf(message, this.#options);
    const before = this.#drawn.get(message.id);
    if (before?.signature === signature) return before.element;
    const element = messageElement(message, this.#options);
    this.#drawn.set(message.id, { signature, element });
    return element;
  }
}
