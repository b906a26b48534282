/** The case register: what people flag and look up, and the clock that finds what is overdue (H1). */
import type { BotPart, PartCore } from '../part.ts';
import { CaseHandlers, type CaseVerbs } from './handlers.ts';
import { createCaseJobs } from './jobs.ts';

export type CaseloadPart = BotPart & {
  readonly verbs: CaseVerbs;
  readonly chat: CaseChat;
};

/** For whoever asks in chat. */
export type CaseChat = Pick<CaseHandlers, 'flag' | 'case' | 'flags'>;

export function createCaseloadPart(core: PartCore): CaseloadPart {
  const handlers = new CaseHandlers(core);
  return { verbs: handlers.verbs(), chat: handlers, jobs: createCaseJobs(core) };
}
