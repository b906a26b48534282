/** What `npm start` takes, does and says. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import { openPassingStore, openStore, readService, systemClock } from '../bot/index.ts';
import { createLog } from '../bot/log.ts';
import { OversightError } from '../services/kernel/errors.ts';
import { Instant } from '../services/kernel/ids.ts';
import { isBefore } from '../services/kernel/time.ts';
import { botForRehearsal } from './bot.ts';
import { createMovableClock } from './clock.ts';
import { startRehearsal, type Rehearsal } from './rehearsal.ts';
import { seedCaseload } from './seed-caseload.ts';
import { seed } from './seed.ts';
import { startTime } from './start-time.ts';

export type RehearsalArguments = {
  /** Without the tour and what it needs. */
  readonly empty: boolean;
  /** Absent: 4300, or any free one when that is taken. */
  readonly port?: number;
  /** The service's YAML; the example service's when left out. */
  readonly config: string;
  /** Where the record is kept; absent: nowhere, it is gone when the rehearsal ends. */
  readonly data?: string;
  readonly open: boolean;
};

const exampleService = fileURLToPath(
  new URL('../services/config/example/service.yaml', import.meta.url),
);
const PORT = 4300;

export function parseArguments(args: readonly string[]): RehearsalArguments {
  const command = new Command('npm start --')
    .description('Teams on your own machine: rehearse Oversight with your service’s people')
    .option('--empty', 'start without the guided tour and its story', false)
    .option('--port <port>', `port of the browser client (default: ${PORT})`, readPort)
    .option('--config <file>', 'your service’s configuration', exampleService)
    .option('--data <folder>', 'keep the record in this folder (default: nothing is kept)')
    .option('--no-open', 'do not open the browser');
  return command.parse(args, { from: 'user' }).opts<RehearsalArguments>();
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new InvalidArgumentError('Use a number from 0 to 65535.');
}

/** A rehearsal over the real bot, started as the arguments say. */
export async function rehearse(args: RehearsalArguments): Promise<Rehearsal> {
  const service = await readService(args.config);
  const folder = await openFolder(args.data);
  const log = createLog('error', process.stderr);
  const store =
    folder.path === undefined
      ? await openPassingStore()
      : await openStore({ kind: 'sqlite', folder: folder.path }, log);
  const clock = createMovableClock(await later(startTime(service, systemClock.now()), folder));
  const isSeeded = !args.empty && folder.isNew;
  const startBot = botForRehearsal({
    ...{ store, log },
    ...(isSeeded ? { seed: (bot) => seedCaseload(bot, service, clock.now()) } : {}),
  });
  const options = { service, clock, startBot, tour: !args.empty };
  const rehearsal = await onFreePort(args.port, (port) => startRehearsal({ ...options, port }));
  if (isSeeded) await seed(rehearsal);
  return {
    ...rehearsal,
    close: async () => {
      const now = clock.now();
      await rehearsal.close();
      await folder.leave(now);
    },
  };
}

type Folder = {
  /** Absent: nothing is kept. */
  readonly path?: string;
  readonly isNew: boolean;
  /** Keeps the time at which the rehearsal was left, where anything is kept. */
  readonly leave: (now: Instant) => Promise<void>;
};

const CLOCK_FILE = 'rehearsal-clock';

async function openFolder(data: string | undefined): Promise<Folder> {
  if (data === undefined) return { isNew: true, leave: () => Promise.resolve() };
  await mkdir(data, { recursive: true });
  return {
    path: data,
    isNew: !existsSync(join(data, 'oversight.sqlite')),
    leave: (now) => writeFile(join(data, CLOCK_FILE), now),
  };
}

/** The story goes on where it was left, never before. */
async function later(start: Instant, { path }: Folder): Promise<Instant> {
  if (path === undefined) return start;
  const kept = await readFile(join(path, CLOCK_FILE), 'utf8').catch(() => '');
  const left = Instant.safeParse(kept.trim());
  return left.success && isBefore(start, left.data) ? left.data : start;
}

async function onFreePort(
  port: number | undefined,
  start: (port: number) => Promise<Rehearsal>,
): Promise<Rehearsal> {
  if (port !== undefined) return start(port);
  try {
    return await start(PORT);
  } catch (error) {
    if (error instanceof OversightError && error.code === 'portTaken') return start(0);
    throw error;
  }
}
