/** The real bot in this process, on a loopback port, over a store of its own and the movable clock. */
import { passTimeUntil } from '../bot/advance.ts';
import { assembleBot, type Bot, type BotPorts } from '../bot/assemble.ts';
import { directoryLooks } from '../bot/directory/part.ts';
import { digestOf, localPorts, openGraph, randomSalt } from '../bot/index.ts';
import type { Log } from '../bot/log.ts';
import { shortageWatch } from '../bot/shortage/watch.ts';
import type { Instant } from '../services/kernel/ids.ts';
import { addTime, isBefore } from '../services/kernel/time.ts';
import type { Deadline } from '../services/ports/deadline.ts';
import type { Store } from '../services/ports/store.ts';
import type { RehearsalBot, RehearsalBotOptions } from './host.ts';
import { recordOf } from './record.ts';

const HOST = '127.0.0.1';
/** No secret: the rehearsal's links lead to this machine, to made-up people. */
const LINK_KEY = 'rehearsal-links-lead-nowhere-else';

export type RehearsalBotParts = {
  readonly store: Store;
  readonly log: Log;
  /** How long the bot waits for Graph, where the real clock is not to say. */
  readonly deadline?: Deadline;
  /** Registers of a test's own. */
  readonly registers?: Pick<BotPorts, 'registerSource' | 'registerKinds'>;
  /** Done once the bot listens and before anybody uses it, e.g. to put the lead on leave. */
  readonly seed?: (bot: Bot) => Promise<void>;
};

/** The rehearsal's Graph looks only whether there is a token. */
const credential = {
  getToken: () =>
    Promise.resolve({ token: 'rehearsal', expiresOnTimestamp: Number.MAX_SAFE_INTEGER }),
};

/** Days are rehearsed in a second each: nobody watches every look at who is away. */
const looks: ReadonlySet<string> = new Set([...directoryLooks, shortageWatch]);
const isFar = (now: Instant, target: Instant): boolean => !isBefore(target, addTime(now, 'PT12H'));

/** Starts a bot without credentials, which only answers on this machine. */
export const botForRehearsal =
  ({ store, log, deadline, seed, registers }: RehearsalBotParts) =>
  async ({ service, clock, serviceUrl, graph }: RehearsalBotOptions): Promise<RehearsalBot> => {
    const digest = digestOf({});
    const directory = await openGraph({ service, clock, credential, ...graph });
    let port = 0;
    const bot = assembleBot({
      ...localPorts(),
      ...{ service, store, clock, digest, salt: randomSalt, log, directory, installer: directory },
      botIdentity: { mode: 'anonymous', host: HOST },
      tenants: [service.tenant],
      fileOrigins: [new URL(serviceUrl).origin],
      links: {
        key: LINK_KEY,
        // The system picks the port once the bot is there.
        get publicUrl() {
          return `http://${HOST}:${port}`;
        },
      },
      ...(deadline ? { deadline } : {}),
      ...registers,
    });
    port = await bot.server.listen(0, HOST);
    await seed?.(bot);
    await bot.prepare();
    await bot.warmUp();
    bot.runner.start();
    return {
      endpoint: `http://${HOST}:${port}/api/messages`,
      now: () => clock.now(),
      advanceTo: (target) =>
        passTimeUntil(target, {
          store,
          runner: bot.runner,
          looks: isFar(clock.now(), target) ? looks : new Set(),
          now: () => clock.now(),
          moveTo: (instant) => {
            clock.moveTo(instant);
          },
        }),
      record: () => recordOf({ store, digest, service, journal: bot.journal }),
      async close() {
        await bot.stop();
        await store.close();
      },
    };
  };
