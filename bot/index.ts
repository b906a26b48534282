/**
 * The production composition: environment → adapters → bot → server → workers → graceful stop.
 * The one place that constructs adapters.
 */
import { hostname } from 'node:os';
import { join } from 'node:path';
import { createDigest } from '../services/adapters/node/digest.ts';
import { createFileWriter } from '../services/adapters/node/file-writer.ts';
import { createIdentity } from '../services/adapters/node/identity.ts';
import { randomSalt } from '../services/adapters/node/salt.ts';
import { packageVersion } from '../services/adapters/node/package-version.ts';
import { createSigner } from '../services/adapters/node/signer.ts';
import type { KnownIdentity } from '../services/adapters/entra/app-credential.ts';
import type { GraphDirectoryOptions } from '../services/adapters/graph/graph-directory.ts';
import type { Environment, StoreChoice } from '../services/config/environment.ts';
import { loadService } from '../services/config/parse-service.ts';
import { OversightError } from '../services/kernel/errors.ts';
import { instantAt } from '../services/kernel/time.ts';
import type { Calendars } from '../services/ports/calendars.ts';
import type { Clock } from '../services/ports/clock.ts';
import type { AppInstaller, Directory } from '../services/ports/directory.ts';
import type { Digest } from '../services/ports/digest.ts';
import type { Pager } from '../services/ports/pager.ts';
import type { Store } from '../services/ports/store.ts';
import type { EvidenceDocument } from '../services/evidence/document.ts';
import type { Service } from '../services/service/service.ts';
import type { BotPorts } from './assemble.ts';
import { createLateGraph } from './late-graph.ts';
import { createLog, type Log } from './log.ts';
import { listenWithin, type StartLimit } from './start-within.ts';
import { observedCharge } from './telemetry/observed-charge.ts';
import { observedDirectory } from './telemetry/observed-directory.ts';
import { noTelemetry, type Telemetry } from './telemetry/telemetry.ts';

export type RunningBot = {
  readonly port: number;
  /** Finishes turns, gives jobs back, closes the store. */
  close(): Promise<void>;
};

export const systemClock: Clock = { now: () => instantAt(Date.now()) };

/** @throws OversightError `serviceInvalid` with every problem in words */
export async function readService(file: string): Promise<Service> {
  const read = await loadService(file);
  if (read.ok) return read.service;
  throw new OversightError('serviceInvalid', `${file}:\n- ${read.problems.join('\n- ')}`);
}

export async function openStore(
  choice: StoreChoice,
  log: Log,
  telemetry: Telemetry = noTelemetry,
  limit: { readonly budgetMs?: number } = {},
): Promise<Store> {
  if (choice.kind === 'sqlite') {
    const { openSqliteStore } = await import('../services/adapters/sqlite/sqlite-store.ts');
    return openSqliteStore({
      file: join(choice.folder, 'oversight.sqlite'),
      onFailed: (failure) => {
        log.error({ err: failure }, 'the disk failed: this process ends, to open the record anew');
        process.exit(1);
      },
    });
  }
  const [{ createCosmosStore }, { cosmosCredential }] = await Promise.all([
    import('../services/adapters/cosmos/cosmos-store.ts'),
    import('../services/adapters/cosmos/credential.ts'),
  ]);
  const credential = cosmosCredential(choice.key);
  const { endpoint, database, container } = choice;
  return createCosmosStore({
    ...{ endpoint, credential, database, container },
    retry: limit,
    log: (operation) => {
      log.debug(operation, 'store operation');
      observedCharge(telemetry, operation);
    },
  });
}

/** A store that is gone when the process ends, for a rehearsal of which nothing is kept. */
export async function openPassingStore(clock: Clock = systemClock): Promise<Store> {
  const { createPassingStore } = await import('../services/adapters/sqlite/sqlite-store.ts');
  return createPassingStore({ clock });
}

