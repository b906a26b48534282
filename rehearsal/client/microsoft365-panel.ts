/** What Outlook, Shifts and Teams say of people, and how Microsoft Graph answers. */
import type { AwayState, GraphView, PersonView } from '../api.ts';
import { el } from './dom.ts';
import { createPanel, type OpenPanel } from './panels.ts';
import { post } from './server.ts';
import type { Store } from './store.ts';
import { choice, redrawKeeping, toggle } from './switches.ts';

export function microsoft365Panel(store: Store): OpenPanel {
  const panel = createPanel({
    id: 'microsoft365-panel',
    title: 'Microsoft 365',
    draw: (body) => {
      redrawKeeping(
        body,
        el('p', { class: 'panel-lead' }, 'What the bot finds when it asks who is away.'),
        ...store.world.people.map(personAway),
        graph(store.world.graph),
      );
    },
  });
  store.subscribe(({ type }) => {
    if (type === 'world') panel.redraw();
  });
  return panel;
}

const replies = {
  off: 'Off',
  on: 'On, without an end',
  today: 'On, today',
  nextWeek: 'On, Monday to Friday next week',
} as const;
const shifts = {
  none: 'Nothing',
  leaveToday: 'Annual leave, today',
  sickToday: 'Sick, today',
  leaveNextWeek: 'Annual leave, next week',
} as const;
const calendar = {
  none: 'Nothing',
  outToday: 'Out of office, today',
  outNextWeek: 'Out of office, next week',
} as const;
const presence = {
  Available: 'Available',
  Busy: 'Busy',
  DoNotDisturb: 'Do not disturb',
  Away: 'Away',
  Offline: 'Offline',
} as const;

/** What makes somebody away, in a few words; empty for somebody at work. */
export const awayMark = ({ away }: PersonView): string =>
  [
    away.automaticReplies === 'off' ? '' : 'automatic replies',
    away.shifts === 'none' ? '' : shifts[away.shifts].toLowerCase(),
    away.calendar === 'none' ? '' : calendar[away.calendar].toLowerCase(),
  ]
    .filter(Boolean)
    .join(', ');

function personAway(person: PersonView): HTMLElement {
  const { key, name, away } = person;
  const set = (changes: Partial<AwayState>): Promise<unknown> =>
    post('away', { person: key, ...changes });
  const mark = awayMark(person);
  return el(
    'details',
    { 'data-testid': `away-${key}`, open: mark !== '' },
    el('summary', {}, name, mark !== '' && el('small', {}, mark)),
    el(
      'fieldset',
      {},
      el('legend', { class: 'visually-hidden' }, name),
      choice(`replies-${key}`, 'Automatic replies', away.automaticReplies, replies, (value) =>
        set({ automaticReplies: value }),
      ),
      choice(`shifts-${key}`, 'Time off in Shifts', away.shifts, shifts, (value) =>
        set({ shifts: value }),
      ),
      choice(`calendar-${key}`, 'Calendar', away.calendar, calendar, (value) =>
        set({ calendar: value }),
      ),
      choice(`presence-${key}`, 'Shown in Teams as', away.presence, presence, (value) =>
        set({ presence: value }),
      ),
      toggle(
        `not-allowed-${key}`,
        'The app can’t be installed for them',
        !away.appAllowed,
        (isOn) => set({ appAllowed: !isOn }),
        'Only matters where they don’t have it: see Faults.',
      ),
    ),
  );
}

const states = {
  up: 'Answers',
  down: 'Is down',
  slow: 'Takes five seconds',
  throttled: 'Is throttled (429)',
} as const;

const graph = ({ state, permissions }: GraphView): HTMLElement =>
  el(
    'fieldset',
    {},
    el('legend', {}, 'Microsoft Graph'),
    choice('graph-state', 'Graph', state, states, (value) => post('graph', { state: value })),
    el(
      'details',
      { 'data-testid': 'graph-permissions', open: permissions.some((each) => !each.isGranted) },
      el('summary', {}, 'What the tenant permits'),
      ...permissions.map(({ name, isGranted }) =>
        toggle(`permission-${name}`, name, isGranted, (isOn) =>
          post('graph', { permission: { name, isGranted: isOn } }),
        ),
      ),
    ),
  );
