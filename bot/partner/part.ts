/** Partner contact by outcome, and partners past their time (L3). */
import { byService } from '../../services/kernel/by.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import type { TeamId } from '../../services/kernel/ids.ts';
import { nextMultiple } from '../../services/kernel/recurring.ts';
import type { PartnerDesk } from '../../services/partner/desk.ts';
import { partnerStream } from '../../services/partner/jobs.ts';
import type { BotPart, PartCore } from '../part.ts';
import type { StandingJob } from '../workers/standing.ts';
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
    standing: [watchOf(core.partners, [...core.service.teams.keys()])],
  };
}

const watchOf = (
  partners: Pick<PartnerDesk, 'open' | 'look'>,
  teams: readonly TeamId[],
): StandingJob => ({
  name: 'partner.watch',
  next: (after) => nextMultiple(WATCHED_EVERY, after),
  async run(dueAt) {
    for (const team of teams) {
      for await (const known of partners.open(team)) {
        const by = byService(`partner.watch.${partnerStream(known)}@${dueAt}`);
        const { outcome } = await partners.look(by, known);
        if (outcome === 'busy') throw new OversightError('partnerBusy', `${team} was busy.`);
      }
    }
  },
});
