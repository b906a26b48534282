/** Jobs are neither lost nor stuck: what is due is done soon while all is well. */
import { isElement, type Element } from '../cards.ts';
import type { Consults } from './consults.ts';
import type { Change } from '../mirror.ts';
import type { World } from '../world.ts';
import { Leases } from './leases.ts';

const MINUTE = 60_000;
/** The longest wait between two tries is a minute, a lease is one; both twice, and clocks that are off. */
const LONGEST_OVERDUE = 10 * MINUTE;

export class Jobs {
  /** Jobs that were set aside, each with what it was about. */
  readonly parked = new Map<string, Element>();
  /** Those of which managers were told by a card of their own. */
  readonly #told = new Set<string>();
  readonly #world: World;

  readonly #leases: Leases;

  constructor(world: World) {
    this.#world = world;
    this.#leases = new Leases(world);
  }

  look(changes: readonly Change[]): void {
    for (const change of changes) {
      const { partition, id, before, after } = change;
      this.#leases.look(change);
      if (id.startsWith('setAside.') && after !== undefined) {
        this.#told.add(`${partition} parked.${String(elementOf(after.body)['id'])}`);
      }
      if (!id.startsWith('parked.') || before !== undefined || after === undefined) continue;
      this.parked.set(`${partition} ${id}`, aboutOf(after.body));
      this.#world.actions.add('jobs parked');
      this.#world.trace.add(`    parked ${id} ${JSON.stringify(after.body).slice(-160)}`);
    }
  }

  /** What was set aside is an exception of its consult, or managers were told; but for such a telling itself. */
  isTold(consults: Consults): void {
    for (const [key, data] of this.parked) {
      const consult = consults.find(key.split(' ')[0] ?? '', data['consult']);
      if (inside(data, 'subject')['kind'] === 'setAside') continue;
      this.#world.checks.add('8 what was set aside was told');
      const isOnConsult = (consult?.exceptions ?? 0) > 0 && data['telling'] !== 'exception';
      if (!isOnConsult && !this.#told.has(key))
        this.#world.violated(`(8) ${key} was set aside in silence`);
    }
  }

  lookAtClocks(): void {
    const { now, wellSince, mirror, checks } = this.#world;
    checks.add('8 no job is stuck');
    const late = now - LONGEST_OVERDUE;
    if (late <= wellSince || (mirror.earliestDue()?.at ?? Infinity) >= late) return;
    const first = mirror.dueBy(late).find(({ since }) => since < late);
    if (first === undefined) return;
    const since = new Date(first.at).toISOString();
    this.#world.violated(`(8) ${first.key} has been due since ${since}`);
  }
}

const inside = (value: unknown, key: string): Element => {
  const found = isElement(value) ? value[key] : undefined;
  return isElement(found) ? found : {};
};

const elementOf = (value: unknown): Element => (isElement(value) ? value : {});

const aboutOf = (body: unknown): Element => inside(inside(body, 'spec'), 'data');
