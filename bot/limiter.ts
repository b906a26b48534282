import type { Clock } from '../services/ports/clock.ts';
import { millisecondsBetween } from '../services/kernel/time.ts';
import type { Instant } from '../services/kernel/ids.ts';

const MINUTE = 60_000;
/** Addresses, or whatever else names who asks, that are counted at a time; beyond it counting starts anew. */
const CAPACITY = 5_000;

/**
 * Counts requests by minute and by whoever asks: an address, or the name of a link.
 * @returns whether one more from this address may be answered now
 */
export function createLimiter(clock: Clock, perMinute: number): (address: string) => boolean {
  let since: Instant | undefined;
  const counts = new Map<string, number>();
  return (address) => {
    const now = clock.now();
    const isOver = since === undefined || Math.abs(millisecondsBetween(since, now)) >= MINUTE;
    if (isOver || counts.size >= CAPACITY) {
      counts.clear();
      since = now;
    }
    const count = (counts.get(address) ?? 0) + 1;
    counts.set(address, count);
    return count <= perMinute;
  };
}
