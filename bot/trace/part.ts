/** Decision traces (G5): drafted by managers, looked through text by text, released for packs. */
import { createCaseHistory } from '../../services/history/case-history.ts';
import type { CaseRef, PersonId } from '../../services/kernel/ids.ts';
import { TraceDesk } from '../../services/trace/desk.ts';
import type { CardReply } from '../card-reply.ts';
import type { BotPart, PartCore } from '../part.ts';
import { traceHandlers, type TraceHandlers } from './handlers.ts';
import { askedForTrace } from './shown.ts';

export type TracePart = BotPart & {
  readonly verbs: TraceHandlers;
  /** For whoever asks in chat. */
  readonly asked: (actor: PersonId, caseRef: CaseRef) => Promise<CardReply>;
};

export function createTracePart(core: PartCore): TracePart {
  const parts = { ...core, traces: new TraceDesk({ ...core, history: createCaseHistory(core) }) };
  return {
    verbs: traceHandlers(parts),
    asked: (actor, caseRef) => askedForTrace(parts, actor, caseRef),
  };
}
