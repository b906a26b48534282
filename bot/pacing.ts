/**
 * How fast Teams lets a bot speak. Teams throttles a conversation and a tenant over sliding
 * windows; a bot that keeps within them never waits out a 429 when a ping must go now.
 *
 * It never sleeps: who may not send yet is told when to come again, each waiting send at a time of
 * its own, so that a backlog does not return all at once. Every replica takes its share of each
 * limit. What alerts somebody goes first: other sends leave it room within the tenant's limit, it
 * never waits behind them, and in a conversation it may use what the others' shares leave. What
 * replicas overdraw together all the same, for as long as they do not know of each other, Teams'
 * 429 catches.
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
  /**
   * Takes a turn in a conversation, or says when the next one is.
   * @param haste `alert` for what makes a phone sound. @default plain
   */
  next(conversation: string, haste?: Haste): Turn;
}

/** `alert`: somebody is asked, or told what they wait for. `plain`: a card is brought up to date. */
export type Haste = 'alert' | 'plain';

type Turn = { readonly go: true } | { readonly go: false; readonly at: Instant };

/** Of the tenant's allowance, what only alerts may use: one in so many. */
const KEPT_FOR_ALERTS = 5;

/** Conversations remembered before the idle ones are forgotten. */
const SWEEP_AT = 1_000;

/** @param replicas how many share the limits, this one included; asked at every turn */
export function createPacing(
  clock: Clock,
  limits: PaceLimits = teamsLimits,
  replicas: () => number = () => 1,
): Pacing {
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
    next(conversation, haste = 'plain') {
      const now = Temporal.Instant.from(clock.now()).epochMilliseconds;
      const windows = windowsOf(conversation, now);
      const shares = sharesOf(limits, replicas(), haste);
      const [full] = [
        { its: windows, share: shares.conversation },
        { its: tenant, share: shares.tenant },
      ].filter(({ its, share }) => !its.hasRoom(now, share));
      if (full !== undefined) {
        const at = full.its.queue(now, full.share, haste);
        return { go: false, at: toInstant(Temporal.Instant.fromEpochMilliseconds(at)) };
      }
      windows.take(now);
      tenant.take(now);
      return { go: true };
    },
  };
}

/** What one of so many replicas may use; at least one send in each window, or nobody could send. */
function sharesOf(limits: PaceLimits, replicas: number, haste: Haste): PaceLimits {
  const ofEach = (allowance: Allowance, kept = 0): Allowance => {
    const share = Math.floor(allowance.limit / replicas);
    return { ...allowance, limit: Math.max(1, share - Math.floor(share * kept)) };
  };
  const isAlert = haste === 'alert';
  return {
    conversation: isAlert ? limits.conversation : limits.conversation.map((each) => ofEach(each)),
    tenant: limits.tenant.map((each) => ofEach(each, isAlert ? 0 : 1 / KEPT_FOR_ALERTS)),
  };
}

function forgetIdle(conversations: Map<string, Windows>, now: number): void {
  for (const [id, windows] of conversations) {
    if (windows.isIdle(now)) conversations.delete(id);
  }
}

type Windows = ReturnType<typeof createWindows>;

/** Sends of one conversation or tenant, counted in each window that they fall into. */
function createWindows(limits: readonly Allowance[]) {
  const longest = Math.max(...limits.map(({ perMs }) => perMs));
  let sent: number[] = [];
  /** When those who wait were told to come again. */
  const queued: Record<Haste, number[]> = { alert: [], plain: [] };

  /** The first time at or after `from` at which every window that ends there has room. */
  const earliest = (
    turns: readonly number[],
    from: number,
    allowances: readonly Allowance[],
  ): number =>
    allowances.reduce((at, { limit, perMs }) => {
      const oldest = turns.at(-limit);
      return oldest === undefined ? at : Math.max(at, oldest + perMs);
    }, from);

  return {
    hasRoom: (now: number, share: readonly Allowance[]): boolean =>
      earliest(sent, now, share) <= now,
    take(now: number): void {
      sent = sent.filter((at) => at > now - longest);
      sent.push(now);
    },
    /** A time to come again: when there is room after those who already wait in the same haste. */
    queue(now: number, share: readonly Allowance[], haste: Haste): number {
      const waiting = queued[haste].filter((at) => at > now);
      const from = Math.max(now, waiting.at(-1) ?? now);
      const at = earliest([...sent, ...waiting], from, share);
      queued[haste] = [...waiting, at];
      return at;
    },
    isIdle: (now: number): boolean => (sent.at(-1) ?? 0) <= now - longest,
  };
}
