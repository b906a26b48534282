/**
 * Memory over many turns: rounds of presses and of cards that draw themselves anew, and after each
 * what is left once the collector was through. `node --expose-gc tests/bench/flat-memory.ts 100000`
 */
import type { BotIdentity } from '../../bot/auth/bot-authentication.ts';
import { startOpenId } from '../support/openid.ts';
import { SERVICE_URL } from '../support/teams-activities.ts';
import { Spawned } from './spawned.ts';
import { load } from './turns/load.ts';
import { acknowledgeBody, refreshBody, type Waiting } from './turns/press.ts';
import { service } from './turns/trust.ts';

const APP_ID = '11111111-2222-4333-8444-555555555555';
const ROUND = 10_000;
/** Each consult is acknowledged once and drawn anew nine times. */
const CONSULTS = ROUND / 10;

const openId = await startOpenId();
const identity: BotIdentity = {
  mode: 'singleTenant',
  appId: APP_ID,
  appPassword: 'not-used-by-incoming-calls',
  appTenant: service.tenant,
  addresses: openId.addresses,
};
const server = await Spawned.start('./turns/full-server.ts', [JSON.stringify(identity)]);
const token = await openId.bearer({ audience: APP_ID, serviceUrl: SERVICE_URL });
const turns = Number(process.argv[2] ?? 100_000);

async function consults(): Promise<readonly Waiting[]> {
  const answer = await server.ask({ ask: 'consults', count: CONSULTS });
  if (!('consults' in answer)) throw new TypeError('Not what was asked.');
  return answer.consults;
}

const megabytes = (bytes: number): number => Math.round(bytes / 104_857.6) / 10;

for (let done = 0; done < turns; done += ROUND) {
  const waiting = await consults();
  const bodies = waiting.map(acknowledgeBody);
  while (bodies.length < ROUND) bodies.push(...waiting.map(refreshBody));
  const { cpuPerThousand } = await load(server, { bodies, connections: 16, token });
  const { memory, heap } = await server.usage();
  process.stdout.write(
    `${done + ROUND} turns: heap ${megabytes(heap)} MB, resident ${megabytes(memory)} MB, ` +
      `${Math.round(cpuPerThousand)} ms of processor for a thousand turns\n`,
  );
}
await Promise.all([server.stop(), openId.close()]);
