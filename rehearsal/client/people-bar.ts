/** Everybody in the service; one click acts as them. */
import type { PersonKey, PersonView } from '../api.ts';
import { avatar } from './avatar.ts';
import { awayMarks, isAwayNow } from './away-words.ts';
import { byId, el } from './dom.ts';
import { firstName } from './format.ts';
import type { Store } from './store.ts';

export type PeopleBar = { draw(shown: readonly PersonKey[]): void };

export function setUpPeople(store: Store, choose: (person: PersonKey) => void): PeopleBar {
  const bar = byId('people');
  let before = '';
  const chip = (person: PersonView, shown: readonly PersonKey[]): HTMLElement => {
    const unread = store.unread(person.key);
    const faulty = !person.appInstalled || person.botBlocked;
    const away = isAwayNow(store, person);
    return el(
      'button',
      {
        class: `person${faulty ? ' is-faulty' : ''}${away ? ' is-away' : ''}`,
        title: [person.name, person.title, ...awayMarks(store, person)].join(', '),
        'aria-pressed': `${shown.includes(person.key)}`,
        'data-testid': `person-${person.key}`,
        onclick: () => {
          choose(person.key);
        },
      },
      avatar(person.key, person.name),
      el('span', { class: 'person-name' }, firstName(person.name)),
      away && el('span', { class: 'visually-hidden' }, ' away'),
      unread > 0 && el('span', { class: 'badge' }, `${unread}`),
      unread > 0 && el('span', { class: 'visually-hidden' }, ' unread'),
    );
  };
  return {
    draw: (shown) => {
      const focused = bar.contains(document.activeElement)
        ? document.activeElement?.getAttribute('data-testid')
        : undefined;
      const { scrollLeft } = bar;
      bar.replaceChildren(...store.world.people.map((person) => chip(person, shown)));
      bar.scrollLeft = scrollLeft;
      if (shown.join() !== before) {
        bar
          .querySelector('[aria-pressed="true"]')
          ?.scrollIntoView({ inline: 'center', block: 'nearest' });
      }
      before = shown.join();
      if (focused) bar.querySelector<HTMLElement>(`[data-testid="${focused}"]`)?.focus();
    },
  };
}
