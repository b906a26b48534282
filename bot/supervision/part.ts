/** Supervision (H7): brought to mind and missed by the clock, held by people, told to its cases. */
import type { PersonId } from '../../services/kernel/ids.ts';
import type { CardReply } from '../card-reply.ts';
import type { BotPart, PartCore } from '../part.ts';
import { askedForList, askedFor } from './asked.ts';
import { dailyOf } from './daily.ts';
import { SupervisionHandlers, type SupervisionVerbs } from './handlers.ts';
import { createSupervisionJobs } from './jobs.ts';
import { createSupervisionNotice } from './notice.ts';

export type SupervisionPart = BotPart & {
  readonly verbs: SupervisionVerbs;
  /** For whoever asks in chat: their own and whom they supervise, or one person's. */
  readonly asked: (actor: PersonId, person?: PersonId) => Promise<CardReply>;
};

export const createSupervisionPart = (core: PartCore): SupervisionPart => ({
  verbs: new SupervisionHandlers(core).verbs(),
  asked: (actor, person) =>
    person === undefined ? askedForList(core, actor) : askedFor(core, actor, person),
  jobs: createSupervisionJobs(core),
  notices: [createSupervisionNotice(core)],
  standing: dailyOf(core),
});
