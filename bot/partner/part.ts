/** Partner contact by outcome, and partners past their time (L3). */
import { partnerStream } from '../../services/partner/jobs.ts';
import type { BotPart, PartCore } from '../part.ts';
import { watchOf } from '../workers/watch.ts';
import { PartnerHandlers, type PartnerVerbs } from './handlers.ts';
import { createPartnerJobs } from './jobs.ts';
import { createPartnerNotice } from './notice.ts';

export type PartnerPart = BotPart & {
  readonly verbs: PartnerVerbs;
  readonly chat: PartnerChat;
};

/** For whoever asks in chat. */
export type PartnerChat = Pick<PartnerHandlers, 'asked'>;

/** A clock that was lost, e.g. set aside by hand, is seen to at the latest then. */
const WATCHED_EVERY = 'PT1H';

export function createPartnerPart(core: PartCore): PartnerPart {
  const handlers = new PartnerHandlers(core);
  return {
    verbs: handlers.verbs(),
    chat: handlers,
    jobs: createPartnerJobs(core),
    notices: [createPartnerNotice(core)],
    standing: [
      watchOf({
        ...{ name: 'partner.watch', every: WATCHED_EVERY, teams: [...core.service.teams.keys()] },
        of: (team) => core.partners.open(team),
        keyOf: partnerStream,
        look: (by, known) => core.partners.look(by, known),
      }),
    ],
  };
}
