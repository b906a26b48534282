/** Where a person writes: with the app's prompts, its command, and @mention of the bot. */
import type { ConversationView, World } from '../api.ts';
import { el } from './dom.ts';
import { icon } from './icons.ts';

export type ComposerOptions = {
  readonly world: World;
  readonly conversation: ConversationView;
  /** "Reply" in a channel's thread. */
  readonly placeholder: string;
  readonly onSend: (text: string) => void;
  readonly onCommand?: (command: string) => void;
};

let composers = 0;

export function composer(options: ComposerOptions): HTMLElement {
  const { world, conversation, placeholder } = options;
  const tag = `@${world.bot.name}`;
  const needsMention = conversation.kind !== 'personal';
  const id = `mention-${(composers += 1)}`;
  const input = el('textarea', {
    rows: 1,
    class: 'composer-input',
    placeholder,
    'aria-label': placeholder,
    'data-testid': 'composer-input',
    ...(needsMention ? { 'aria-controls': id, 'aria-autocomplete': 'list' } : {}),
  });
  const hint = el(
    'p',
    { class: 'composer-hint', hidden: true },
    `${tag} only sees messages that mention it.`,
  );
  const picker = el(
    'button',
    {
      id,
      type: 'button',
      class: 'mention-picker',
      hidden: true,
      'data-testid': 'mention-option',
      onclick: () => {
        insertMention();
      },
    },
    `${tag} · app`,
  );

  const insertMention = (): void => {
    const start = input.value.slice(0, input.selectionStart).replace(/@\w*$/, '');
    const end = input.value.slice(input.selectionEnd);
    input.value = `${start}${tag} ${end.trimStart()}`;
    input.focus();
    input.selectionStart = input.selectionEnd = start.length + tag.length + 1;
    changed();
  };
  const changed = (): void => {
    const typed = /@(\w*)$/.exec(input.value.slice(0, input.selectionStart))?.[1]?.toLowerCase();
    const name = world.bot.name.toLowerCase();
    picker.hidden =
      !needsMention || typed === undefined || !name.startsWith(typed) || typed === name;
    const mentions = input.value.toLowerCase().includes(tag.toLowerCase());
    hint.hidden = !needsMention || mentions || input.value.trim() === '';
    input.style.height = 'auto';
    input.style.height = `${Math.min(input.scrollHeight, 160)}px`;
  };
  const send = (): void => {
    const text = input.value.trim();
    if (text === '') return;
    input.value = '';
    changed();
    options.onSend(text);
  };
  input.addEventListener('input', changed);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') picker.hidden = true;
    const takes = event.key === 'Enter' || event.key === 'Tab';
    if (takes && !picker.hidden) {
      event.preventDefault();
      insertMention();
    } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    }
  });
  return el(
    'form',
    {
      class: 'composer',
      'data-testid': 'composer',
      onsubmit: (event: SubmitEvent) => {
        event.preventDefault();
        send();
      },
    },
    hint,
    picker,
    el(
      'div',
      { class: 'composer-box' },
      input,
      ...tools(options, insertMention),
      el(
        'button',
        { type: 'submit', class: 'icon-button send', 'aria-label': 'Send', 'data-testid': 'send' },
        icon('send'),
      ),
    ),
  );
}

function tools({ world, conversation, onCommand }: ComposerOptions, mention: () => void) {
  const mentionButton =
    conversation.kind !== 'personal' &&
    el(
      'button',
      {
        type: 'button',
        class: 'icon-button',
        'aria-label': `Mention ${world.bot.name}`,
        title: `Mention ${world.bot.name}`,
        'data-testid': 'insert-mention',
        onclick: mention,
      },
      icon('at'),
    );
  const commands = onCommand
    ? world.commands
        .filter(({ context }) => context === 'compose')
        .map(({ id, title }) =>
          el(
            'button',
            {
              type: 'button',
              class: 'icon-button',
              'aria-label': title,
              title,
              'data-testid': `command-${id}`,
              onclick: () => {
                onCommand(id);
              },
            },
            icon('command'),
          ),
        )
    : [];
  return [mentionButton, ...commands];
}

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
