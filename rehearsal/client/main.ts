/** The rehearsal in the browser. */
import type { LockScreenNote, PersonKey } from '../api.ts';
import { setUpClock } from './clock-bar.ts';
import { byId, el } from './dom.ts';
import { faultsPanel } from './faults-panel.ts';
import { icon, type IconName } from './icons.ts';
import { microsoft365Panel } from './microsoft365-panel.ts';
import { phonesPanel, recordPanel, trafficPanel } from './other-panels.ts';
import { Panes } from './panes.ts';
import { setUpPeople } from './people-bar.ts';
import { clearBanners, setUpPhones } from './phones.ts';
import { currentTheme, setTheme } from './settings.ts';
import { Store } from './store.ts';
import { setUpTour, type Tour } from './tour-guide.ts';

async function start(): Promise<void> {
  setTheme(currentTheme());
  const store = await Store.load();
  byId('service').textContent = store.world.service;

  const panes = new Panes(store);
  const people = setUpPeople(store, (person) => void act(person));
  const drawPeople = (): void => {
    people.draw(panes.shown());
  };
  const act = async (person: PersonKey, conversation?: string): Promise<void> => {
    clearBanners();
    await panes.active.actAs(person, conversation);
    drawPeople();
  };
  const openNote = ({ person, conversation }: LockScreenNote): void =>
    void act(person, conversation);

  setUpClock(store);
  setUpPhones(store, openNote);
  const record = recordPanel(store);
  const away = microsoft365Panel(store, () => panes.active.person);
  const tour = await setUpTour({ store, actAs: act, showRecord: record.show });

  store.subscribe((event) => {
    // While the clock moves there are thousands, and none shows but in its own list.
    if (event.type === 'traffic') return;
    panes.take(event);
    drawPeople();
    markFaults(store);
  });
  byId('tools').append(
    ...(tour ? [tourTool(tour)] : []),
    tool('phone', 'Phones', 'phones', phonesPanel(store, openNote).show),
    tool('calendar', 'Microsoft 365', 'microsoft365', away.show),
    tool('fault', 'Faults', 'faults', faultsPanel(store).show),
    tool('traffic', 'Traffic', 'traffic', trafficPanel(store).show),
    tool('record', 'Record', 'record', record.show),
    tool('split', 'Two people', 'split', () => void panes.toggleSplit().then(drawPeople)),
    tool('theme', 'Light or dark', 'theme', () => {
      setTheme(currentTheme() === 'dark' ? 'light' : 'dark');
      void panes.redraw();
    }),
  );
  markFaults(store);
  const [first] = store.world.people;
  await act(panes.remembered() ?? first?.key ?? '');
  tour?.begin();
}

const tourTool = (tour: Tour): HTMLElement =>
  tool('tour', 'Tour', 'tour', () => {
    tour.toggle();
  });

/** The tool shows that something is switched to go wrong. */
function markFaults({ world }: Store): void {
  const { throttle, connector, slowBot } = world.faults;
  const isOn = throttle !== 0 || connector !== 'up' || slowBot;
  document.querySelector('[data-testid="tool-faults"]')?.classList.toggle('is-on', isOn);
  const { state, permissions } = world.graph;
  document
    .querySelector('[data-testid="tool-microsoft365"]')
    ?.classList.toggle('is-on', state !== 'up' || permissions.some((each) => !each.isGranted));
}

function tool(picture: IconName, title: string, id: string, use: () => void): HTMLElement {
  return el(
    'button',
    { class: 'tool', title, 'data-testid': `tool-${id}`, onclick: use },
    icon(picture),
    el('span', {}, title),
  );
}

await start();
