/** Whoever has claimed a job does it, or gives it back: nobody else has to wait for the lease to run out. */
import { isElement, text } from '../cards.ts';
import type { Change, Held } from '../mirror.ts';
import type { World } from '../world.ts';

/** Clocks further apart than that end each other's leases, in milliseconds. */
const NEAR = 5_000;
/** What a call that was late before the claim may still hold up. */
const BEFORE = 30_000;

export class Leases {
  readonly #world: World;
  readonly #since = new Map<string, number>();

  constructor(world: World) {
    this.#world = world;
  }

  /** A job that is claimed while somebody else still stands on it was left by them. */
  look({ partition, id, before, after }: Change): void {
    if (!id.startsWith('job.') && !id.startsWith('parked.')) return;
    const key = `${partition} ${id}`;
    const [earlier, later] = [claimOn(before), claimOn(after)];
    const since = this.#since.get(key) ?? 0;
    if (later.owner === '') this.#since.delete(key);
    else this.#since.set(key, this.#world.now);
    if (earlier.owner !== '' && later.owner !== '' && later.lost > earlier.lost) {
      this.#takenOver(key, earlier.owner, since);
    }
  }

  #takenOver(key: string, owner: string, since: number): void {
    const { checks, everAlive, now } = this.#world;
    checks.add('8 a claimed job is done');
    const had = everAlive.get(owner);
    if (had?.hasMetBetween(since - BEFORE, now) !== false || this.#areClocksApart()) return;
    this.#world.violated(
      `(8) ${key}: ${owner} claimed it, met no trouble, and left it until its lease ran out`,
    );
  }

  #areClocksApart(): boolean {
    const clocks = this.#world.lives.map(({ ahead }) => ahead);
    return Math.max(...clocks) - Math.min(...clocks) > NEAR;
  }
}

function claimOn(held: Held | undefined): { readonly owner: string; readonly lost: number } {
  const body = isElement(held?.body) ? held.body : {};
  return { owner: text(body['owner']), lost: Number(body['lost'] ?? 0) };
}
