import { el } from './dom.ts';
import { colourOf, initials } from './format.ts';

/** A round with initials; decoration, the name stands beside it. */
export const avatar = (key: string, name: string): HTMLElement =>
  key === 'bot'
    ? el('span', { class: 'avatar avatar-bot', 'aria-hidden': 'true' })
    : el(
        'span',
        { class: 'avatar', 'data-colour': colourOf(key), 'aria-hidden': 'true' },
        initials(name),
      );

export const roomAvatar = (kind: 'groupChat' | 'channel', name: string): HTMLElement =>
  el('span', { class: `avatar avatar-${kind}`, 'aria-hidden': 'true' }, initials(name));
