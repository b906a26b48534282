/**
 * What a press costs: the whole turn beside the same framework's bare turn and beside plain
 * `node:http`, in turns within one run, so that what else the machine does strikes all alike.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  settingsOf,
  type BotFrameworkAddresses,
  type BotIdentity,
} from '../../../bot/auth/bot-authentication.ts';
import { startOpenId } from '../../support/openid.ts';
import { SERVICE_URL } from '../../support/teams-activities.ts';
import { Spawned } from '../spawned.ts';
import { median, rounded } from '../statistics.ts';
import { load, type Load } from './load.ts';
import { service } from './trust.ts';
import { acknowledgeBody, type Waiting } from './press.ts';

const APP_ID = '11111111-2222-4333-8444-555555555555';
const servers = ['full', 'stock', 'plain'] as const;
type Name = (typeof servers)[number];
type Identity = Extract<BotIdentity, { mode: 'singleTenant' }>;

export type TurnsRow = {
  readonly concurrency: number;
  readonly server: Name;
  readonly turnsPerSecond: number;
  readonly cpuPerThousand: number;
  readonly p50: number;
  readonly p99: number;
};

export type TurnsOptions = {
  readonly rounds?: number;
  /** In each round, at each concurrency, of each server. */
  readonly presses?: number;
  readonly concurrencies?: readonly number[];
  /** Where the last measured turns of the bot leave a profile of the processor. */
  readonly profile?: string | undefined;
};

type Running = Readonly<Record<Name, Spawned>>;

export async function measureTurns(options: TurnsOptions = {}): Promise<readonly TurnsRow[]> {
  const { rounds = 5, presses = 1_000, concurrencies = [1, 16, 64], profile } = options;
  const openId = await startOpenId();
  const token = await openId.bearer({ audience: APP_ID, serviceUrl: SERVICE_URL });
  const running = await startAll(identityWith(openId.addresses), token);

  const seen = new Map<string, Load[]>();
  for await (const step of steps(running.full, { rounds, presses, concurrencies })) {
    const { round, connections, name, bodies } = step;
    const file = name === 'full' && round === rounds - 1 ? profile : undefined;
    const measure = () => load(running[name], { bodies, connections, token });
    const measured = await profiled(running.full, file, measure);
    const key = `${connections} ${name}`;
    if (round >= 0) seen.set(key, [...(seen.get(key) ?? []), measured]);
  }
  await requireAll(running.full, 1 + (rounds + 1) * concurrencies.length * presses);
  await Promise.all([...Object.values(running).map((each) => each.stop()), openId.close()]);
  return concurrencies.flatMap((concurrency) =>
    servers.map((server) => rowOf(concurrency, server, seen.get(`${concurrency} ${server}`) ?? [])),
  );
}

/** Every server in turn with the same presses; round -1 warms up. */
async function* steps(
  full: Spawned,
  { rounds, presses, concurrencies }: Required<Omit<TurnsOptions, 'profile'>>,
) {
  for (let round = -1; round < rounds; round += 1) {
    for (const connections of concurrencies) {
      const bodies = (await consults(full, presses)).map(acknowledgeBody);
      for (const name of rotated(servers, round)) yield { round, connections, name, bodies };
    }
  }
}

const identityWith = (addresses: BotFrameworkAddresses): Identity => ({
  mode: 'singleTenant',
  appId: APP_ID,
  appPassword: 'not-used-by-incoming-calls',
  appTenant: service.tenant,
  addresses,
});

async function startAll(identity: Identity, token: string): Promise<Running> {
  const full = await Spawned.start('./turns/full-server.ts', [JSON.stringify(identity)]);
  const card = await cardOf(full, token);
  const stock = await Spawned.start('./turns/stock-server.ts', [
    JSON.stringify(settingsOf(identity)),
    card,
  ]);
  const plain = await Spawned.start('./turns/plain-server.ts', [card]);
  return { full, stock, plain };
}

async function profiled<Result>(
  full: Spawned,
  file: string | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  if (file === undefined) return work();
  await full.ask({ ask: 'profile' });
  const result = await work();
  await full.ask({ ask: 'profile', file });
  return result;
}

/** What was answered must have been done: every consult is held by whoever pressed. */
async function requireAll(full: Spawned, pressed: number): Promise<void> {
  const all = await full.ask({ ask: 'acknowledged' });
  if (!('acknowledged' in all) || all.acknowledged !== pressed) {
    throw new TypeError(`${pressed} presses, but ${JSON.stringify(all)}.`);
  }
}

const rowOf = (concurrency: number, server: Name, loads: readonly Load[]): TurnsRow => {
  const of = (field: keyof Load) => rounded(median(loads.map((each) => each[field])));
  return {
    ...{ concurrency, server },
    turnsPerSecond: of('turnsPerSecond'),
    cpuPerThousand: of('cpuPerThousand'),
    p50: of('p50'),
    p99: of('p99'),
  };
};

const rotated = <Item>(items: readonly Item[], by: number): readonly Item[] => {
  const start = ((by % items.length) + items.length) % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
};

async function consults(full: Spawned, count: number): Promise<readonly Waiting[]> {
  const answer = await full.ask({ ask: 'consults', count });
  if (!('consults' in answer)) throw new TypeError('Not what was asked.');
  return answer.consults;
}

/** The card that the full turn answers with, in a file, for the others to return. */
async function cardOf(full: Spawned, token: string): Promise<string> {
  const [first] = await consults(full, 1);
  if (first === undefined) throw new TypeError('No consult.');
  const response = await fetch(`http://127.0.0.1:${full.port}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: token },
    body: acknowledgeBody(first),
  });
  const { value } = (await response.json()) as { readonly value: object };
  const file = join(mkdtempSync(join(tmpdir(), 'oversight-bench-')), 'card.json');
  writeFileSync(file, JSON.stringify(value));
  return file;
}
