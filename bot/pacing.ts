/**
 * How fast Teams lets a bot speak. Teams throttles a conversation and a tenant over sliding
 * windows; a bot that keeps within them never waits out a 429 when a ping must go now.
 *
 * It never sleeps: who may not send yet is told when its turn comes, and each waiting send has a
 * turn of its own, so that a backlog does not come back all at once. A replica paces itself only;
 * what several replicas overdraw together, Teams' 429 catches.
 */
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../services/kernel/ids.ts';
import { toInstant } from '../services/kernel/time.ts';
import type { Clock } from '../services/ports/clock.ts';

/** At most `limit` sends within any `perMs` milliseconds. */
export type Allowance = { readonly limit: number; readonly perMs: number };

export type PaceLimits = {
  readonly conversation: readonly Allowance[];
  readonly tenant: readonly Allowance[];
};

/** Microsoft's published limits of a bot in Teams. */
export const teamsLimits: PaceLimits = {
  conversation: [
    { limit: 7, perMs: 1_000 },
    { limit: 8, perMs: 2_000 },
    { limit: 60, perMs: 30_000 },
    { limit: 1_800, perMs: 3_600_000 },
  ],
  tenant: [{ limit: 30, perMs: 1_000 }],
};

export interface Pacing {
  /** Takes a turn in a conversation, or says when the next one is. */
  next(conversation: string): { readonly go: true } | { readonly go: false; readonly at: Instant };
}

/** A turn that was promised and not taken within this time is given up. */
const PROMISE_KEPT_MS = 10_000;
/** Conversations remembered before the idle ones are forgotten. */
const SWEEP_AT = 1_000;

export function createPacing(clock: Clock, limits: PaceLimits = teamsLimits): Pacing {
  const tenant = createWindows(limits.tenant);
  const conversations = new Map<string, Windows>();

  const windowsOf = (conversation: string): Windows => {
    const known = conversations.get(conversation);
    if (known !== undefined) return known;
    const windows = createWindows(limits.conversation);
    conversations.set(conversation, windows);
    return windows;
  };

  return {
    next(conversation) {
      const now = Temporal.Instant.from(clock.now()).epochMilliseconds;
      if (conversations.size > SWEEP_AT) forgetIdle(conversations, now);
      const windows = windowsOf(conversation);
      if (windows.redeem(now)) return { go: true };

      const at = earliestOfBoth(windows, tenant, now);
      windows.take(at);
      tenant.take(at);
      if (at <= now) return { go: true };
      windows.promise(at);
      return { go: false, at: toInstant(Temporal.Instant.fromEpochMilliseconds(at)) };
    },
  };
}

function earliestOfBoth(conversation: Windows, tenant: Windows, now: number): number {
  let at = now;
  for (;;) {
    const next = tenant.earliest(conversation.earliest(at));
    if (next === at) return at;
    at = next;
  }
}

function forgetIdle(conversations: Map<string, Windows>, now: number): void {
  for (const [id, windows] of conversations) {
    if (windows.isIdle(now)) conversations.delete(id);
  }
}

type Windows = ReturnType<typeof createWindows>;

/** Turns taken or promised, in order of time; a turn counts in each window that it falls into. */
function createWindows(allowances: readonly Allowance[]) {
  const longest = Math.max(...allowances.map(({ perMs }) => perMs));
  let turns: number[] = [];
  let promised: number[] = [];

  return {
    /** The first time at or after `from` at which every window has room. */
    earliest(from: number): number {
      turns = turns.filter((turn) => turn > from - longest);
      const afterLast = Math.max(from, turns.at(-1) ?? from);
      return allowances.reduce((at, { limit, perMs }) => {
        const oldest = turns.at(-limit);
        return oldest === undefined ? at : Math.max(at, oldest + perMs);
      }, afterLast);
    },
    take(at: number): void {
      turns.push(at);
    },
    promise(at: number): void {
      promised.push(at);
    },
    /** Takes a promised turn whose time has come. */
    redeem(now: number): boolean {
      promised = promised.filter((at) => at > now - PROMISE_KEPT_MS);
      const [first] = promised;
      if (first === undefined || first > now) return false;
      promised.shift();
      return true;
    },
    isIdle: (now: number): boolean =>
      promised.length === 0 && (turns.at(-1) ?? 0) < now - longest,
  };
}
