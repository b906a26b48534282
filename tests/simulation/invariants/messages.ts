/** Nobody is pinged more often than they were asked, but for what a lost answer or a death can cause. */
import { buttonsOf } from '../cards.ts';
import type { Message } from '../teams.ts';
import type { World } from '../world.ts';
import type { Consults } from './consults.ts';
import type { KnownConsult } from './known-consult.ts';

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
    const about = card && buttonsOf(card).find(({ data }) => data['consult'] !== undefined)?.data;
    if (about === undefined) return;
    const team = `${this.#world.service.tenant}|${String(about['team'])}`;
    const key = `${team} ${String(about['consult'])} ${conversation}`;
    const count = (this.#pings.get(key) ?? 0) + 1;
    this.#pings.set(key, count);
    const { checks, actions } = this.#world;
    checks.add('9 pings are bounded');
    actions.add('pings');
    if (count > this.#asked(this.#consults.find(team, about['consult']), conversation)) {
      this.extra += 1;
    }
    const most = excuses.reduce((sum, kind) => sum + this.#world.faults.of(kind), 0) + this.#world.faults.of('storeDown') * 20;
    if (this.extra > most) {
      this.#world.violated(`(9) ${this.extra} pings more than were decided, and only ${most} faults`);
    }
  }

  #asked(consult: KnownConsult | undefined, conversation: string): number {
    const asked = consult?.asked ?? new Map<string, number>();
    const [, times = 0] = [...asked].find(([person]) => conversation.endsWith(person)) ?? [];
    return times;
  }
}
