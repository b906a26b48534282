/** Phones, traffic and the record. */
import type { Exchange, LockScreenNote } from '../api.ts';
import { el } from './dom.ts';
import { createPanel, type OpenPanel } from './panels.ts';
import { noteButton } from './phones.ts';
import { getRecord, Refused } from './server.ts';
import type { Store } from './store.ts';

export function phonesPanel(store: Store, open: (note: LockScreenNote) => void): OpenPanel {
  const panel = createPanel({
    id: 'phones-panel',
    title: 'Locked phones',
    draw: (body) => {
      const notes = store.world.lockScreen.toReversed();
      body.replaceChildren(
        el('p', { class: 'panel-lead' }, 'What anybody can read on a phone that lies on a table.'),
        ...(notes.length === 0 ? [el('p', {}, 'No notifications yet.')] : []),
        ...notes.map((note) => noteButton(store, note, open)),
      );
    },
  });
  store.subscribe(({ type }) => {
    if (type === 'lockScreen') panel.redraw();
  });
  return panel;
}

const KEPT = 200;

export function trafficPanel(store: Store): OpenPanel {
  const exchanges: Exchange[] = [];
  const panel = createPanel({
    id: 'traffic-panel',
    title: 'Between Microsoft 365 and the bot',
    draw: (body) => {
      body.replaceChildren(
        exchanges.length === 0
          ? el('p', {}, 'Nothing yet since this page was opened.')
          : el(
              'ol',
              { class: 'traffic' },
              ...exchanges.toReversed().map((one) => line(store, one)),
            ),
      );
    },
  });
  let isToBeDrawn = false;
  store.subscribe((event) => {
    if (event.type !== 'traffic') return;
    exchanges.push(event.exchange);
    if (exchanges.length > KEPT) exchanges.shift();
    if (isToBeDrawn) return;
    isToBeDrawn = true;
    // Once for all that comes at one time: a day is thousands of them.
    requestAnimationFrame(() => {
      isToBeDrawn = false;
      panel.redraw();
    });
  });
  return panel;
}

const directions = {
  toBot: 'Teams → bot',
  fromBot: 'bot → Teams',
  toGraph: 'bot → Graph',
} as const;

function line(store: Store, { at, direction, what, status, note }: Exchange): HTMLElement {
  const isBad = status === undefined || status >= 400;
  return el(
    'li',
    { class: isBad ? 'is-bad' : '' },
    el('time', { datetime: at }, store.times.time(at)),
    el('span', {}, directions[direction]),
    el('code', {}, what),
    el('strong', {}, status === undefined ? 'no answer' : `${status}`),
    note !== undefined && el('small', {}, note),
  );
}

export function recordPanel(store: Store): OpenPanel {
  const draw = async (body: HTMLElement): Promise<void> => {
    try {
      const { intact, summary, lines } = await getRecord();
      body.replaceChildren(
        el(
          'p',
          { class: `verdict${intact ? '' : ' is-bad'}`, 'data-testid': 'record-summary' },
          `${intact ? '✓' : '✕'} ${summary}`,
        ),
        el(
          'ol',
          { class: 'record' },
          // The sentence names who did it; that a person's press also made the service ask somebody
          // is not theirs to be named for.
          ...lines.map(({ at, what }) =>
            el(
              'li',
              {},
              el('time', { datetime: at }, store.times.stamp(at, store.now())),
              el('span', {}, what),
            ),
          ),
        ),
      );
    } catch (error) {
      const text = error instanceof Refused ? error.message : 'The record could not be read.';
      body.replaceChildren(el('p', {}, text));
    }
  };
  return createPanel({
    id: 'record-panel',
    title: 'The record',
    draw: (body) => void draw(body),
  });
}
