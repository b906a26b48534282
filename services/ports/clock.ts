import type { Instant } from '../kernel/ids.ts';

export interface Clock {
  now(): Instant;
}
