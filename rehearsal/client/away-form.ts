/** One person's automatic replies, time off, calendar and presence, to be set. */
import type { AwayState, AwayView, PersonKey, PersonView } from '../api.ts';
import { dayWords } from './away-words.ts';
import { el } from './dom.ts';
import { post } from './server.ts';
import type { Store } from './store.ts';
import { choice, toggle } from './switches.ts';

export type Look = (person: PersonKey) => Promise<void>;

const replies = { off: 'Off', on: 'On', today: 'On today', nextWeek: 'On next week' } as const;
const shifts = {
  none: 'No time off',
  leaveToday: 'Leave today',
  sickToday: 'Sick today',
  leaveNextWeek: 'Leave next week',
} as const;
const calendar = {
  none: 'Nothing',
  outToday: 'Out of office today',
  outNextWeek: 'Out of office next week',
} as const;
const presence = {
  Available: 'Available',
  Busy: 'Busy',
  DoNotDisturb: 'Do not disturb',
  Away: 'Away',
  Offline: 'Offline',
} as const;

/** @param look shows somebody else */
export function awayForm(store: Store, person: PersonView, look: Look): HTMLElement {
  const { key, name, away, appInstalled } = person;
  const { days } = away;
  const set = (changes: Partial<AwayState>): Promise<unknown> =>
    post('away', { person: key, ...changes });
  const names = Object.fromEntries(store.world.people.map((each) => [each.key, each.name]));
  /** What was chosen on another day is named by its days. */
  const dated = <Words extends Readonly<Record<string, string>>>(
    words: Words,
    source: 'automaticReplies' | 'shifts' | 'calendar',
  ): Words => {
    const of = days[source];
    const chosen = away[source];
    if (of === undefined) return words;
    const what = (words[chosen] ?? '').replace(/(?: of office)? (?:today|next week)$/, '');
    return { ...words, [chosen]: `${what} ${dayWords(store, of)}` };
  };
  return el(
    'fieldset',
    { 'data-testid': `away-${key}` },
    el('legend', { class: 'visually-hidden' }, name),
    choice('away-person', 'Person', key, names, look),
    choice(
      `replies-${key}`,
      'Automatic replies',
      away.automaticReplies,
      dated(replies, 'automaticReplies'),
      (value) => set({ automaticReplies: value }),
    ),
    choice(`shifts-${key}`, 'Shifts', away.shifts, dated(shifts, 'shifts'), (value) =>
      set({ shifts: value }),
    ),
    choice(`calendar-${key}`, 'Calendar', away.calendar, dated(calendar, 'calendar'), (value) =>
      set({ calendar: value }),
    ),
    choice(`presence-${key}`, 'Presence', away.presence, presence, (value) =>
      set({ presence: value }),
    ),
    toggle(`lacks-app-${key}`, 'App not installed', !appInstalled, (isOn) =>
      post('person', { person: key, appInstalled: !isOn }),
    ),
    toggle(
      `not-allowed-${key}`,
      'The bot can’t install it',
      !away.appAllowed,
      (isOn) => set({ appAllowed: !isOn }),
      'A policy keeps the app from them. Otherwise the bot installs it when it needs it.',
    ),
    ...notRead(store, away),
  );
}

/** Until the bot has read a change, everything is as before. */
function notRead({ world }: Store, { unread }: AwayView): readonly HTMLElement[] {
  const permissions = world.graph.permissions.filter(({ source }) =>
    unread.some((each) => each === source),
  );
  const missing = permissions.filter(({ isGranted }) => !isGranted);
  return [
    ...missing.map(({ isFor, name }) =>
      el('p', { class: 'panel-hint' }, `The bot may not read ${isFor}: ${name} is off.`),
    ),
    ...(missing.length < permissions.length ? [toRead()] : []),
  ];
}

const toRead = (): HTMLElement =>
  el(
    'div',
    { class: 'panel-note', role: 'status', 'data-testid': 'away-unread' },
    el('span', {}, 'The bot has not read this yet.'),
    el(
      'button',
      {
        class: 'button',
        'data-testid': 'away-clock',
        onclick: () => {
          void post('clock', { by: 'PT5M' });
        },
      },
      '+5 min',
    ),
  );
