/** Nobody is pinged more often than they were asked, but for what a lost answer or a death can cause. */
import { buttonsOf } from '../cards.ts';
import type { Message } from '../teams.ts';
import type { World } from '../world.ts';
import type { Consults } from './consults.ts';

/** Faults after which nobody knows whether a message was sent, or that it was. */
const excuses = ['sentAndNotAnswered', 'killed', 'held', 'commitAnswerLost', 'storeUnavailable'] as const;

export class Messages {
  readonly #world: World;
  readonly #consults: Consults;
  readonly #pings = new Map<string, number>();
  /** Pings beyond those that were decided. */
  extra = 0;

  constructor(world: World, consults: Consults) {
    this.#world = world;
    this.#consults = consults;
  }

  arrived({ alert = '', conversation, versions }: Message): void {
    this.#world.actions.add('alerts');
    if (!alert.includes('You are asked')) return;
    const [card] = versions;
    const consult = card && buttonsOf(card).map(({ data }) => data['consult']).find(Boolean);
    if (typeof consult !== 'string') return;
    const key = `${consult} ${conversation}`;
    const count = (this.#pings.get(key) ?? 0) + 1;
    this.#pings.set(key, count);
    const { checks, actions } = this.#world;
    checks.add('9 pings are bounded');
    actions.add('pings');
    if (count > this.#asked(consult, conversation)) this.extra += 1;
    const most = excuses.reduce((sum, kind) => sum + this.#world.faults.of(kind), 0) + this.#world.faults.of('storeDown') * 20;
    if (this.extra > most) {
      this.#world.violated(`(9) ${this.extra} pings more than were decided, and only ${most} faults`);
    }
  }

  #asked(consult: string, conversation: string): number {
    const asked = this.#consults.known.get(consult)?.asked ?? new Map<string, number>();
    const [, times = 0] = [...asked].find(([person]) => conversation.endsWith(person)) ?? [];
    return times;
  }
}
