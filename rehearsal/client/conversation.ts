/** One conversation as one person sees it. */
import type { Answer, ConversationView, MessageView, PersonKey, PersonSwitches } from '../api.ts';
import type { Theme } from '../host-config.ts';
import type { AttachedFile } from './attachment.ts';
import { avatar, roomAvatar } from './avatar.ts';
import { Composer, promptChips } from './composer.ts';
import { showDialog } from './dialog.ts';
import { el } from './dom.ts';
import { icon } from './icons.ts';
import type { MessageActions } from './message-element.ts';
import { MessageList } from './message-list.ts';
import { post, Refused } from './server.ts';
import type { Store } from './store.ts';

export type ConversationOptions = {
  readonly store: Store;
  readonly person: PersonKey;
  readonly conversation: ConversationView;
  readonly theme: Theme;
  readonly onBack: () => void;
};

/** What goes along with a text. */
type Beside = {
  readonly thread?: string | undefined;
  readonly file?: AttachedFile | undefined;
};

/** Teams shows that somebody types for about this long. */
const TYPING_MS = 6_000;

export class Conversation {
  readonly root: HTMLElement;
  readonly #options: ConversationOptions;
  readonly #list: MessageList;
  readonly #typing = el('p', { class: 'typing', role: 'status', 'data-testid': 'typing' });
  readonly #notes = el('div', { class: 'notes room-notes', role: 'status' });
  readonly #foot = el('div', { class: 'foot' });
  #typingTimer = 0;

  constructor(options: ConversationOptions) {
    this.#options = options;
    this.#list = new MessageList({
      ...options,
      actions: this.#actions(),
      reply: (text, thread) => {
        this.#say(text, { thread });
      },
    });
    this.root = el(
      'section',
      { class: 'conversation', 'aria-label': options.conversation.name },
      conversationHead(options),
      this.#list.root,
      this.#typing,
      this.#notes,
      this.#foot,
    );
    this.drawFoot();
  }

  draw(): void {
    this.#list.draw();
  }

  scrollToEnd(): void {
    this.#list.scrollToEnd();
  }

  showTyping(): void {
    this.#typing.textContent = `${this.#options.store.world.bot.name} is typing…`;
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
    const { appInstalled = true, botBlocked = false } = store.person(person) ?? {};
    const bot = store.world.bot.name;
    if (conversation.kind === 'personal' && !appInstalled) {
      this.#obstruct(`${bot} is not installed for you.`, `Install ${bot}`, { appInstalled: true });
    } else if (conversation.kind === 'personal' && botBlocked) {
      this.#obstruct(`You have blocked ${bot}.`, 'Unblock', { botBlocked: false });
    } else if (!this.#foot.querySelector('.composer')) {
      this.#foot.replaceChildren(...this.#composing());
    }
  }

  #actions(): MessageActions {
    const { person } = this.#options;
    return {
      press: (message, card, action) => {
        const pressed = post('act', { person, message: message.id, card, action });
        void this.#follow(pressed, message);
      },
      consent: (message, action) => {
        void this.#follow(post('consent', { person, message: message.id, action }), message);
      },
      command: (message, { id }) => {
        void this.#follow(this.#command(id, message), message);
      },
      refresh: ({ id }) => {
        void this.#try(post('refresh', { person, message: id, trigger: 'manual' }));
      },
      suggest: (text) => {
        this.#say(text);
      },
    };
  }

  #composing(): readonly HTMLElement[] {
    const { store, conversation } = this.#options;
    const box = new Composer({
      world: store.world,
      conversation,
      placeholder: conversation.kind === 'channel' ? 'Start a post' : 'Type a message',
      onSend: (text, file) => {
        this.#say(text, { file });
      },
      onCommand: (command) => {
        void this.#follow(this.#command(command));
      },
    });
    if (conversation.kind !== 'personal') return [box.root];
    const prompts = promptChips(store.world, (text) => {
      box.prefill(text);
    });
    return [prompts, box.root];
  }

  #obstruct(text: string, title: string, change: PersonSwitches): void {
    const { person } = this.#options;
    const mend = el(
      'button',
      {
        class: 'button',
        onclick: () => {
          void this.#try(post('person', { person, ...change }));
        },
      },
      title,
    );
    this.#foot.replaceChildren(el('div', { class: 'obstacle' }, el('span', {}, text), mend));
  }

  #say(text: string, { thread, file }: Beside = {}): void {
    const { person, conversation } = this.#options;
    const request = { person, conversation: conversation.key, text };
    void this.#try(post('say', { ...request, ...(thread && { thread }), ...(file && { file }) }));
    this.scrollToEnd();
  }

  #command(command: string, message?: MessageView): Promise<Answer> {
    const { person, conversation } = this.#options;
    const request = { person, conversation: conversation.key, command };
    return post('command', message ? { ...request, message: message.id } : request);
  }

  /** Waits for the answer and shows it: beside the message that was acted on, or as a dialog. */
  async #follow(pressed: Promise<Answer>, message?: MessageView): Promise<void> {
    const busy = (isBusy: boolean): void => {
      const slot = message && this.#list.partOf(message.id, '.card-slot');
      slot?.setAttribute('aria-busy', `${isBusy}`);
    };
    this.#note(undefined, message);
    busy(true);
    const answer = await this.#try(pressed, message);
    busy(false);
    if (answer?.kind === 'dialog') {
      await showDialog(this.#options.person, answer.dialog, this.#options.theme);
    } else if (answer?.kind === 'text' || answer?.kind === 'failed') {
      this.#note(answer, message);
    }
  }

  async #try<Answered>(
    asked: Promise<Answered>,
    message?: MessageView,
  ): Promise<Answered | undefined> {
    try {
      return await asked;
    } catch (error) {
      const text = error instanceof Refused ? error.message : 'The rehearsal did not answer.';
      this.#note({ kind: 'failed', text }, message);
      return undefined;
    }
  }

  #note(
    note: { readonly kind: string; readonly text: string } | undefined,
    message?: MessageView,
  ): void {
    const slot = (message && this.#list.partOf(message.id, '.notes')) ?? this.#notes;
    slot.replaceChildren(
      ...(note
        ? [el('p', { class: `note note-${note.kind}`, 'data-testid': 'note' }, note.text)]
        : []),
    );
    if (note) slot.scrollIntoView({ block: 'nearest' });
  }
}

function conversationHead({ conversation, onBack }: ConversationOptions): HTMLElement {
  const { kind, name, team, members } = conversation;
  const details = [...(team === undefined ? [] : [team]), `${members.length} people`].join(' · ');
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
      el('h2', {}, name),
      kind !== 'personal' && el('p', {}, details),
    ),
  );
}
