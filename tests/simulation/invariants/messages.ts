/** Nobody is pinged more often than they were asked, but for what a lost answer or a death can cause. */
import { buttonsOf } from '../cards.ts';
import { chatOf, type Message } from '../teams.ts';
import type { World } from '../world.ts';
import type { Consults } from './consults.ts';
import type { KnownConsult } from './known-consult.ts';
import { SentTwice } from './sent-twice.ts';

/** Faults after which nobody knows whether a message was sent, or that it was. */
const excuses = [
  'sentAndNotAnswered',
  'killed',
  'held',
  'commitAnswerLost',
  'storeUnavailable',
] as const;

/** What tries again and a lease may take while all is well. */
const GRACE = 8 * 60_000;

type About = { readonly key: string; readonly consult: KnownConsult | undefined };

export class Messages {
  readonly #world: World;
  readonly #consults: Consults;
  readonly #twice: SentTwice;
  readonly #pings = new Map<string, number>();
  readonly #latest = new Map<string, number>();
  /** Pings beyond those that were decided. */
  extra = 0;

  constructor(world: World, consults: Consults) {
    this.#world = world;
    this.#consults = consults;
    this.#twice = new SentTwice(world);
  }

  arrived(message: Message): void {
    const { alert = '' } = message;
    this.#world.actions.add('alerts');
    if (alert.includes('You are asked')) {
      this.#twice.arrived(message);
      this.#pinged(message);
    } else if (alert.includes('Not answered in time') && this.#isHeld(message)) {
      this.#twice.arrived(message);
    }
  }

  #about({ versions: [card] }: Message): About | undefined {
    const data = card && buttonsOf(card).find((each) => each.data['consult'] !== undefined)?.data;
    if (data === undefined) return undefined;
    const team = `${this.#world.service.tenant}|${String(data['team'])}`;
    const consult = this.#consults.find(team, data['consult']);
    return { key: `${team} ${String(data['consult'])}`, consult };
  }

  #pinged(message: Message): void {
    const about = this.#about(message);
    if (about === undefined) return;
    const { conversation } = message;
    const key = `${about.key} ${conversation}`;
    const count = (this.#pings.get(key) ?? 0) + 1;
    this.#pings.set(key, count);
    this.#latest.set(key, this.#world.now);
    const { checks, actions } = this.#world;
    checks.add('9 pings are bounded');
    actions.add('pings');
    if (count > this.#asked(about.consult, conversation)) this.extra += 1;
    const most =
      excuses.reduce((sum, kind) => sum + this.#world.faults.of(kind), 0) +
      this.#world.faults.of('storeDown') * 20;
    if (this.extra > most) {
      this.#world.violated(
        `(9) ${this.extra} pings more than were decided, and only ${most} faults`,
      );
    }
  }

  /** Somebody has it, so that nothing else is late with it at the same time. */
  #isHeld(message: Message): boolean {
    return this.#about(message)?.consult?.status === 'held';
  }

  /** Whoever is asked hears of it, or is not the one who is asked any more. */
  lookAtClocks(): void {
    for (const { status, hop, partition, id } of this.#consults.open) {
      if (status !== 'waiting' || hop === undefined) continue;
      const { now, wellSince, everCutOff, checks } = this.#world;
      checks.add('10 whoever is asked is pinged');
      if (everCutOff.has(hop.person) || now <= Math.max(hop.at, wellSince) + GRACE) continue;
      const latest = this.#latest.get(`${partition} ${id} ${chatOf(hop.person)}`) ?? 0;
      if (latest >= hop.at - GRACE) continue;
      this.#world.violated(`(10) consult ${id}: ${hop.person} was asked and never pinged`);
    }
  }

  #asked(consult: KnownConsult | undefined, conversation: string): number {
    const asked = consult?.asked ?? new Map<string, number>();
    const [, times = 0] = [...asked].find(([person]) => conversation.endsWith(person)) ?? [];
    return times;
  }
}
