/** One message: who, when, what was written, its cards, and the answers that came beside them. */
import type { AppCommand, MessageView, PersonKey, PressedAction } from '../api.ts';
import type { Theme } from '../host-config.ts';
import { avatar } from './avatar.ts';
import { renderCard } from './card-renderer.ts';
import { el, placeBelow } from './dom.ts';
import { fileCard, type ConsentAction } from './file-card.ts';
import { icon } from './icons.ts';
import { toHtml } from './markdown.ts';
import type { Store } from './store.ts';

export type MessageActions = {
  readonly press: (message: MessageView, card: number, action: PressedAction) => void;
  readonly consent: (message: MessageView, action: ConsentAction) => void;
  readonly command: (message: MessageView, command: AppCommand) => void;
  readonly refresh: (message: MessageView) => void;
  readonly suggest: (text: string) => void;
};

export type MessageOptions = {
  readonly store: Store;
  readonly person: PersonKey;
  readonly theme: Theme;
  readonly actions: MessageActions;
};

/** Changes whenever the message has to be drawn anew. */
export function signatureOf(
  message: MessageView,
  { store, person, theme }: MessageOptions,
): string {
  const own = message.cards.map((_card, index) =>
    cardVersion(store.cardFor(person, message, index)),
  );
  return [message.id, message.version, theme, store.person(person)?.oldMobile, ...own].join(' ');
}

const versions = new WeakMap<object, number>();
let lastVersion = 0;

/** A number that stays with a card object. */
function cardVersion(card: object | undefined): number {
  if (!card) return 0;
  const known = versions.get(card);
  if (known !== undefined) return known;
  lastVersion += 1;
  versions.set(card, lastVersion);
  return lastVersion;
}

export function messageElement(message: MessageView, options: MessageOptions): HTMLElement {
  const { store, person } = options;
  // In a channel one's own posts stand among the others, with the name.
  const inChannel = store.conversation(message.conversation)?.kind === 'channel';
  const isOwn = message.from === person && !inChannel;
  const name = store.nameOf(message.from);
  return el(
    'article',
    {
      class: `message${isOwn ? ' is-own' : ''}`,
      'data-testid': 'message',
      'data-message-id': message.id,
      tabindex: -1,
      'aria-label': `${isOwn ? 'You' : name}, ${store.times.time(message.at)}`,
    },
    isOwn ? undefined : avatar(message.from, name),
    el(
      'div',
      { class: 'message-body' },
      el(
        'div',
        { class: 'message-head' },
        isOwn ? undefined : el('span', { class: 'message-from' }, name),
        el('time', { datetime: message.at }, store.times.stamp(message.at, store.now())),
        menu(message, options),
      ),
      message.text === '' ? undefined : textOf(message, store.world.bot.name),
      ...(message.files ?? []).map(fileChip),
      ...(message.fileCards ?? []).map((file) =>
        fileCard(file, (action) => {
          options.actions.consent(message, action);
        }),
      ),
      ...message.cards.map((_card, index) => cardSlot(message, index, options)),
      suggestions(message, options),
      el('div', { class: 'notes', role: 'status', 'data-testid': 'card-notes' }),
    ),
  );
}

const fileChip = (name: string): HTMLElement =>
  el('p', { class: 'file-chip', 'data-testid': 'message-file' }, icon('attach'), name);

function textOf(message: MessageView, botName: string): HTMLElement {
  const element = el('div', { class: 'bubble', 'data-testid': 'message-text' });
  const typed = message.from === 'bot' ? message.text : markMention(message.text, botName);
  const withNames = typed.replaceAll(/<at>(.*?)<\/at>/g, '\ue800$1\ue801');
  const html = message.textFormat === 'markdown' ? toHtml(withNames) : plainHtml(withNames);
  element.innerHTML = html
    .replaceAll('\ue800', '<span class="mention">')
    .replaceAll('\ue801', '</span>');
  return element;
}

/** People type `@Oversight`; Teams shows it as the mention that it sends. */
function markMention(text: string, botName: string): string {
  const at = text.toLowerCase().indexOf(`@${botName.toLowerCase()}`);
  if (at < 0) return text;
  const end = at + botName.length + 1;
  return `${text.slice(0, at)}<at>${text.slice(at + 1, end)}</at>${text.slice(end)}`;
}

function plainHtml(text: string): string {
  const element = el('div', {}, text);
  return element.innerHTML.replaceAll('\n', '<br>');
}

function cardSlot(message: MessageView, index: number, options: MessageOptions): HTMLElement {
  const { store, person, theme, actions } = options;
  const content = store.cardFor(person, message, index);
  const oldMobile = store.person(person)?.oldMobile === true;
  const isOwnView = content !== message.cards[index];
  const card =
    content &&
    renderCard(content, {
      theme,
      oldMobile,
      onPress: (action) => {
        actions.press(message, index, action);
      },
    });
  return el(
    'div',
    { class: 'card-slot' },
    card,
    isOwnView &&
      el('p', { class: 'own-view', 'data-testid': 'own-view' }, 'Only you see this version'),
  );
}

const suggestions = (message: MessageView, { actions }: MessageOptions) =>
  message.suggestions.length > 0 &&
  el(
    'div',
    { class: 'suggestions' },
    ...message.suggestions.map((title) =>
      el(
        'button',
        {
          class: 'chip',
          onclick: () => {
            actions.suggest(title);
          },
        },
        title,
      ),
    ),
  );

/** "…": the app's message commands, and refresh for cards that have it. */
function menu(message: MessageView, { store, actions }: MessageOptions): HTMLElement {
  const id = `menu-${crypto.randomUUID()}`;
  const list = el('div', { id, popover: 'auto', class: 'menu', 'data-testid': 'message-menu' });
  const item = (title: string, choose: () => void): HTMLElement =>
    el(
      'button',
      {
        onclick: () => {
          list.hidePopover();
          choose();
        },
      },
      title,
    );
  list.append(
    ...store.world.commands
      .filter(({ context }) => context === 'message')
      .map((command) =>
        item(command.title, () => {
          actions.command(message, command);
        }),
      ),
  );
  if (message.cards.some((card) => card['refresh'] !== undefined)) {
    list.append(
      item('Refresh card', () => {
        actions.refresh(message);
      }),
    );
  }
  const button = el(
    'button',
    { class: 'icon-button message-more', 'aria-label': 'More options', popovertarget: id },
    icon('more'),
  );
  placeBelow(button, list);
  return el('span', { class: 'message-menu' }, button, list);
}