/** A document of evidence as a PDF; its writer is loaded when somebody wants one. */
export async function drawPdf(document: EvidenceDocument): Promise<Uint8Array> {
  const { evidencePdf } = await import('../services/adapters/pdf/evidence-pdf.ts');
  return evidencePdf(document);
}

/**
 * Creates what a store needs before its first use; what is there stays as it is.
 * @param budgetMs of Cosmos DB; as long as the bot's own operations where absent
 */
export async function prepareStore(choice: StoreChoice, budgetMs?: number): Promise<void> {
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
  const limit = budgetMs === undefined ? {} : { budgetMs };
  await ensureCosmosContainer(connection, { database, container }, limit);
}

/** Microsoft Graph as the service's directory; loaded when somebody wants it, for it is large. */
export async function openGraph(options: GraphDirectoryOptions): Promise<Directory & AppInstaller> {
  const { createGraphDirectory } = await import('../services/adapters/graph/graph-directory.ts');
  return createGraphDirectory(options);
}

/** Microsoft Graph with the bot's own identity; nothing where it is switched off. */
export function graphOf(
  { graph, identity }: Pick<Environment, 'graph' | 'identity'>,
  service: Service,
  log: Log = createLog('silent'),
): (Directory & AppInstaller) | undefined {
  if (graph === undefined || identity.mode === 'anonymous') return undefined;
  return createLateGraph(async () => {
    const { appCredential } = await import('../services/adapters/entra/app-credential.ts');
    const credential = appCredential(identity);
    const options = { service, clock: systemClock, credential, ...graph };
    return openGraph({
      ...options,
      log: ({ question, outcome, tries, ms }) => {
        log.debug({ question, outcome, tries, ms }, 'asked Microsoft Graph');
      },
    });
  });
}

/** Gets a token for Teams, and sends nothing. Rejects with what Entra said. */
export async function proveIdentity(identity: KnownIdentity): Promise<void> {
  const { appCredential } = await import('../services/adapters/entra/app-credential.ts');
  const abortSignal = AbortSignal.timeout(10_000);
  await appCredential(identity).getToken('https://api.botframework.com/.default', { abortSignal });
}

/**
 * The application roles that the bot's token for Microsoft Graph carries; nothing is asked with it.
 * Rejects with what Entra said.
 */
export async function graphRolesOf(
  identity: KnownIdentity,
  { baseUrl = 'https://graph.microsoft.com' }: { readonly baseUrl?: string },
): Promise<readonly string[]> {
  const { appCredential } = await import('../services/adapters/entra/app-credential.ts');
  const { rolesIn } = await import('../services/adapters/entra/token-roles.ts');
  const abortSignal = AbortSignal.timeout(10_000);
  const token = await appCredential(identity).getToken(`${baseUrl}/.default`, { abortSignal });
  return rolesIn(token?.token ?? '');
}

/** How the container differs from what the store needs, in words. Throws `StoreError`. */
export async function differencesOf(
  choice: Extract<StoreChoice, { kind: 'cosmos' }>,
): Promise<readonly string[]> {
  const [{ containerDifferences }, { cosmosCredential }] = await Promise.all([
    import('../services/adapters/cosmos/container-policy.ts'),
    import('../services/adapters/cosmos/credential.ts'),
  ]);
  const { endpoint, key } = choice;
  return containerDifferences({ endpoint, credential: cosmosCredential(key) }, choice);
}

/**
 * The second channel of a service that has one.
 * @throws OversightError `environmentInvalid` when its secret is missing
 */
async function openPager(
  { pagerSecret: secret }: Pick<Environment, 'pagerSecret'>,
  { secondChannel }: Pick<Service, 'secondChannel'>,
): Promise<Pager | undefined> {
  if (secondChannel === undefined) return undefined;
  if (secret === undefined) {
    const problem = 'OVERSIGHT_PAGER_SECRET is missing: the service has a second channel';
    throw new OversightError('environmentInvalid', problem);
  }
  const { createWebhookPager } = await import('../services/adapters/webhook/webhook-pager.ts');
  return createWebhookPager({ url: secondChannel.url, secret, fetch, clock: systemClock });
}

