/** What Outlook, Shifts and Teams say of people, and how Microsoft Graph answers. */
import type { GraphView, PersonKey, PersonView } from '../api.ts';
import { awayForm, type Look } from './away-form.ts';
import { awayMarks, presenceMarks } from './away-words.ts';
import { el } from './dom.ts';
import { createPanel, type OpenPanel } from './panels.ts';
import { post } from './server.ts';
import type { Store } from './store.ts';
import { choice, redrawKeeping, toggle } from './switches.ts';

/** @param actedAs whose facts are shown first */
export function microsoft365Panel(store: Store, actedAs: () => PersonKey): OpenPanel {
  let shown = actedAs();
  const look = (person: PersonKey): Promise<void> => {
    shown = person;
    panel.redraw();
    return Promise.resolve();
  };
  const panel = createPanel({
    id: 'microsoft365-panel',
    title: 'Microsoft 365',
    draw: (body) => {
      const person = store.person(shown) ?? store.world.people[0];
      if (person) redrawKeeping(body, ...content(store, person, look));
    },
  });
  store.subscribe(({ type }) => {
    if (type === 'world') panel.redraw();
  });
  return {
    ...panel,
    show: () => {
      shown = actedAs();
      panel.show();
    },
  };
}

const content = (store: Store, person: PersonView, look: Look): readonly HTMLElement[] => [
  el(
    'p',
    { class: 'panel-lead' },
    `What the bot finds when it asks who is away: every ${store.world.graph.refreshEvery}, about whoever may be asked.`,
  ),
  awayForm(store, person, look),
  ...others(store, person, look),
  graph(store.world.graph),
];

/** Whoever else is not as usual, to go to with one click. */
function others(store: Store, shown: PersonView, look: Look): readonly HTMLElement[] {
  const unusual = store.world.people
    .filter(({ key }) => key !== shown.key)
    .map((person) => ({ person, marks: marksOf(store, person) }))
    .filter(({ marks }) => marks.length > 0);
  if (unusual.length === 0) return [];
  return [
    el(
      'fieldset',
      {},
      el('legend', {}, 'Others who are not as usual'),
      ...unusual.map(({ person, marks }) =>
        el(
          'button',
          {
            class: 'link-button panel-person',
            'data-testid': `away-look-${person.key}`,
            onclick: () => void look(person.key),
          },
          person.name,
          el('small', {}, marks.join(', ')),
        ),
      ),
    ),
  ];
}

const marksOf = (store: Store, person: PersonView): readonly string[] => [
  ...awayMarks(store, person),
  ...presenceMarks(person),
  ...(person.appInstalled ? [] : ['app not installed']),
  ...(person.away.appAllowed ? [] : ['the bot can’t install it']),
];

const states = {
  up: 'Answers',
  down: 'Is down',
  slow: 'Takes five seconds',
  throttled: 'Is throttled',
} as const;

function graph({ state, permissions, believedFor }: GraphView): HTMLElement {
  const granted = permissions.filter(({ isGranted }) => isGranted).length;
  return el(
    'fieldset',
    {},
    el('legend', {}, 'Microsoft Graph'),
    choice('graph-state', 'Graph', state, states, (value) => post('graph', { state: value })),
    state !== 'up' &&
      el('p', { class: 'panel-hint' }, `What it said last counts for ${believedFor}.`),
    el(
      'details',
      { 'data-testid': 'graph-permissions' },
      el(
        'summary',
        {},
        'What the bot may read',
        el('small', {}, `${granted} of ${permissions.length}`),
      ),
      ...permissions.map(({ name, isFor, isGranted }) =>
        toggle(
          `permission-${name}`,
          `${isFor.charAt(0).toUpperCase()}${isFor.slice(1)}`,
          isGranted,
          (isOn) => post('graph', { permission: { name, isGranted: isOn } }),
          name,
        ),
      ),
    ),
  );
}
