/**
 * Hours of the whole application from fixed seeds, on both stores, with everything going wrong that
 * can. Longer runs are by hand: docs/simulation.md.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';

const main = fileURLToPath(new URL('main.ts', import.meta.url));

type Figures = {
  readonly digest: string;
  readonly steps: number;
  readonly violation?: string;
  readonly actions: { readonly [kind: string]: number };
  readonly faults: { readonly [kind: string]: number };
  readonly checks: { readonly [kind: string]: number };
};

/** In a process of its own, whose time and chance it takes over. */
async function simulated(...args: readonly string[]): Promise<Figures> {
  const child = spawn(process.execPath, [main, '--json', ...args], { stdio: 'pipe' });
  const [said, failed] = [child.stdout, child.stderr].map(textOf);
  await new Promise((resolve) => child.once('close', resolve));
  const last = (await said)?.trim().split('\n').at(-1) ?? '';
  if (!last.startsWith('{')) throw new TypeError(`The simulation broke: ${String(await failed)}`);
  return JSON.parse(last) as Figures;
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}

/** People who do much in few hours. */
const busy = ['--days', '1', '--idle', '4', '--faults', 'heavy'] as const;
/** The night in which clocks go back, and a Monday morning. */
const night = ['--start', '2026-10-25T00:30:00.000Z', ...busy] as const;
const morning = ['--start', '2026-10-26T09:00:00.000Z', ...busy] as const;

it('keeps its promises on SQLite while replicas die, stores and Teams fail and clocks go back', async () => {
  const figures = await simulated('--seed', '14', '--until', '24000', ...night);
  expect(figures.violation).toBeUndefined();
  expect(figures.faults['killed']).toBeGreaterThan(0);
  expect(figures.actions['consults']).toBeGreaterThan(0);
});

it('keeps them on Cosmos DB', async () => {
  const figures = await simulated(
    '--store',
    'cosmos',
    '--seed',
    '12',
    '--until',
    '8000',
    ...morning,
  );
  expect(figures.violation).toBeUndefined();
  expect(figures.faults['cosmosReset']).toBeGreaterThan(0);
});

it('goes the same way again for the same seed', async () => {
  const args = ['--seed', '13', '--until', '4000', ...morning];
  const [first, second] = await Promise.all([simulated(...args), simulated(...args)]);
  expect(second.digest).toBe(first.digest);
  expect(second).toMatchObject({ steps: first.steps, faults: first.faults, checks: first.checks });
});
