/** Weeks of the whole application, from one seed. */
import { PersonId, type Instant } from '../../services/kernel/ids.ts';
import type { Service } from '../../services/service/service.ts';
import { seedCaseload, seededCase } from '../../rehearsal/seed-caseload.ts';
import type { OutOfOffice } from './directory.ts';
import { Door } from './door.ts';
import { noFaults, type FaultRates } from './faults.ts';
import { Invariants } from './invariants/invariants.ts';
import { within } from './life.ts';
import { People } from './people.ts';
import { Replicas } from './replicas.ts';
import { openStores, type Opened, type StoreKind } from './stores.ts';
import { Teams } from './teams.ts';
import { Timeline } from './timeline.ts';
import { beginTroubles } from './troubles.ts';
import { takeTimeOver } from './virtual-time.ts';
import { World } from './world.ts';

export type Options = {
  readonly seed: number;
  readonly service: Service;
  readonly start: Instant;
  readonly days: number;
  readonly store: StoreKind;
  readonly replicas: number;
  readonly rates: FaultRates;
  /** Ends after this step. */
  readonly until: number;
  readonly echo: boolean;
  readonly idleMinutes: number;
  /** Time to come to rest after people have stopped and nothing fails any more. */
  readonly restMinutes: number;
  /** Called after each simulated day. */
  readonly onDay?: (world: World, day: number) => void;
};

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const stranger = PersonId.parse('00000000-0000-4000-8000-000000000999');

export class Simulation {
  readonly world: World;
  readonly teams: Teams;
  readonly invariants: Invariants;
  readonly #options: Options;
  readonly #outOfOffice: OutOfOffice = new Map();
  #people: People | undefined;
  #opened: Opened | undefined;

  constructor(options: Options) {
    this.#options = options;
    const { seed, service, rates, echo } = options;
    const timeline = new Timeline(Date.parse(options.start));
    const faultless = rates === noFaults;
    this.world = new World({ seed, timeline, service, rates: noFaults, faultless, echo });
    this.teams = new Teams(this.world, [...service.people.keys(), stranger]);
    this.invariants = new Invariants(this.world);
    takeTimeOver(timeline, this.world.dice('process'));
    Object.assign(globalThis, { fetch: this.teams.fetch });
  }

  /** To its end, or to the first thing that does not hold. */
  async run(): Promise<World> {
    const { world, invariants } = this;
    const { days, rates, restMinutes } = this.#options;
    await this.#begin();
    world.rates = rates;
    const began = world.now;
    for (let day = 1; day < days + 1 && !this.#isOver(); day += 1) {
      await this.#passTo(began + Math.min(day, days) * DAY);
      if (!this.#isOver()) await this.#lookAtAll();
      this.#options.onDay?.(world, day);
    }
    if (this.#isOver()) return world;
    this.#people?.rest();
    this.#heal();
    await this.#passTo(world.now + restMinutes * MINUTE);
    if (!this.#isOver()) {
      await this.#lookAtAll();
      invariants.atRest();
    }
    return world;
  }

  async close(): Promise<void> {
    await this.#opened?.close();
  }

  async #begin(): Promise<void> {
    const { world, teams, invariants } = this;
    const { store, replicas: count, idleMinutes } = this.#options;
    const opened = await openStores(store, world);
    this.#opened = opened;
    const replicas = new Replicas({
      ...{ world, open: opened.open, outOfOffice: this.#outOfOffice },
      skewMs: 2_000,
      onCommit: (changes) => {
        invariants.committed(changes);
      },
    });
    for (let place = 0; place < count; place += 1) void replicas.start(place);
    await this.#passTo(world.now + MINUTE);
    const cases = await this.#seedCases(replicas);
    const door = new Door(world, replicas);
    const people = new People({
      ...{ world, teams, door, cases, strangers: [stranger], idleMs: idleMinutes * MINUTE },
      onAnswer: (pressed, seen) => {
        invariants.answered(pressed, seen);
      },
    });
    const { onAlert } = teams;
    teams.onAlert = (message) => {
      invariants.arrived(message);
      onAlert(message);
    };
    this.#people = people;
    people.begin();
    beginTroubles({ world, teams, replicas, outOfOffice: this.#outOfOffice }, () => this.#isHealed);
    this.#everyMinute();
  }

  #isHealed = false;

  #heal(): void {
    const { world } = this;
    this.#isHealed = true;
    world.rates = noFaults;
    this.teams.blocked.clear();
    this.teams.lacking.clear();
    for (const life of world.lives) life.ahead = 0;
    world.trace.add('all is well from now on');
  }

  /** A made-up caseload, so that there is something to flag, to hold huddles about and to sign off. */
  async #seedCases(replicas: Replicas): Promise<readonly string[]> {
    const { world } = this;
    const [first] = replicas.all;
    if (first === undefined) throw new TypeError('No replica runs.');
    const { life, bot } = first;
    const progress = { isDone: false };
    const seeding = within.run(life, () => seedCaseload(bot, world.service, life.clock.now()));
    void seeding.then(() => {
      progress.isDone = true;
    });
    while (!progress.isDone) await this.#step();
    return [...world.service.teams.values()].flatMap((team) =>
      [0, 1, 2, 3, 4, 5, 6, 7].flatMap((story) => seededCase(world.service, team, story) ?? []),
    );
  }

  #everyMinute(): void {
    this.world.timeline.after(MINUTE, () => {
      this.invariants.minutePassed();
      this.#everyMinute();
    });
  }

  #isOver(): boolean {
    const { violation, trace } = this.world;
    return violation !== undefined || trace.steps >= this.#options.until;
  }

  async #passTo(when: number): Promise<void> {
    const { timeline } = this.world;
    while (!this.#isOver() && (timeline.next ?? Infinity) <= when) await this.#step();
    if (!this.#isOver()) timeline.now = Math.max(timeline.now, when);
  }

  async #step(): Promise<void> {
    const { world } = this;
    world.trace.steps += 1;
    await world.timeline.step();
    this.invariants.stepped();
    this.#arrangeLooks();
  }

  /** A replica looks for due jobs every second; looks that would find nothing are left out. */
  #arrangeLooks(): void {
    const { world } = this;
    const due = world.mirror.earliestDue()?.at;
    if (due === undefined) return;
    for (const life of world.lives) {
      const { poll } = life;
      if (poll === undefined) continue;
      const at = Math.max(poll.from, due - life.ahead, life.heldUntil);
      if (poll.at === at && poll.plan?.cancelled === false) continue;
      if (poll.plan) poll.plan.cancelled = true;
      poll.at = at;
      poll.plan = world.timeline.at(at, () => {
        if (life.isDead || life.poll !== poll) return;
        life.poll = undefined;
        poll.look();
      });
    }
  }

  async #lookAtAll(): Promise<void> {
    const truth = this.#opened?.open().truth;
    if (truth !== undefined) await this.invariants.verified(truth);
  }
}
