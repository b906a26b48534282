/** The clocks of swaps. */
import { byService } from '../../services/kernel/by.ts';
import type { SwapDesk } from '../../services/rota/swap-desk.ts';
import { SwapTimer } from '../../services/rota/swap-jobs.ts';
import { unreadable, type JobHandler } from '../workers/job.ts';

export const createSwapTimer =
  (swaps: Pick<SwapDesk, 'remind' | 'lapse'>): JobHandler =>
  async ({ id, data, dueAt }) => {
    const timer = SwapTimer.safeParse(data).data;
    if (!timer) return unreadable;
    const { timer: which, ...ref } = timer;
    const by = byService(`${id}@${dueAt}`);
    const handled = await (which === 'remind' ? swaps.remind(by, ref) : swaps.lapse(by, ref));
    switch (handled.outcome) {
      case 'done':
      case 'repeated':
        return { outcome: 'done' };
      case 'refused':
        return { outcome: 'dropped', why: `it is over: ${handled.refusal.reason}` };
      case 'busy':
        return { outcome: 'retry', why: 'the rota kept changing' };
    }
  };
