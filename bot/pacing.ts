/**
 * How fast Teams lets a bot speak. Teams throttles a conversation and a tenant over sliding
 * windows; a bot that keeps within them never waits out a 429 when a ping must go now.
 *
 * It never sleeps: who may not send yet is told when to come again, each waiting send at a time of
 * its own, so that a backlog does not return all at once. Nothing is reserved for those who wait:
 * an urgent ping that finds room goes. A replica paces itself only; what several replicas overdraw
 * together, Teams' 429 catches.
 */
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../services/kernel/ids.ts';
import { toInstant } from '../services/kernel/time.ts';
import type { Clock } from '../services/ports/clock.ts';

/** At most `limit` sends within any `perMs` milliseconds. */
type Allowance = { readonly limit: number; readonly perMs: number };

export type PaceLimits = {
  readonly conversation: readonly Allowance[];
  readonly tenant: readonly Allowance[];
};

/** Microsoft's published limits of a bot in Teams. */
const teamsLimits: PaceLimits = {
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

/** Conversations remembered before the idle ones are forgotten. */
const SWEEP_AT = 1_000;

export function createPacing(clock: Clock, limits: PaceLimits = teamsLimits): Pacing {
  const tenant = createWindows(limits.tenant);
  const conversations = new Map<string, Windows>();

  const windowsOf = (conversation: string, now: number): Windows => {
    const known = conversations.get(conversation);
    if (known !== undefined) return known;
    if (conversations.size >= SWEEP_AT) forgetIdle(conversations, now);
    const windows = createWindows(limits.conversation);
    conversations.set(conversation, windows);
    return windows;
  };

  return {
    next(conversation) {
      const now = Temporal.Instant.from(clock.now()).epochMilliseconds;
      const windows = windowsOf(conversation, now);
      const full = [windows, tenant].find((each) => !each.hasRoom(now));
      if (full !== undefined) {
        const at = full.queue(now);
        return { go: false, at: toInstant(Temporal.Instant.fromEpochMilliseconds(at)) };
      }
      windows.take(now);
      tenant.take(now);
      return { go: true };
    },
  };
}

function forgetIdle(conversations: Map<string, Windows>, now: number): void {
  for (const [id, windows] of conversations) {
    if (windows.isIdle(now)) conversations.delete(id);
  }
}

type Windows = ReturnType<typeof createWindows>;

/** Sends of one conversation or tenant, counted in each window that they fall into. */
function createWindows(allowances: readonly Allowance[]) {
  const longest = Math.max(...allowances.map(({ perMs }) => perMs));
  let sent: number[] = [];
  /** When those who wait were told to come again. */
  let queued: number[] = [];

  /** The first time at or after `from` at which every window that ends there has room. */
  const earliest = (turns: readonly number[], from: number): number =>
    allowances.reduce((at, { limit, perMs }) => {
      const oldest = turns.at(-limit);
      return oldest === undefined ? at : Math.max(at, oldest + perMs);
    }, from);

  return {
    hasRoom: (now: number): boolean => earliest(sent, now) <= now,
    take(now: number): void {
      sent = sent.filter((at) => at > now - longest);
      sent.push(now);
    },
    /** A time to come again: when there is room after those who already wait. */
    queue(now: number): number {
      queued = queued.filter((at) => at > now);
      const at = earliest([...sent, ...queued], Math.max(now, queued.at(-1) ?? now));
      queued.push(at);
      return at;
    },
    isIdle: (now: number): boolean => (sent.at(-1) ?? 0) <= now - longest,
  };
}
