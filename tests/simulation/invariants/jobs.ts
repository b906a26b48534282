/** Jobs are neither lost nor stuck: what is due is done soon while all is well. */
import type { Change } from '../mirror.ts';
import type { World } from '../world.ts';

const MINUTE = 60_000;
/** The longest wait between two tries is a minute, a lease is one; both twice, and clocks that are off. */
const LONGEST_OVERDUE = 10 * MINUTE;

export class Jobs {
  /** Jobs that were set aside, each with the moment. */
  readonly parked = new Map<string, number>();
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  look(changes: readonly Change[]): void {
    for (const { partition, id, before, after } of changes) {
      if (!id.startsWith('parked.') || before !== undefined || after === undefined) continue;
      this.parked.set(`${partition} ${id}`, this.#world.now);
      this.#world.actions.add('jobs parked');
      this.#world.trace.add(`    parked ${id} ${JSON.stringify(after.body).slice(-160)}`);
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
