/** Whose Teams a pane is, and what is not as usual with them. */
import type { PersonView } from '../api.ts';
import { avatar } from './avatar.ts';
import { awayMarks, presenceMarks } from './away-words.ts';
import { el } from './dom.ts';
import type { Store } from './store.ts';

export function paneOwner(store: Store, person: PersonView): readonly HTMLElement[] {
  const faults = [
    ...(person.appInstalled ? [] : ['app not installed']),
    ...(person.botBlocked ? ['bot blocked'] : []),
    ...(person.oldMobile ? ['old phone app'] : []),
  ];
  return [
    avatar(person.key, person.name),
    el('div', { class: 'pane-owner-text' }, el('h2', {}, person.name), el('p', {}, person.title)),
    ...awayMarks(store, person).map((mark) => el('span', { class: 'mark is-away' }, mark)),
    ...presenceMarks(person).map((mark) => el('span', { class: 'mark is-plain' }, mark)),
    ...faults.map((mark) => el('span', { class: 'mark' }, mark)),
  ];
}
