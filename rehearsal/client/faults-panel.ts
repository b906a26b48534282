/** Switches for what can go wrong; each works at once. */
import type { Faults, PersonSwitches, PersonView } from '../api.ts';
import { el } from './dom.ts';
import { createPanel, type OpenPanel } from './panels.ts';
import { post } from './server.ts';
import type { Store } from './store.ts';
import { redrawKeeping, toggle } from './switches.ts';

export function faultsPanel(store: Store): OpenPanel {
  const panel = createPanel({
    id: 'faults-panel',
    title: 'What can go wrong',
    draw: (body) => {
      redrawKeeping(body, teamsFaults(store.world.faults), people(store));
    },
  });
  store.subscribe(({ type }) => {
    if (type === 'world') panel.redraw();
  });
  return panel;
}

const setFaults = (changes: Partial<Faults>): Promise<unknown> => post('faults', changes);

const teamsFaults = ({ connector, throttle, slowBot }: Faults): HTMLElement =>
  el(
    'fieldset',
    {},
    el('legend', {}, 'Teams'),
    toggle(
      'fault-unavailable',
      'Teams is down',
      connector === 'unavailable',
      (isOn) => setFaults({ connector: isOn ? 'unavailable' : 'up' }),
      'Whatever the bot sends is answered with 503.',
    ),
    toggle(
      'fault-reset',
      'The network is down',
      connector === 'reset',
      (isOn) => setFaults({ connector: isOn ? 'reset' : 'up' }),
      'Connections break without an answer.',
    ),
    toggle(
      'fault-throttle-3',
      'Throttle the next three sends',
      typeof throttle === 'number' && throttle > 0,
      (isOn) => setFaults({ throttle: isOn ? 3 : 0 }),
      'Teams answers 429 and says when to try again.',
    ),
    toggle('fault-throttle', 'Throttle until switched off', throttle === 'untilOff', (isOn) =>
      setFaults({ throttle: isOn ? 'untilOff' : 0 }),
    ),
    toggle(
      'fault-slow-bot',
      'The bot is slow',
      slowBot,
      (isOn) => setFaults({ slowBot: isOn }),
      'Teams gives up waiting and sends everything again: once as it was, once with a new id.',
    ),
  );

const people = (store: Store): HTMLElement =>
  el(
    'details',
    { 'data-testid': 'faults-people', open: store.world.people.some(isUnusual) },
    el('summary', {}, 'People'),
    ...store.world.people.map((person) => personFaults(person)),
  );

const isUnusual = ({ appInstalled, botBlocked, oldMobile }: PersonView): boolean =>
  !appInstalled || botBlocked || oldMobile;

function personFaults({ key, name, ...state }: PersonView): HTMLElement {
  const set = (changes: PersonSwitches): Promise<unknown> =>
    post('person', { person: key, ...changes });
  return el(
    'fieldset',
    {},
    el('legend', {}, name),
    toggle(
      `not-installed-${key}`,
      'App not installed',
      !state.appInstalled,
      (isOn) => set({ appInstalled: !isOn }),
      'The bot brings it back when it needs it, unless it may not: see Microsoft 365.',
    ),
    toggle(`blocked-${key}`, 'Has blocked the bot', state.botBlocked, (isOn) =>
      set({ botBlocked: isOn }),
    ),
    toggle(`old-mobile-${key}`, 'Old phone app, without Action.Execute', state.oldMobile, (isOn) =>
      set({ oldMobile: isOn }),
    ),
  );
}
