/**
 * Four real bots over one real protocol server, killed, stopped and paused by turns while people
 * work; and what the record says afterwards.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import { readFileSync } from 'node:fs';
import { ensureCosmosContainer } from '../../../services/adapters/cosmos/ensure-container.ts';
import { testKey } from '../cosmos-server/cosmos-server.ts';
import { exampleFile } from '../people.ts';
import { temporaryFolder } from '../stores.ts';
import { startBotProcess, thisProgram, type BotProcess } from './bot-process.ts';
import { Driver, pause } from './driver.ts';
import { startFarEnd } from './far-end.ts';
import { inspect, type Found } from './inspect.ts';

export type Plan = {
  readonly replicas: number;
  /** How long consults are asked for, and how many a second. */
  readonly seconds: number;
  readonly perSecond: number;
  /** Between one disturbance and the next. */
  readonly disturbEveryMs: number;
  /** How long a paused process stands still; longer than a lease where jobs are to be lost. */
  readonly pauseMs: number;
  /** The folder of another version, which every second process that is started runs. */
  readonly beside?: string | undefined;
  readonly say: (line: string) => void;
};

export type Report = Found & {
  readonly consults: number;
  readonly kills: number;
  readonly pauses: number;
  readonly stops: number;
  /** Starts that failed, beyond those that were meant. */
  readonly startedAgain: number;
  readonly resent: number;
  /** Pings of the same person about the same case, beyond the first. */
  readonly duplicates: number;
  readonly messages: number;
  readonly unanswered: readonly string[];
  readonly medianToPingMs: number;
  readonly worstToPingMs: number;
};

/** Requests under way when a process is killed, and the points at which it is. */
const AT_ONCE = 3;
const STEP_MS = 17;
const LONGEST_TURN_MS = 120;

/** Longer than the lease of a job whose process was killed. */
const SETTLE_MS = 90_000;

export async function runReplicas(plan: Plan): Promise<Report> {
  const folder = temporaryFolder();
  const cosmos = await startCosmos();
  const farEnd = await startFarEnd();
  const connection = { endpoint: cosmos.endpoint, credential: testKey };
  const place = { database: 'oversight', container: 'oversight' };
  await ensureCosmosContainer(connection, place);
  const env = environmentOf(folder.path, cosmos.endpoint);
  let started = 0;
  const start = () => {
    started += 1;
    return startBotProcess(started % 2 === 0 ? (plan.beside ?? thisProgram) : thisProgram, env);
  };
  const bots = await Promise.all(Array.from({ length: plan.replicas }, start));
  const driver = new Driver(() => bots, farEnd);
  try {
    await driver.greet();
    const done = await disturb(plan, bots, start, driver);
    await waitUntil(() => driver.isSettled(), SETTLE_MS);
    await driver.end();
    const found = await inspect(connection, place, farEnd.pings, driver.asked);
    return { ...found, ...done, ...timesOf(driver, farEnd.pings), messages: farEnd.taken() };
  } finally {
    await driver.end();
    await Promise.all(bots.map((bot) => (bot.goOn(), bot.kill())));
    await farEnd.close();
    cosmos.child.disconnect();
    folder.remove();
  }
}

type Disturbed = Pick<Report, 'kills' | 'pauses' | 'stops' | 'startedAgain'>;

/** Asks at an even pace; meanwhile each process in turn is killed, stopped or paused, and replaced. */
async function disturb(
  plan: Plan,
  bots: BotProcess[],
  start: () => Promise<BotProcess>,
  driver: Driver,
): Promise<Disturbed> {
  const done = { kills: 0, pauses: 0, stops: 0, startedAgain: 0 };
  const until = Date.now() + plan.seconds * 1_000;
  const asking = setInterval(() => {
    driver.ask();
  }, 1_000 / plan.perSecond);
  for (let turn = 0; Date.now() < until; turn += 1) {
    const index = turn % bots.length;
    const bot = bots[index];
    if (bot === undefined) break;
    if (turn % 4 === 1) {
      done.pauses += 1;
      bot.pause();
      await pause(plan.pauseMs);
      bot.goOn();
    } else {
      const isInOrder = turn % 8 === 6;
      done[isInOrder ? 'stops' : 'kills'] += 1;
      // In the midst of a turn, or of the pings that follow from it: each time at another point.
      for (let count = 0; count < AT_ONCE; count += 1) driver.ask(bot);
      await pause((turn * STEP_MS) % LONGEST_TURN_MS);
      await (isInOrder ? bot.stop() : bot.kill());
      const next = await start();
      done.startedAgain += next.starts - 1;
      bots[index] = next;
    }
    plan.say(
      `${Math.max(0, Math.round((until - Date.now()) / 1_000))} s left: ${driver.asked.length} asked`,
    );
    await pause(plan.disturbEveryMs);
  }
  clearInterval(asking);
  return done;
}

function timesOf(driver: Driver, pings: readonly { caseRef: string; conversation: string }[]) {
  const waits = driver.asked
    .flatMap(({ at, pinged }) => (pinged === undefined ? [] : [pinged - at]))
    .sort((a, b) => a - b);
  const places = new Set(pings.map(({ caseRef, conversation }) => `${caseRef} ${conversation}`));
  return {
    consults: driver.asked.length,
    resent: driver.resent,
    duplicates: pings.length - places.size,
    unanswered: driver.asked.filter((each) => !each.acknowledged).map(({ caseRef }) => caseRef),
    medianToPingMs: waits[Math.floor(waits.length / 2)] ?? 0,
    worstToPingMs: waits.at(-1) ?? 0,
  };
}

async function startCosmos(): Promise<{ readonly endpoint: string; readonly child: ChildProcess }> {
  const child = fork(fileURLToPath(new URL('cosmos-process.ts', import.meta.url)), {
    execArgv: [],
  });
  const [{ endpoint }] = (await once(child, 'message')) as [{ readonly endpoint: string }];
  return { endpoint, child };
}

function environmentOf(folder: string, endpoint: string): Readonly<Record<string, string>> {
  return {
    OVERSIGHT_CONFIG: serviceThatNeverSleeps(folder),
    OVERSIGHT_STORE: 'cosmos',
    COSMOS_ENDPOINT: endpoint,
    COSMOS_KEY: testKey,
    OVERSIGHT_AUTH: 'anonymous',
    OVERSIGHT_LOG_LEVEL: 'warn',
  };
}

/** The example service with working hours by day and night: the run is the same whenever it is. */
function serviceThatNeverSleeps(folder: string): string {
  const service = parse(readFileSync(exampleFile, 'utf8')) as {
    workingHours: Record<string, string>;
    people: Record<string, { workingHours?: unknown }>;
  };
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  service.workingHours = Object.fromEntries(days.map((day) => [day, '09:00-09:00']));
  for (const person of Object.values(service.people)) delete person.workingHours;
  const file = join(folder, 'service.yaml');
  writeFileSync(file, stringify(service));
  return file;
}

async function waitUntil(holds: () => boolean, withinMs: number): Promise<void> {
  const until = Date.now() + withinMs;
  while (!holds() && Date.now() < until) await pause(50);
}
