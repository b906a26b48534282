/** What everything in the simulation shares. */
import type { PersonId } from '../../services/kernel/ids.ts';
import type { Service } from '../../services/service/service.ts';
import { Dice } from './dice.ts';
import { Tally, type FaultRates } from './faults.ts';
import type { Life } from './life.ts';
import { Mirror } from './mirror.ts';
import type { Timeline } from './timeline.ts';
import { Trace } from './trace.ts';

/** An invariant does not hold. */
export class Violation extends Error {}

export type Troubles = {
  /** The store answers nobody until then. */
  storeUntil: number;
  /** Teams answers nobody until then. */
  teamsUntil: number;
  /** The directory answers nobody until then. */
  directoryUntil: number;
};

export class World {
  readonly seed: number;
  readonly timeline: Timeline;
  readonly service: Service;
  readonly trace: Trace;
  readonly mirror: Mirror;
  readonly faults = new Tally();
  readonly actions = new Tally();
  readonly checks = new Tally();
  readonly troubles: Troubles = { storeUntil: 0, teamsUntil: 0, directoryUntil: 0 };
  rates: FaultRates;
  /** Nothing goes wrong at all. */
  readonly faultless: boolean;
  lives: readonly Life[] = [];
  /** Every replica that ever ran, by the name under which it claims jobs. */
  readonly everAlive = new Map<string, Life>();
  /** What was found not to hold; the first ends the run. */
  violation: Violation | undefined;
  /** Since when every part has worked: one replica at least, and the store. */
  wellSince: number;
  /** Ends a replica's life, or stops it for a while; set by whoever runs replicas. */
  kill: (life: Life) => void = () => undefined;
  hold: (life: Life) => void = () => undefined;
  stop: (life: Life) => void = () => undefined;
  /** People for whom Teams has refused a message at some time. */
  readonly everCutOff = new Set<PersonId>();
  /** Answers of the directory that nothing keeps somebody away, each as "person readAt". */
  readonly saidThere = new Set<string>();
  readonly #dice = new Map<string, Dice>();

  constructor(options: {
    readonly seed: number;
    readonly timeline: Timeline;
    readonly service: Service;
    readonly rates: FaultRates;
    readonly faultless: boolean;
    readonly echo: boolean;
  }) {
    this.seed = options.seed;
    this.timeline = options.timeline;
    this.service = options.service;
    this.rates = options.rates;
    this.faultless = options.faultless;
    this.wellSince = options.timeline.now;
    this.mirror = new Mirror(() => options.timeline.now);
    this.trace = new Trace(() => options.timeline.now, options.echo);
  }

  get now(): number {
    return this.timeline.now;
  }

  dice(name: string): Dice {
    const known = this.#dice.get(name) ?? new Dice(this.seed, name);
    this.#dice.set(name, known);
    return known;
  }

  /** Whether a fault of this kind strikes now; counted where it does. */
  strikes(kind: keyof FaultRates): boolean {
    if (!this.dice(`fault.${kind}`).happens(this.rates[kind])) return false;
    this.faults.add(kind);
    return true;
  }

  /** Says that an invariant does not hold. */
  violated(words: string): void {
    if (this.violation !== undefined) return;
    this.trace.add(`VIOLATION ${words}`);
    this.violation = new Violation(words);
  }

  /** From now on it has to prove itself anew. */
  unwell(until = this.now): void {
    this.wellSince = Math.max(this.wellSince, until);
  }
}
