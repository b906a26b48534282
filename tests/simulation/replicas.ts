/** Replicas of the real bot over one store: started, killed, held up, and with clocks that are off. */
import { assembleBot, type Bot } from '../../bot/assemble.ts';
import { createLog } from '../../bot/log.ts';
import { createCalendars } from '../../services/adapters/icalendar/icalendar.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import { ConsultId } from '../../services/kernel/ids.ts';
import { directoryFor, type OutOfOffice } from './directory.ts';
import { gatedStore, type OnCommit, type RawStore } from './gated-store.ts';
import { Life, within } from './life.ts';
import type { World } from './world.ts';

export type Replica = { readonly life: Life; readonly bot: Bot };

export type Ground = {
  readonly world: World;
  /** Opens the store for one replica. */
  readonly open: () => RawStore;
  readonly onCommit: OnCommit;
  readonly outOfOffice: OutOfOffice;
  /** How far a replica's clock may be off, in milliseconds. */
  readonly skewMs: number;
};

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

export class Replicas {
  /** Those that take what people do, by their place. */
  readonly running = new Map<number, Replica>();
  /** Those that end in order, and take nothing more. */
  readonly #stopping = new Set<Life>();
  readonly #ground: Ground;
  #lives = 0;

  constructor(ground: Ground) {
    this.#ground = ground;
    ground.world.kill = (life) => {
      this.kill(life);
    };
    ground.world.stop = (life) => {
      void this.#stop(life);
    };
    ground.world.hold = (life) => {
      this.#hold(life);
    };
  }

  get all(): readonly Replica[] {
    return [...this.running.entries()].sort(([a], [b]) => a - b).map(([, replica]) => replica);
  }

  /** A new process in a place. */
  async start(place: number): Promise<void> {
    const { world } = this.#ground;
    this.#lives += 1;
    const life = new Life(`r${place}.${this.#lives}`, world.timeline, this.#ahead());
    world.everAlive.set(life.name, life);
    // What a bot keeps of where it was made is its life: its looks for jobs go on in it.
    const replica = { life, bot: within.run(life, () => this.#assemble(life)) };
    this.running.set(place, replica);
    this.#noteLives();
    world.trace.add(`${life.name} starts, ${life.ahead} ms ahead`);
    await within.run(life, () => this.#begin(replica));
  }

  /** Most clocks are set by one source, and agree to a hair: then all look for jobs at once. */
  #ahead(): number {
    const { world, skewMs } = this.#ground;
    const dice = world.dice('skew');
    return dice.happens(600_000) ? dice.between(-1, 1) : dice.between(-skewMs, skewMs);
  }

  /** As a process starts that can't reach its store: it ends, and is started again. */
  async #begin({ life, bot }: Replica): Promise<void> {
    try {
      await bot.prepare();
      bot.runner.start();
    } catch {
      this.#ground.world.trace.add(`${life.name} could not start`);
      this.kill(life);
    }
  }

  kill(life: Life): void {
    const { world } = this.#ground;
    if (life.isDead) return;
    this.#ended(life);
    life.met();
    world.trace.add(`${life.name} is killed`);
    for (const [place, replica] of this.running) {
      if (replica.life !== life) continue;
      this.running.delete(place);
      world.timeline.after(world.dice('restart').between(2_000, 40_000), () => {
        void this.start(place);
      });
    }
    this.#noteLives();
    world.unwell();
  }

  /** As for a new version: another takes its place, it ends what it has begun, and is gone. Nothing is wrong. */
  async #stop(life: Life): Promise<void> {
    const { world } = this.#ground;
    const [place, replica] = [...this.running].find(([, each]) => each.life === life) ?? [];
    if (place === undefined || replica === undefined) return;
    this.#stopping.add(life);
    world.trace.add(`${life.name} is to stop`);
    void this.start(place);
    await life.untilQuiet();
    await within.run(life, () => replica.bot.runner.stop());
    if (life.isDead) return;
    this.#ended(life);
    this.#noteLives();
    world.trace.add(`${life.name} has stopped`);
  }

  #ended(life: Life): void {
    life.isDead = true;
    life.poll = undefined;
    this.#stopping.delete(life);
  }

  #noteLives(): void {
    const running = this.all.map((each) => each.life);
    this.#ground.world.lives = [...running, ...this.#stopping];
  }

  /** It stands still, for longer than a lease now and then, and goes on as if nothing had been. */
  #hold(life: Life): void {
    const { world } = this.#ground;
    life.heldUntil = world.now + world.dice('held').between(5_000, 4 * 60_000);
    life.met();
    life.met(life.heldUntil);
    world.unwell(life.heldUntil);
    world.trace.add(`${life.name} is held up until ${new Date(life.heldUntil).toISOString()}`);
  }

  #assemble(life: Life): Bot {
    const { world, open, onCommit, outOfOffice } = this.#ground;
    const ids = world.dice('ids');
    const salts = world.dice('salts');
    const jitter = world.dice('jitter');
    return assembleBot({
      service: world.service,
      store: gatedStore(world, life, open(), onCommit),
      clock: life.clock,
      digest: createDigest(),
      salt: () => salts.hex(32),
      identity: {
        consultId: () =>
          ConsultId.parse(
            Array.from({ length: 26 }, () => ALPHABET.charAt(ids.between(0, 31))).join(''),
          ),
      },
      random: () => jitter.fraction(),
      botIdentity: { mode: 'anonymous', host: '127.0.0.1' },
      tenants: [world.service.tenant],
      owner: life.name,
      log: createLog('silent'),
      calendars: () => Promise.resolve(createCalendars()),
      drawPdf: () => Promise.resolve(new Uint8Array(8)),
      directory: directoryFor(world, life, outOfOffice),
      deadline: (milliseconds, passed) => {
        const plan = life.later(milliseconds, passed);
        return () => {
          plan.cancelled = true;
        };
      },
    });
  }
}
