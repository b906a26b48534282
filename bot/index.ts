/**
 * The production composition: environment → adapters → bot → server → workers → graceful stop.
 * The one place that constructs adapters.
 */
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { createDigest } from '../services/adapters/node/digest.ts';
import { createIdentity } from '../services/adapters/node/identity.ts';
import type { Environment, StoreChoice } from '../services/config/environment.ts';
import { loadService } from '../services/config/parse-service.ts';
import { OversightError } from '../services/kernel/errors.ts';
import { toInstant } from '../services/kernel/time.ts';
import type { Clock } from '../services/ports/clock.ts';
import type { Digest } from '../services/ports/digest.ts';
import type { Store } from '../services/ports/store.ts';
import type { Service } from '../services/service/service.ts';
import type { BotPorts } from './assemble.ts';
import { createLog, type Log } from './log.ts';

export type RunningBot = {
  readonly port: number;
  /** Finishes turns, gives jobs back, closes the store. */
  close(): Promise<void>;
};

export const systemClock: Clock = { now: () => toInstant(Temporal.Now.instant()) };

/** @throws OversightError `serviceInvalid` with every problem in words */
export async function readService(file: string): Promise<Service> {
  const read = await loadService(file);
  if (read.ok) return read.service;
  throw new OversightError('serviceInvalid', `${file}:\n- ${read.problems.join('\n- ')}`);
}

export async function openStore(choice: StoreChoice, log: Log): Promise<Store> {
  if (choice.kind === 'sqlite') {
    const { createSqliteStore } = await import('../services/adapters/sqlite/sqlite-store.ts');
    return createSqliteStore({ file: join(choice.folder, 'oversight.sqlite') });
  }
  const [{ createCosmosStore }, { cosmosCredential }] = await Promise.all([
    import('../services/adapters/cosmos/cosmos-store.ts'),
    import('../services/adapters/cosmos/credential.ts'),
  ]);
  const credential = cosmosCredential(choice.key);
  const { endpoint, database, container } = choice;
  return createCosmosStore({
    ...{ endpoint, credential, database, container },
    log: (operation) => {
      log.debug(operation, 'store operation');
    },
  });
}

/** Creates what a store needs before its first use; what is there stays as it is. */
export async function prepareStore(choice: StoreChoice): Promise<void> {
  if (choice.kind === 'sqlite') {
    await (await openStore(choice, createLog('silent'))).close();
    return;
  }
  const [{ ensureCosmosContainer }, { cosmosCredential }] = await Promise.all([
    import('../services/adapters/cosmos/ensure-container.ts'),
    import('../services/adapters/cosmos/credential.ts'),
  ]);
  const { endpoint, key, database, container } = choice;
  const connection = { endpoint, credential: cosmosCredential(key) };
  await ensureCosmosContainer(connection, { database, container });
}

export const digestOf = ({ auditKey }: Pick<Environment, 'auditKey'>): Digest =>
  createDigest(auditKey === undefined ? {} : { auditKey });

/** What a bot of this process is made of, whoever calls it. */
export const localPorts = (): Pick<BotPorts, 'identity' | 'random' | 'owner'> => ({
  identity: createIdentity(),
  random: Math.random,
  owner: `${hostname()}:${process.pid}`,
});

export async function startBot(environment: Environment): Promise<RunningBot> {
  const log = createLog(environment.logLevel);
  const service = await readService(environment.config);
  const store = await openStore(environment.store, log);
  await import('./without-dialogs.ts'); // before anything that loads teams-ai
  const { assembleBot } = await import('./assemble.ts');
  const { identity, tenants } = environment;
  const bot = assembleBot({
    ...localPorts(),
    service,
    store,
    clock: systemClock,
    digest: digestOf(environment),
    botIdentity: identity,
    tenants: tenants.length === 0 ? [service.tenant] : tenants,
    log,
    bodyLimitBytes: environment.bodyLimitBytes,
  });
  await bot.prepare();
  const port = await bot.server.listen(environment.port, environment.host);
  bot.runner.start();
  log.info({ port, service: service.configVersion }, 'listening');
  return {
    port,
    async close() {
      await bot.stop();
      await store.close();
    },
  };
}
