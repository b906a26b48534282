/** One conversation as one person sees it. */
import type { Answer, ConversationView, MessageView, PersonKey } from '../api.ts';
import type { Theme } from '../host-config.ts';
import { avatar, roomAvatar } from './avatar.ts';
import { composer, promptChips } from './composer.ts';
import { showDialog } from './dialog.ts';
import { arrange, el } from './dom.ts';
import { icon } from './icons.ts';
import { messageElement, signatureOf, type MessageOptions } from './message-element.ts';
import { post, Refused } from './server.ts';
import type { Store } from './store.ts';

export type ConversationOptions = {
  readonly store: Store;
  readonly person: PersonKey;
  readonly conversation: ConversationView;
  readonly theme: Theme;
  readonly onBack: () => void;
};

type Drawn = { readonly signature: string; readonly element: HTMLElement };

const TYPING_MS = 6_000;

export class Conversation {
  readonly root: HTMLElement;
  readonly #options: ConversationOptions;
  readonly #messageOptions: MessageOptions;
  readonly #log: HTMLElement;
  readonly #typing: HTMLElement;
  readonly #foot: HTMLElement;
  readonly #drawn = new Map<string, Drawn>();
  readonly #threads = new Map<string, HTMLElement>();
  #typingTimer = 0;

  constructor(options: ConversationOptions) {
    this.#options = options;
    this.#messageOptions = {
      ...options,
      actions: {
        press: (message, card, action) => {
          const { person } = options;
          const pressed = post('act', { person, message: message.id, card, action });
          void this.#follow(message, pressed);
        },
        command: (message, { id }) => {
          void this.#follow(message, this.#command(id, message));
        },
        refresh: ({ id }) => {
          const { person } = options;
          void this.#try(post('refresh', { person, message: id, trigger: 'manual' }));
        },
        suggest: (text) => {
          this.#say(text);
        },
      },
    };
    this.#log = el('div', {
      class: 'log',
      role: 'log',
      tabindex: 0,
      'aria-label': `Messages in ${options.conversation.name}`,
      'data-testid': 'log',
    });
    this.#typing = el('p', { class: 'typing', role: 'status', 'data-testid': 'typing' });
    this.#foot = el('div', { class: 'foot' });
    this.root = el(
      'section',
      { class: 'conversation', 'aria-label': options.conversation.name },
      this.#head(),
      this.#log,
      this.#typing,
      this.#foot,
    );
    this.drawFoot();
  }

  /** Draws what is new or changed and leaves the rest alone, with what is being typed in it. */
  draw(): void {
    const { store, conversation } = this.#options;
    const isAtEnd = this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < 80;
    const messages = store.messagesOf(conversation.key);
    const present = new Set(messages.map(({ id }) => id));
    for (const id of this.#drawn.keys()) if (!present.has(id)) this.#drawn.delete(id);
    arrange(
      this.#log,
      conversation.kind === 'channel'
        ? this.#threadElements(messages)
        : messages.map((message) => this.#element(message)),
    );
    if (isAtEnd) this.scrollToEnd();
  }

  scrollToEnd(): void {
    this.#log.scrollTop = this.#log.scrollHeight;
  }

  showTyping(): void {
    const { store } = this.#options;
    this.#typing.textContent = `${store.world.bot.name} is typing…`;
    clearTimeout(this.#typingTimer);
    this.#typingTimer = setTimeout(() => {
      this.stopTyping();
    }, TYPING_MS);
  }

  stopTyping(): void {
    this.#typing.textContent = '';
  }

  /** The compose box, or why there is none. */
  drawFoot(): void {
    const { store, person, conversation } = this.#options;
    const state = store.person(person);
    const isPersonal = conversation.kind === 'personal';
    const bot = store.world.bot.name;
    if (isPersonal && state?.appInstalled === false) {
      this.#foot.replaceChildren(
        this.#obstacle(`${bot} is not installed for you.`, `Install ${bot}`, {
          appInstalled: true,
        }),
      );
    } else if (isPersonal && state?.botBlocked === true) {
      this.#foot.replaceChildren(
        this.#obstacle(`You have blocked ${bot}.`, 'Unblock', { botBlocked: false }),
      );
    } else if (!this.#foot.querySelector('.composer')) {
      this.#foot.replaceChildren(...this.#composing());
    }
  }

  #composing(): readonly HTMLElement[] {
    const { store, conversation } = this.#options;
    const box = composer({
      world: store.world,
      conversation,
      placeholder: conversation.kind === 'channel' ? 'Start a post' : 'Type a message',
      onSend: (text) => {
        this.#say(text);
      },
      onCommand: (command) => {
        void this.#follow(undefined, this.#command(command));
      },
    });
    const prompts =
      conversation.kind === 'personal' &&
      promptChips(store.world, (text) => {
        const input = box.querySelector('textarea');
        if (!input) return;
        input.value = text;
        input.focus();
      });
    return prompts ? [prompts, box] : [box];
  }

  #obstacle(text: string, title: string, change: object): HTMLElement {
    const { person } = this.#options;
    return el(
      'div',
      { class: 'obstacle' },
      el('span', {}, text),
      el(
        'button',
        {
          class: 'button',
          onclick: () => {
            void this.#try(post('person', { person, ...change }));
          },
        },
        title,
      ),
    );
  }

  #head(): HTMLElement {
    const { conversation, onBack } = this.#options;
    const { kind, name, team, members } = conversation;
    return el(
      'header',
      { class: 'conversation-head' },
      el(
        'button',
        {
          class: 'icon-button back',
          'aria-label': 'Back to chats',
          'data-testid': 'back',
          onclick: onBack,
        },
        icon('back'),
      ),
      kind === 'personal' ? avatar('bot', name) : roomAvatar(kind, name),
      el(
        'div',
        { class: 'conversation-title' },
        el('h3', {}, name),
        kind !== 'personal' &&
          el('p', {}, `${team === undefined ? '' : `${team} · `}${members.length} people`),
      ),
    );
  }

  #threadElements(messages: readonly MessageView[]): readonly HTMLElement[] {
    return messages
      .filter(({ thread }) => thread === undefined)
      .map((post) => {
        const thread = this.#threads.get(post.id) ?? this.#newThread(post);
        this.#threads.set(post.id, thread);
        const replies = messages.filter((message) => message.thread === post.id);
        const [posts, foot] = thread.children;
        if (posts)
          arrange(
            posts,
            [post, ...replies].map((message) => this.#element(message)),
          );
        foot?.classList.toggle('has-replies', replies.length > 0);
        return thread;
      });
  }

  #newThread(first: MessageView): HTMLElement {
    const { store, conversation } = this.#options;
    const foot = el('div', { class: 'thread-foot' });
    const open = el(
      'button',
      {
        class: 'link-button',
        'data-testid': 'reply',
        onclick: () => {
          const box = composer({
            world: store.world,
            conversation,
            placeholder: 'Reply',
            onSend: (text) => {
              this.#say(text, first.id);
            },
          });
          foot.replaceChildren(box);
          box.querySelector('textarea')?.focus();
        },
      },
      'Reply',
    );
    foot.append(open);
    return el('section', { class: 'thread', 'data-testid': 'thread' }, el('div', {}), foot);
  }

  #element(message: MessageView): HTMLElement {
    const signature = signatureOf(message, this.#messageOptions);
    const before = this.#drawn.get(message.id);
    if (before?.signature === signature) return before.element;
    const element = messageElement(message, this.#messageOptions);
    this.#drawn.set(message.id, { signature, element });
    return element;
  }

  #say(text: string, thread?: string): void {
    const { person, conversation } = this.#options;
    const request = { person, conversation: conversation.key, text };
    void this.#try(post('say', thread === undefined ? request : { ...request, thread }));
    this.scrollToEnd();
  }

  #command(command: string, message?: MessageView): Promise<Answer> {
    const { person, conversation } = this.#options;
    const request = { person, conversation: conversation.key, command };
    return post('command', message ? { ...request, message: message.id } : request);
  }

  /** Shows the answer beside the message that was acted on. */
  async #follow(message: MessageView | undefined, pressed: Promise<Answer>): Promise<void> {
    this.#note(message, undefined);
    this.#busy(message, true);
    const answer = await this.#try(pressed);
    this.#busy(message, false);
    if (answer?.kind === 'dialog') {
      await showDialog(this.#options.person, answer.dialog, this.#options.theme);
    } else if (answer?.kind === 'text' || answer?.kind === 'failed') {
      this.#note(message, answer);
    }
  }

  #busy(message: MessageView | undefined, isBusy: boolean): void {
    const element = message && this.#drawn.get(message.id)?.element;
    element?.querySelector('.card-slot')?.setAttribute('aria-busy', `${isBusy}`);
  }

  #note(
    message: MessageView | undefined,
    answer: { readonly text: string; readonly kind: string } | undefined,
  ): void {
    const slot =
      (message && this.#drawn.get(message.id)?.element.querySelector('.notes')) ?? this.#typing;
    slot.replaceChildren(
      ...(answer ? [el('p', { class: `note note-${answer.kind}` }, answer.text)] : []),
    );
  }

  async #try<Answered>(asked: Promise<Answered>): Promise<Answered | undefined> {
    try {
      return await asked;
    } catch (error) {
      const text = error instanceof Refused ? error.message : 'The rehearsal did not answer.';
      this.#note(undefined, { text, kind: 'failed' });
      return undefined;
    }
  }
}
