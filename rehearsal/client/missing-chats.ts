/** Stands where a person's chats stand when they could not be read. */
import { el } from './dom.ts';

/** @param why In words for the visitor. */
export const missingChats = (why: string, onAgain: () => void): HTMLElement =>
  el(
    'div',
    { class: 'chats-missing', 'data-testid': 'chats-missing' },
    el('p', { role: 'alert' }, `The chats could not be read. ${why}`),
    el('button', { class: 'button', 'data-testid': 'chats-again', onclick: onAgain }, 'Try again'),
  );
