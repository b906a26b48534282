/** Where a person writes: with the app's command and the @mention of the bot. */
import type { ConversationView, World } from '../api.ts';
import { Attachment, type AttachedFile } from './attachment.ts';
import { el } from './dom.ts';
import { icon, type IconName } from './icons.ts';

export type ComposerOptions = {
  readonly world: World;
  readonly conversation: ConversationView;
  /** "Reply" in a channel's thread. */
  readonly placeholder: string;
  readonly onSend: (text: string, file?: AttachedFile) => void;
  readonly onCommand?: (command: string) => void;
};

const TALLEST_PX = 160;

export class Composer {
  readonly root: HTMLFormElement;
  readonly #options: ComposerOptions;
  readonly #tag: string;
  /** Outside personal chats the bot sees only messages that mention it. */
  readonly #needsMention: boolean;
  readonly #input: HTMLTextAreaElement;
  readonly #hint: HTMLElement;
  readonly #picker: HTMLElement;
  /** A bot is told of files in personal chats alone. */
  readonly #attachment: Attachment | undefined;

  constructor(options: ComposerOptions) {
    const { world, conversation, placeholder } = options;
    this.#options = options;
    this.#tag = `@${world.bot.name}`;
    this.#needsMention = conversation.kind !== 'personal';
    this.#attachment = conversation.kind === 'personal' ? new Attachment() : undefined;
    this.#input = el('textarea', {
      rows: 1,
      class: 'composer-input',
      placeholder,
      'aria-label': placeholder,
      'data-testid': 'composer-input',
      oninput: () => {
        this.#changed();
      },
      onkeydown: (event: KeyboardEvent) => {
        this.#keyed(event);
      },
    });
    this.#hint = el(
      'p',
      { class: 'composer-hint', hidden: true, 'data-testid': 'mention-hint' },
      `${world.bot.name} only sees messages that mention ${this.#tag}.`,
    );
    this.#picker = mentionPicker(this.#tag, () => {
      this.insertMention();
    });
    this.root = el(
      'form',
      {
        class: 'composer',
        'data-testid': 'composer',
        onsubmit: (event: SubmitEvent) => {
          event.preventDefault();
          this.#send();
        },
      },
      this.#hint,
      this.#picker,
      this.#attachment?.chip,
      el('div', { class: 'composer-box' }, this.#input, ...this.#tools()),
    );
  }

  /** Puts a text into the box, to be completed and sent. */
  prefill(text: string): void {
    this.#input.value = text;
    this.focus();
    this.#changed();
  }

  focus(): void {
    this.#input.focus();
  }

  /** Writes the bot's name at the caret, in place of what was begun of it. */
  insertMention(): void {
    const { value, selectionStart, selectionEnd } = this.#input;
    const before = value.slice(0, selectionStart).replace(/@\w*$/, '');
    this.#input.value = `${before}${this.#tag} ${value.slice(selectionEnd).trimStart()}`;
    this.focus();
    const caret = before.length + this.#tag.length + 1;
    this.#input.setSelectionRange(caret, caret);
    this.#changed();
  }

  #tools(): readonly HTMLElement[] {
    const { world, onCommand } = this.#options;
    const { name } = world.bot;
    const mention = toolButton('at', `Mention ${name}`, 'insert-mention', () => {
      this.insertMention();
    });
    const commands = world.commands
      .filter(({ context }) => context === 'compose' && onCommand !== undefined)
      .map(({ id, title }) =>
        toolButton('command', title, `command-${id}`, () => {
          onCommand?.(id);
        }),
      );
    const send = el(
      'button',
      { type: 'submit', class: 'icon-button send', 'aria-label': 'Send', 'data-testid': 'send' },
      icon('send'),
    );
    const { button, input } = this.#attachment ?? {};
    const attach = button && input ? [input, button] : [];
    return [...(this.#needsMention ? [mention] : []), ...attach, ...commands, send];
  }

  #changed(): void {
    const { value, selectionStart, scrollHeight, style } = this.#input;
    const begun = /@(\w*)$/.exec(value.slice(0, selectionStart))?.[1];
    this.#picker.hidden =
      !this.#needsMention ||
      begun === undefined ||
      !this.#tag.toLowerCase().startsWith(`@${begun.toLowerCase()}`);
    const mentions = value.toLowerCase().includes(this.#tag.toLowerCase());
    this.#hint.hidden = !this.#needsMention || mentions || value.trim() === '';
    style.height = value === '' ? '' : `${Math.min(scrollHeight, TALLEST_PX)}px`;
  }

  #keyed(event: KeyboardEvent): void {
    const { key } = event;
    if (key === 'Escape') this.#picker.hidden = true;
    if (!this.#picker.hidden && (key === 'Enter' || key === 'Tab')) {
      event.preventDefault();
      this.insertMention();
    } else if (key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.#send();
    }
  }

  #send(): void {
    const text = this.#input.value.trim();
    if (text === '' && this.#attachment?.isEmpty !== false) return;
    this.#input.value = '';
    this.#changed();
    this.#options.onSend(text, this.#attachment?.take());
  }
}

const mentionPicker = (tag: string, onclick: () => void): HTMLElement =>
  el(
    'button',
    {
      type: 'button',
      class: 'mention-picker',
      hidden: true,
      'data-testid': 'mention-option',
      onclick,
    },
    `${tag} · app`,
  );

const toolButton = (
  picture: IconName,
  title: string,
  id: string,
  onclick: () => void,
): HTMLElement =>
  el(
    'button',
    {
      type: 'button',
      class: 'icon-button',
      'aria-label': title,
      title,
      'data-testid': id,
      onclick,
    },
    icon(picture),
  );

/** What can be said to the bot, one tap each; the text lands in the box, to be sent. */
export const promptChips = (world: World, choose: (text: string) => void): HTMLElement =>
  el(
    'div',
    { class: 'prompts', role: 'group', 'aria-label': `What ${world.bot.name} understands` },
    ...world.prompts.map(({ title, description }) =>
      el(
        'button',
        {
          type: 'button',
          class: 'chip',
          title: description,
          'data-testid': `prompt-${title.replaceAll(' ', '-')}`,
          onclick: () => {
            choose(title);
          },
        },
        title,
      ),
    ),
  );
