import type { Messenger } from '../../services/ports/messenger.ts';
import type { Store } from '../../services/ports/store.ts';

class Killed extends Error {}

/**
 * Dies at one step: before it takes effect, or after it did and before anybody hears of it. From
 * then on the process does nothing more.
 */
export class Reaper {
  steps = 0;
  readonly #at: number;
  readonly #when: 'before' | 'after';
  #dead = false;

  constructor(step: number, when: 'before' | 'after') {
    this.#at = step;
    this.#when = when;
  }

  hasKilled(): boolean {
    return this.#dead;
  }

  async step<Result>(take: () => Promise<Result>): Promise<Result> {
    if (this.#dead) throw new Killed('dead');
    this.steps += 1;
    const isHere = this.steps === this.#at;
    if (isHere && this.#when === 'before') this.#die();
    const result = await take();
    if (isHere) this.#die();
    return result;
  }

  #die(): never {
    this.#dead = true;
    throw new Killed();
  }

  store = (store: Store): Store => ({
    ...store,
    due: (until, limit) => {
      if (this.#dead) throw new Killed();
      return store.due(until, limit);
    },
    commit: (partition, operations, options) =>
      this.step(() => store.commit(partition, operations, options)),
  });

  messenger = (messenger: Messenger): Messenger => ({
    send: (to, message) => this.step(() => messenger.send(to, message)),
    update: (sent, message) => this.step(() => messenger.update(sent, message)),
  });
}

export const onlyKilled = (error: unknown): void => {
  if (!(error instanceof Killed)) throw error;
};
