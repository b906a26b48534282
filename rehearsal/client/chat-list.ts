/** The list of a person's chats, teams and channels. */
import type { ConversationKey, ConversationView, MessageView, PersonKey } from '../api.ts';
import { avatar, roomAvatar } from './avatar.ts';
import { el } from './dom.ts';
import { firstName } from './format.ts';
import type { Store } from './store.ts';

export type ChatListOptions = {
  readonly store: Store;
  readonly person: PersonKey;
  readonly current: ConversationKey | undefined;
  readonly onChoose: (conversation: ConversationKey) => void;
};

export function chatList(options: ChatListOptions): HTMLElement {
  const conversations = options.store.conversationsOf(options.person);
  const chats = conversations.filter(({ kind }) => kind !== 'channel');
  const teams = Map.groupBy(
    conversations.filter(({ kind }) => kind === 'channel'),
    ({ team }) => team ?? '',
  );
  return el(
    'div',
    { class: 'chat-list' },
    section('Chat', chats, options),
    ...[...teams].map(([team, channels]) => section(team, channels, options)),
  );
}

const section = (
  title: string,
  conversations: readonly ConversationView[],
  options: ChatListOptions,
): HTMLElement =>
  el(
    'section',
    { 'aria-label': title },
    el('h3', { class: 'chat-section' }, title),
    el('ul', {}, ...conversations.map((conversation) => entry(conversation, options))),
  );

function entry(conversation: ConversationView, options: ChatListOptions): HTMLElement {
  const { store, person, current, onChoose } = options;
  const { key, kind, name } = conversation;
  const unread = store.unread(person, key);
  const last = kind === 'channel' ? undefined : store.messagesOf(key).at(-1);
  const button = el(
    'button',
    {
      class: `chat chat-${kind}${unread > 0 ? ' is-unread' : ''}`,
      'data-testid': `chat-${key}`,
      'aria-current': key === current && 'true',
      onclick: () => {
        onChoose(key);
      },
    },
    kind === 'channel'
      ? undefined
      : kind === 'personal'
        ? avatar('bot', name)
        : roomAvatar(kind, name),
    el(
      'span',
      { class: 'chat-text' },
      el('span', { class: 'chat-name' }, name),
      last && el('span', { class: 'chat-preview' }, preview(store, person, last)),
    ),
    el(
      'span',
      { class: 'chat-side' },
      last && el('span', { class: 'chat-time' }, store.times.stamp(last.at, store.now())),
      unread > 0 && el('span', { class: 'badge', 'aria-label': `${unread} unread` }, `${unread}`),
    ),
  );
  return el('li', {}, button);
}

function preview(store: Store, person: PersonKey, message: MessageView): string {
  const text = message.text.replaceAll(/<\/?at>/g, '').replaceAll(/[*_]/g, '');
  const what = text === '' ? 'Sent a card' : text;
  if (message.from === person) return `You: ${what}`;
  return message.from === 'bot' ? what : `${firstName(store.nameOf(message.from))}: ${what}`;
}
