/** What lies on people's locked phones. */
import type { LockScreenNote } from '../api.ts';
import { byId, el } from './dom.ts';
import { icon } from './icons.ts';
import type { Store } from './store.ts';

const SHOWN_MS = 10_000;
const MOST_SHOWN = 3;

/** Takes the notifications away, e.g. when the visitor turns to somebody else. */
export const clearBanners = (): void => {
  byId('phones').replaceChildren();
};

/** Shows each new notification for a while; a tap opens it as the person it is for. */
export function setUpPhones(store: Store, open: (note: LockScreenNote) => void): void {
  const region = byId('phones');
  store.subscribe((event) => {
    if (event.type !== 'lockScreen') return;
    const banner = el('div', { class: 'banner', 'data-testid': 'banner' });
    banner.append(
      noteButton(store, event.note, (note) => {
        banner.remove();
        open(note);
      }),
      el(
        'button',
        {
          class: 'icon-button banner-close',
          'aria-label': 'Dismiss',
          onclick: () => {
            banner.remove();
          },
        },
        icon('close'),
      ),
    );
    region.prepend(banner);
    while (region.children.length > MOST_SHOWN) region.lastElementChild?.remove();
    byId('announcer').textContent =
      `${store.nameOf(event.note.person)}'s phone: ${event.note.text}`;
    setTimeout(() => {
      banner.remove();
    }, SHOWN_MS);
  });
}

/** A notification as the phone shows it: the app, where, the alert's text, nothing of the card. */
export function noteButton(
  store: Store,
  note: LockScreenNote,
  open: (note: LockScreenNote) => void,
): HTMLElement {
  return el(
    'button',
    {
      class: 'phone-note',
      'data-testid': 'phone-note',
      'data-person': note.person,
      onclick: () => {
        open(note);
      },
    },
    el('span', { class: 'phone-owner' }, `${store.nameOf(note.person)}'s phone`),
    el(
      'span',
      { class: 'phone-app' },
      'Teams',
      el('time', { datetime: note.at }, store.times.stamp(note.at, store.now())),
    ),
    el(
      'span',
      { class: 'phone-sender' },
      note.where === undefined ? note.sender : `${note.sender} in ${note.where}`,
    ),
    el('span', { class: 'phone-text' }, note.text),
  );
}
