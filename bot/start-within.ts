/**
 * The end of a start: what has to be read and written before the bot may listen, within a limit.
 * Each operation of the store has its own limit, all of them together have none but this. A process
 * that neither listens nor ends is missed by nobody; one that ends is started anew by its host.
 */
import { OversightError } from '../services/kernel/errors.ts';
import type { Deadline } from '../services/ports/deadline.ts';
import type { Store } from '../services/ports/store.ts';
import type { Bot } from './assemble.ts';
import type { Log } from './log.ts';
import { realDeadline } from './real-deadline.ts';

/**
 * Milliseconds. Enough for several operations in turn that need all their retries (8 s each). The
 * startup probe in `infra/modules/app.bicep` allows 60 s from the start of the container, of which
 * loading the program takes some on a busy machine, and then kills without a word: so this is
 * less. The image's health check begins to count after 60 s as well, but Docker starts nothing
 * anew that is merely unhealthy: there this limit alone does.
 */
const START_WITHIN_MS = 40_000;

export type StartLimit = {
  /** @default 40 000 */
  readonly withinMs?: number;
  readonly deadline?: Deadline;
};

export type Starting = {
  readonly bot: Pick<Bot, 'prepare' | 'heartbeat' | 'server'>;
  readonly store: Pick<Store, 'close'>;
  readonly log: Log;
  readonly port: number;
  readonly host: string;
};

/**
 * Resolves with the port once the bot listens. Otherwise nothing listens, now or later, and the
 * store is closed.
 * @throws OversightError `startTooSlow` when the limit passed, with what was waited for and what
 *   to do; StoreError when the store refused
 */
export async function listenWithin(starting: Starting, limit: StartLimit = {}): Promise<number> {
  const { bot, store, log, port, host } = starting;
  const began = performance.now();
  try {
    await waitFor(stepsOf(bot), limit);
  } catch (error) {
    const ms = Math.round(performance.now() - began);
    log.error({ err: error, ms }, 'could not start: this process ends, for its host to start anew');
    await store.close();
    throw error;
  }
  return bot.server.listen(port, host);
}

type Step = {
  /** Goes on from “it waited for the store to …”. */
  readonly what: string;
  readonly run: () => Promise<void>;
};

const stepsOf = ({ prepare, heartbeat }: Starting['bot']): readonly Step[] => [
  { what: 'set going what comes again and again', run: prepare },
  { what: 'say which other replicas run', run: () => heartbeat.start() },
];

async function waitFor(steps: readonly Step[], limit: StartLimit): Promise<void> {
  const { withinMs = START_WITHIN_MS, deadline = realDeadline } = limit;
  const overdue = Promise.withResolvers<never>();
  let underWay = '';
  let isOver = false;
  const callOff = deadline(withinMs, () => {
    isOver = true;
    overdue.reject(tooSlow(underWay, withinMs));
  });
  const all = async (): Promise<void> => {
    for (const { what, run } of steps) {
      if (isOver) return; // the store answered after all, when nobody waits any more
      underWay = what;
      await run();
    }
  };
  await Promise.race([all(), overdue.promise]).finally(callOff);
}

const tooSlow = (what: string, withinMs: number): OversightError =>
  new OversightError(
    'startTooSlow',
    `The bot did not start: for ${withinMs / 1_000} s it waited for the store to ${what}. See ` +
      'that the store runs, can be reached from here and is not overloaded (oversight doctor).',
  );
