/** Clocks of swaps, and what their cards are about. */
import { z } from 'zod';
import type { Instant } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { toJson } from '../kernel/json.ts';
import type { Subject } from '../notice/notice.ts';

export type SwapRef = { readonly rota: string; readonly swap: string };

/** What people are told about a swap. */
const swapTellings = [
  'offered',
  /** To whoever offers: the card that follows it. */
  'sent',
  'reminder',
  'accepted',
  'refused',
  'lapsed',
  'takenBack',
] as const;
export type SwapTelling = (typeof swapTellings)[number];

export const isSwapTelling = (telling: string): telling is SwapTelling =>
  swapTellings.some((known) => known === telling);

const swapTimers = ['remind', 'lapse'] as const;

export const swapTimerJob = 'rota.swapTimer';

/** Jobs are read back from the store, so they are parsed. */
export const SwapTimer = z.strictObject({
  rota: z.string(),
  swap: z.string(),
  timer: z.enum(swapTimers),
});
type SwapTimer = z.infer<typeof SwapTimer>;

export const swapTimer = (ref: SwapRef, timer: SwapTimer['timer'], dueAt: Instant): JobSpec => ({
  id: `timer.swap.${ref.rota}.${ref.swap}.${timer}`,
  type: swapTimerJob,
  dueAt,
  data: toJson({ ...ref, timer } satisfies SwapTimer),
});

export const swapKind = 'swap';

/** A rota's id holds no dot. */
export const swapSubject = ({ rota, swap }: SwapRef): Subject => ({
  ...{ kind: swapKind, scope: 'people' },
  id: `${rota}.${swap}`,
});

export function swapOf({ id }: Subject): SwapRef {
  const dot = id.indexOf('.');
  return { rota: id.slice(0, dot), swap: id.slice(dot + 1) };
}
