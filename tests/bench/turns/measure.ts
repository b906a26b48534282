/**
 * What a press costs: the whole turn beside the same framework's bare turn and beside plain
 * `node:http`, in turns within one run, so that what else the machine does strikes all alike.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BotIdentity } from '../../../bot/auth/bot-authentication.ts';
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

export type TurnsRow = {
  readonly concurrency: number;
  readonly server: Name;
  readonly turnsPerSecond: number;
  readonly cpuPerThousand: number;
  readonly p50: number;
  readonly p99: number;
};

export async function measureTurns({
  rounds = 5,
  presses = 1_000,
  concurrencies = [1, 16, 64],
  profile,
}: {
  readonly rounds?: number;
  readonly presses?: number;
  readonly concurrencies?: readonly number[];
  /** Where the last measured turns of the bot leave a profile of the processor. */
  readonly profile?: string | undefined;
} = {}): Promise<readonly TurnsRow[]> {
  const openId = await startOpenId();
  const identity: Extract<BotIdentity, { mode: 'singleTenant' }> = {
    mode: 'singleTenant',
    appId: APP_ID,
    appPassword: 'not-used-by-incoming-calls',
    appTenant: service.tenant,
    addresses: openId.addresses,
  };
  const token = await openId.bearer({ audience: APP_ID, serviceUrl: SERVICE_URL });
  const full = await Spawned.start('./turns/full-server.ts', [JSON.stringify(identity)]);
  const card = await cardOf(full, token);
  const stock = await Spawned.start('./turns/stock-server.ts', [stockSettings(identity), card]);
  const plain = await Spawned.start('./turns/plain-server.ts', [card]);
  const running = { full, stock, plain };

  const seen = new Map<string, Load[]>();
  let pressed = 1;
  for (let round = -1; round < rounds; round += 1) {
    for (const connections of concurrencies) {
      const bodies = (await consults(full, presses)).map(acknowledgeBody);
      pressed += presses;
      for (const name of rotated(servers, round)) {
        const profiled = profile !== undefined && name === 'full' && round === rounds - 1;
        if (profiled) await full.ask({ ask: 'profile' });
        const measured = await load(running[name], { bodies, connections, token });
        if (profiled) await full.ask({ ask: 'profile', file: profile });
        if (round >= 0)
          seen.set(`${connections} ${name}`, [
            ...(seen.get(`${connections} ${name}`) ?? []),
            measured,
          ]);
      }
    }
  }
  const all = await full.ask({ ask: 'acknowledged' });
  if (!('acknowledged' in all) || all.acknowledged !== pressed) {
    throw new TypeError(`${pressed} presses, but ${JSON.stringify(all)}.`);
  }
  await Promise.all([full.stop(), stock.stop(), plain.stop(), openId.close()]);
  return concurrencies.flatMap((concurrency) =>
    servers.map((server) => rowOf(concurrency, server, seen.get(`${concurrency} ${server}`) ?? [])),
  );
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

const stockSettings = ({ addresses }: Extract<BotIdentity, { mode: 'singleTenant' }>): string =>
  JSON.stringify({
    MicrosoftAppId: APP_ID,
    MicrosoftAppPassword: 'not-used-by-incoming-calls',
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppTenantId: service.tenant,
    ...(addresses === undefined
      ? {}
      : {
          ToBotFromChannelTokenIssuer: addresses.toBotFromChannelTokenIssuer,
          ToBotFromChannelOpenIdMetadataUrl: addresses.toBotFromChannelOpenIdMetadataUrl,
          ToBotFromEmulatorOpenIdMetadataUrl: addresses.toBotFromEmulatorOpenIdMetadataUrl,
          ToChannelFromBotLoginUrl: addresses.toChannelFromBotLoginUrl,
          ToChannelFromBotOAuthScope: addresses.toChannelFromBotOAuthScope,
          OAuthUrl: addresses.oAuthUrl,
          CallerId: addresses.callerId,
          ValidateAuthority: 'true',
        }),
  });
