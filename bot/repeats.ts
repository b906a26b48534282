/**
 * Teams sends a message again when the bot took too long, sometimes under a new id. What a message
 * decided is done once anyway (its receipt is in the store); this keeps the answer from being
 * given twice. Another replica may still answer a second time: harmless, and rare.
 */
import type { Activity, Middleware } from 'botbuilder';
import type { Instant } from '../services/kernel/ids.ts';
import { millisecondsBetween } from '../services/kernel/time.ts';
import type { Clock } from '../services/ports/clock.ts';

/** Longer than Teams goes on trying. */
const REMEMBERED_MS = 5 * 60_000;
const MOST_REMEMBERED = 10_000;

export function repeatsMiddleware(clock: Clock): Middleware {
  const seen = new Map<string, Instant>();

  const forgetOld = (now: Instant): void => {
    for (const [key, at] of seen) {
      // The oldest come first.
      if (seen.size <= MOST_REMEMBERED && millisecondsBetween(at, now) < REMEMBERED_MS) return;
      seen.delete(key);
    }
  };

  return {
    async onTurn({ activity }, next) {
      if (activity.type !== 'message') return next();
      const now = clock.now();
      forgetOld(now);
      const keys = keysOf(activity);
      if (keys.some((key) => seen.has(key))) return;
      for (const key of keys) seen.set(key, now);
      try {
        await next();
      } catch (error) {
        // Nobody was answered, so a repetition is welcome.
        for (const key of keys) seen.delete(key);
        throw error;
      }
    },
  };
}

/** By its id, and by who said it where at which instant: that stays when the id does not. */
function keysOf({ id, conversation, from, timestamp }: Activity): readonly string[] {
  const said = timestamp === undefined ? [] : [[conversation.id, from.id, timestamp]];
  const named = id === undefined ? [] : [[conversation.id, id]];
  return [...named, ...said].map((parts) => JSON.stringify(parts));
}
