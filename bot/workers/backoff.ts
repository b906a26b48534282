/** How long a failed job waits: doubling, with a bound, spread so that many failures don't return together. */
export type Backoff = { readonly firstMs: number; readonly longestMs: number };

/** A ping must be tried again well before the five minutes of an emergency are over. */
export const promptBackoff: Backoff = { firstMs: 1_000, longestMs: 60_000 };

/**
 * @param attempt 1 after the first failure
 * @param random from 0 to 1
 * @param leastMs what the other side asked for; never undercut
 */
export function waitAfter(
  attempt: number,
  { firstMs, longestMs }: Backoff,
  random: number,
  leastMs = 0,
): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.min(attempt - 1, 30));
  const spread = full / 2 + (full / 2) * random;
  return Math.ceil(leastMs + (leastMs > 0 ? spread - full / 2 : spread));
}
