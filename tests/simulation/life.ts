/** One life of a replica: from its start until it is killed. Nothing of it goes on afterwards. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { Instant } from '../../services/kernel/ids.ts';
import type { Plan, Timeline } from './timeline.ts';

const MOST_TROUBLES = 400;

export class Life {
  readonly name: string;
  readonly timeline: Timeline;
  /** How far its clock is ahead of the true time, in milliseconds. */
  ahead: number;
  isDead = false;
  /** Until when it stands still: a machine that swaps, a collection that takes long. */
  heldUntil = 0;
  /** Its runner wants to look for due jobs, from `from` on. */
  poll: { readonly from: number; readonly look: () => void; at?: number; plan?: Plan } | undefined;

  #turns = 0;
  readonly #quiet: (() => void)[] = [];
  readonly #troubles: number[] = [];

  constructor(name: string, timeline: Timeline, ahead: number) {
    this.name = name;
    this.timeline = timeline;
    this.ahead = ahead;
  }

  /** Something went wrong for it: a call without an answer, a halt, its death. */
  met(at = this.timeline.now): void {
    this.#troubles.push(at);
    if (this.#troubles.length > MOST_TROUBLES) this.#troubles.shift();
  }

  /** Whether anything went wrong for it from then until then. */
  hasMetBetween(from: number, until: number): boolean {
    return this.#troubles.some((at) => from <= at && at <= until);
  }

  /** Takes something in hand that it has to answer. */
  async answering<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    this.#turns += 1;
    try {
      return await work();
    } finally {
      this.#turns -= 1;
      if (this.#turns === 0) for (const quiet of this.#quiet.splice(0)) quiet();
    }
  }

  /** Resolves once it has answered all that it took; never where it dies before. */
  untilQuiet(): Promise<void> {
    return this.#turns === 0
      ? Promise.resolve()
      : new Promise((resolve) => {
          this.#quiet.push(resolve);
        });
  }

  readonly clock = {
    now: (): Instant => Instant.parse(new Date(this.timeline.now + this.ahead).toISOString()),
  };

  /** Runs something so many milliseconds from now, or once it moves again; never once it is dead. */
  later(milliseconds: number, run: () => void): Plan {
    const { timeline } = this;
    return timeline.at(Math.max(timeline.now + milliseconds, this.heldUntil), () => {
      if (this.isDead) return;
      if (timeline.now < this.heldUntil) this.later(0, run);
      else run();
    });
  }
}

/** True for what runs underneath a port: an adapter's own waits take no simulated time. */
export const underneath = new AsyncLocalStorage<boolean>();

/** Whose code runs. */
export const within = new AsyncLocalStorage<Life>();
