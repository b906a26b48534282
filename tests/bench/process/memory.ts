/** What the bot holds after many turns, garbage collected: it must not grow with their number. */
import type { BotIdentity } from '../../../bot/auth/bot-authentication.ts';
import { startOpenId } from '../../support/openid.ts';
import { SERVICE_URL } from '../../support/teams-activities.ts';
import { Spawned } from '../spawned.ts';
import { rounded } from '../statistics.ts';
import { load } from '../turns/load.ts';
import { acknowledgeBody, refreshBody } from '../turns/press.ts';
import { service } from '../turns/trust.ts';

const APP_ID = '11111111-2222-4333-8444-555555555555';
const CONCURRENCY = 16;

/** Megabytes after garbage was collected. */
export type MemoryRow = { readonly turns: number; readonly heap: number; readonly rss: number };

/**
 * Each consult is acknowledged once and drawn anew nine times.
 * @param turns in all, in hundreds; looked at after each tenth of them
 */
export async function measureMemory(turns: number): Promise<readonly MemoryRow[]> {
  const openId = await startOpenId();
  const identity: BotIdentity = {
    ...{ mode: 'singleTenant', appId: APP_ID, appPassword: 'not-used-by-incoming-calls' },
    ...{ appTenant: service.tenant, addresses: openId.addresses },
  };
  const token = await openId.bearer({ audience: APP_ID, serviceUrl: SERVICE_URL });
  const bot = await Spawned.start(
    './turns/full-server.ts',
    [JSON.stringify(identity)],
    ['--expose-gc'],
  );
  const rows = [await rowOf(bot, 0)];
  for (let part = 1; part <= 10; part += 1) {
    const answer = await bot.ask({ ask: 'consults', count: turns / 100 });
    if (!('consults' in answer)) throw new TypeError('Not what was asked.');
    const bodies = answer.consults.map(acknowledgeBody);
    while (bodies.length < turns / 10) bodies.push(...answer.consults.map(refreshBody));
    await load(bot, { bodies, connections: CONCURRENCY, token });
    rows.push(await rowOf(bot, (turns / 10) * part));
  }
  await Promise.all([bot.stop(), openId.close()]);
  return rows;
}

async function rowOf(bot: Spawned, turns: number): Promise<MemoryRow> {
  const { memory, heap } = await bot.usage();
  return { turns, heap: rounded(heap / 2 ** 20), rss: rounded(memory / 2 ** 20) };
}
