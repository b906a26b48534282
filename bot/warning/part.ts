/** Early-warning indicators, recorded with a contact: a threshold raises the flag and offers oversight. */
import type { BotPart, PartCore } from '../part.ts';
import { WarningHandlers, type WarningVerbs } from './handlers.ts';
import { createWarningJobs } from './jobs.ts';
import { createWarningNotice } from './notice.ts';

export type WarningPart = BotPart & {
  readonly verbs: WarningVerbs;
  /** For whoever asks in chat. */
  readonly chat: WarningChat;
};
export type WarningChat = Pick<WarningHandlers, 'asked' | 'mine'>;

export function createWarningPart(core: PartCore): WarningPart {
  const handlers = new WarningHandlers(core);
  return {
    verbs: handlers.verbs(),
    chat: handlers,
    jobs: createWarningJobs(core),
    notices: [createWarningNotice(core)],
  };
}
