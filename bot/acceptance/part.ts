/** A receiving service's acceptance by a one-time link (S2). */
import type { BotPart, PartCore } from '../part.ts';
import { AcceptanceHandlers, type AcceptanceVerbs } from './handlers.ts';
import { createAcceptanceJobs } from './jobs.ts';
import { createAcceptanceNotice } from './notice.ts';

export type AcceptancePart = BotPart & { readonly verbs: AcceptanceVerbs };

export const createAcceptancePart = (core: PartCore): AcceptancePart => ({
  verbs: new AcceptanceHandlers(core).verbs(),
  jobs: createAcceptanceJobs(core),
  notices: [createAcceptanceNotice(core)],
});
