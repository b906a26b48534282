/** One person's Teams, or two side by side. */
import type { PersonKey, RehearsalEvent } from '../api.ts';
import { byId } from './dom.ts';
import { Pane } from './pane.ts';
import { currentTheme } from './settings.ts';
import type { Store } from './store.ts';

const REMEMBERED = 'rehearsal-person';

export class Panes {
  readonly #store: Store;
  readonly #root = byId('panes');
  #panes: readonly Pane[];
  #active: Pane;

  constructor(store: Store) {
    this.#store = store;
    this.#active = this.#newPane(0);
    this.#panes = [this.#active];
    this.#place();
  }

  /** The pane that was used last: choosing a person changes this one. */
  get active(): Pane {
    return this.#active;
  }

  shown(): readonly PersonKey[] {
    localStorage.setItem(REMEMBERED, this.#active.person);
    return this.#panes.map(({ person }) => person);
  }

  /** Whom the visitor acted as when the page was last open. */
  remembered(): PersonKey | undefined {
    return this.#store.person(localStorage.getItem(REMEMBERED) ?? '')?.key;
  }

  async toggleSplit(): Promise<void> {
    const [first, second] = this.#panes;
    if (!first) return;
    if (second) {
      this.#panes = [first];
      this.#active = first;
      this.#place();
      return;
    }
    const other = this.#newPane(1);
    const someone = this.#store.world.people.find(({ key }) => key !== first.person);
    await other.actAs(someone?.key ?? first.person);
    this.#panes = [first, other];
    this.#active = other;
    this.#place();
  }

  take(event: RehearsalEvent): void {
    for (const pane of this.#panes) pane.take(event);
  }

  async redraw(): Promise<void> {
    for (const pane of this.#panes) await pane.redraw();
  }

  #newPane(index: number): Pane {
    return new Pane({
      store: this.#store,
      index,
      theme: currentTheme,
      onFocus: (pane) => {
        this.#active = pane;
        this.#mark();
      },
    });
  }

  #place(): void {
    this.#root.replaceChildren(...this.#panes.map(({ root }) => root));
    this.#root.dataset['count'] = `${this.#panes.length}`;
    // What is placed anew starts at its top.
    for (const pane of this.#panes) pane.scrollToEnd();
    this.#mark();
  }

  #mark(): void {
    for (const pane of this.#panes) pane.root.classList.toggle('is-active', pane === this.#active);
  }
}
