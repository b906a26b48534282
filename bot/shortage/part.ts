/** Shortage and surge (V6): proposed by the figures, declared, reviewed and ended by managers. */
import type { BotPart, PartCore } from '../part.ts';
import { ShortageHandlers, type ShortageVerbs } from './handlers.ts';
import { createShortageJobs } from './jobs.ts';
import { createShortageNotice } from './notice.ts';
import { createShortageWatch } from './watch.ts';

export type ShortagePart = BotPart & {
  readonly verbs: ShortageVerbs;
  /** For whoever asks in chat. */
  readonly handlers: Pick<ShortageHandlers, 'asked' | 'askedToEnd'>;
};

export function createShortagePart(core: PartCore): ShortagePart {
  const handlers = new ShortageHandlers(core);
  return {
    verbs: handlers.verbs(),
    handlers,
    jobs: createShortageJobs(core.shortages),
    notices: [createShortageNotice(core)],
    standing: [createShortageWatch(core)],
  };
}
