/**
 * Addresses from which so much came that had to be refused that nothing of theirs is looked at for
 * a while: neither read nor verified. What Teams sends is not refused, so its addresses stay out.
 */
import type { IncomingMessage } from 'node:http';
import type { Instant } from '../../services/kernel/ids.ts';
import type { Clock } from '../../services/ports/clock.ts';
import { addressOf } from './address.ts';
import { createAllowance } from './allowance.ts';

/** Refused requests of one address in a minute. */
const PER_MINUTE = 60;

export interface RefusedAddresses {
  /** Whether nothing more is to be read from where this came. */
  isShut(request: IncomingMessage): boolean;
  count(request: IncomingMessage): void;
}

const wallClock: Clock = { now: () => new Date().toISOString() as Instant };

/** @param proxies how many stand in front of the bot; where that is not known, nobody is shut out */
export function createRefusedAddresses(
  proxies: number | undefined,
  clock: Clock = wallClock,
): RefusedAddresses {
  const refusals = createAllowance(clock, { perMinute: PER_MINUTE });
  return {
    isShut: (request) => {
      const address = addressOf(request, proxies);
      return address !== undefined && refusals.isUsedUp(address);
    },
    count: (request) => {
      const address = addressOf(request, proxies);
      if (address !== undefined) refusals.take(address);
    },
  };
}