/** Calendars as .ics files; loaded when somebody wants one. */
export async function openCalendars(): Promise<Calendars> {
  const { createCalendars } = await import('../services/adapters/icalendar/icalendar.ts');
  return createCalendars();
}

export { createFileWriter, createSigner, packageVersion, randomSalt };

export const digestOf = ({ auditKey }: Pick<Environment, 'auditKey'>): Digest =>
  createDigest(auditKey === undefined ? {} : { auditKey });

/** What a bot of this process is made of, whoever calls it. */
export const localPorts = (): Pick<
  BotPorts,
  'identity' | 'random' | 'owner' | 'version' | 'calendars' | 'drawPdf'
> => ({
  identity: createIdentity(),
  random: Math.random,
  calendars: openCalendars,
  drawPdf,
  owner: `${hostname()}:${process.pid}`,
  version: packageVersion(),
});

/** Figures and traces, where the environment says where they go; loaded then alone. */
async function openTelemetry({
  telemetry,
  identity,
}: Pick<Environment, 'telemetry' | 'identity'>): Promise<Telemetry> {
  if (telemetry === undefined) return noTelemetry;
  const [{ createAzureMonitor }, { createOpenTelemetry }] = await Promise.all([
    import('../services/adapters/azure-monitor/exporters.ts'),
    import('./telemetry/open-telemetry.ts'),
  ]);
  const { owner: instance, version = 'unknown' } = localPorts();
  const { connectionString } = telemetry;
  if (identity.mode === 'anonymous') {
    return createOpenTelemetry({ ...createAzureMonitor({ connectionString }), version, instance });
  }
  const { appCredential } = await import('../services/adapters/entra/app-credential.ts');
  const monitor = createAzureMonitor({ connectionString, credential: appCredential(identity) });
  return createOpenTelemetry({ ...monitor, version, instance });
}

/** Of the time that a stopping container has, what is left after turns and jobs. */
const TELEMETRY_WITHIN_MS = 3_000;

/**
 * Listens once the store has answered.
 * @throws OversightError when it can't be started; `startTooSlow` when the store never answered
 */
export async function startBot(
  environment: Environment,
  limit: StartLimit = {},
): Promise<RunningBot> {
  const log = createLog(environment.logLevel);
  const service = await readService(environment.config);
  const pager = await openPager(environment, service);
  const telemetry = await openTelemetry(environment);
  const store = await openStore(environment.store, log, telemetry);
  await import('./late-packages.ts'); // before anything that loads botbuilder
  await import('./without-dialogs.ts'); // and this before anything that loads teams-ai
  const { assembleBot } = await import('./assemble.ts');
  const { identity, tenants } = environment;
  const found = graphOf(environment, service, log);
  const graph = found && observedDirectory(found, telemetry);
  const bot = assembleBot({
    ...localPorts(),
    service,
    store,
    clock: systemClock,
    digest: digestOf(environment),
    salt: randomSalt,
    botIdentity: identity,
    tenants: tenants.length === 0 ? [service.tenant] : tenants,
    log,
    telemetry,
    bodyLimitBytes: environment.bodyLimitBytes,
    ...environment.edge,
    ...(pager ? { pager } : {}),
    ...(environment.links ? { links: environment.links } : {}),
    ...(graph ? { directory: graph, installer: graph } : {}),
  });
  const { host } = environment;
  const port = await listenWithin({ bot, store, log, host, port: environment.port }, limit);
  bot.runner.start();
  void bot.warmUp();
  const measured = environment.telemetry === undefined ? 'off' : 'on';
  log.info({ port, service: service.configVersion, telemetry: measured }, 'listening');
  return {
    port,
    async close() {
      await bot.stop();
      await store.close();
      await telemetry.close(TELEMETRY_WITHIN_MS);
    },
  };
}
