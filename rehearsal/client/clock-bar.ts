/** The rehearsal's time, and the buttons that move it on. */
import type { ClockRequest } from '../api.ts';
import { byId, el, placeBelow } from './dom.ts';
import { icon } from './icons.ts';
import { post } from './server.ts';
import type { Store } from './store.ts';

const moves: readonly (readonly [id: string, title: string, request: ClockRequest])[] = [
  ['plus-5-min', '+5 min', { by: 'PT5M' }],
  ['plus-15-min', '+15 min', { by: 'PT15M' }],
  ['plus-1-hour', '+1 h', { by: 'PT1H' }],
  ['plus-1-day', '+1 day', { by: 'PT24H' }],
  ['next-monday', 'Next Monday 09:00', { to: 'nextMonday' }],
];

export function setUpClock(store: Store): void {
  const face = el('time', { class: 'clock-face', 'data-testid': 'clock' });
  const menu = el('div', { id: 'clock-menu', popover: 'auto', class: 'menu clock-menu' });
  placeBelow(byId('clock'), menu);
  const button = ([id, title, request]: (typeof moves)[number]): HTMLElement =>
    el(
      'button',
      {
        class: 'button',
        'data-testid': `clock-${id}`,
        onclick: () => {
          menu.hidePopover();
          void move(request);
        },
      },
      title,
    );
  menu.append(...moves.map(button));
  byId('clock').append(
    el(
      'button',
      {
        class: 'clock-open',
        popovertarget: 'clock-menu',
        'data-testid': 'clock-open',
      },
      icon('clock'),
      el('span', { class: 'visually-hidden' }, 'Move the clock, now '),
      face,
    ),
    menu,
  );
  const tick = (): void => {
    const now = store.now();
    face.dateTime = now.toISOString();
    face.textContent = `${store.times.day(now)} ${store.times.time(now)}`;
  };
  tick();
  setInterval(tick, 1_000);
  store.subscribe(({ type }) => {
    if (type === 'world') tick();
  });
}

async function move(request: ClockRequest): Promise<void> {
  const clock = byId('clock');
  clock.setAttribute('aria-busy', 'true');
  try {
    await post('clock', request);
  } finally {
    clock.removeAttribute('aria-busy');
  }
}
