/** A life that dies at one step; whoever sees no answer presses again once the bot is back. */
import { expect } from '@jest/globals';
import { auditedCapabilities } from '../../bot/audited.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import { createPassingStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { verifyAudit } from '../../services/audit/verify.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import type { Store } from '../../services/ports/store.ts';
import { onlyKilled, Reaper } from './reaper.ts';
import { ServiceDay, type DayOptions } from './service-day.ts';

export type Life = {
  readonly start: Instant;
  readonly options?: Partial<DayOptions>;
  /** What stands before the counting starts. */
  readonly before: (store: Store) => Promise<unknown>;
  /** Each keeps its own command id, as Teams keeps its activity's. */
  readonly presses: readonly ((day: ServiceDay) => Promise<unknown>)[];
  /** The bot that comes back sets up its standing jobs anew. */
  readonly isPrepared?: boolean;
  /** SQLite in memory when absent. */
  readonly open?: () => Promise<Store>;
};

/** To its end, and five minutes on. */
export async function livedThrough(life: Life, reaper: Reaper): Promise<ServiceDay> {
  const { start, options, presses } = life;
  const store = (await life.open?.()) ?? createPassingStore({ clock: { now: () => start } });
  await life.before(store);
  const { store: wrapStore, messenger: wrapMessenger } = reaper;
  const day = new ServiceDay({ ...options, start, store, wrapStore, wrapMessenger });
  for (const press of presses) {
    const before = reaper.hasKilled();
    await press(day).catch(onlyKilled);
    if (before || !reaper.hasKilled()) continue;
    day.restart();
    if (life.isPrepared) await day.bot.prepare();
    await press(day);
  }
  await day.pass('PT5M');
  return day;
}

/** How many steps a life has in which nothing dies. */
export async function stepsOf(life: Life): Promise<number> {
  const counting = new Reaper(Infinity, 'before');
  await livedThrough(life, counting);
  return counting.steps;
}

/** Lives that die before, or after, every so many steps. */
export async function* deathsOf(
  life: Life,
  when: 'before' | 'after',
  { every = 1 } = {},
): AsyncGenerator<{ readonly step: number; readonly day: ServiceDay }> {
  const steps = await stepsOf(life);
  for (let step = 1; step <= steps; step += every) {
    yield { step, day: await livedThrough(life, new Reaper(step, when)) };
  }
}

/** Every link of the record holds, and folds to what is stored. */
export async function expectIntact({ store }: ServiceDay): Promise<void> {
  const audit = { store, digest: createDigest(), capabilities: auditedCapabilities };
  expect(await verifyAudit(audit)).toMatchObject({ intact: true });
}
