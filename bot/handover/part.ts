/** Handing over work (V5): it moves when leave begins and comes back when the person does. */
import { createActionWork } from '../../services/handover/action-work.ts';
import { createConsultWork } from '../../services/handover/consult-work.ts';
import { createIncidentWork } from '../../services/handover/incident-work.ts';
import { createLeadWork } from '../../services/handover/lead-work.ts';
import { createSignOffWork } from '../../services/handover/sign-off-work.ts';
import { createHandoverDesk, type HandoverDesk } from '../../services/handover/desk.ts';
import type { AwayBecause } from '../../services/handover/handover.ts';
import { lookJob } from '../../services/handover/jobs.ts';
import { openHandovers } from '../../services/handover/look.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { nextMultiple } from '../../services/kernel/recurring.ts';
import { createIncidentDesk } from '../incident/desk.ts';
import type { BotPart, PartCore } from '../part.ts';
import type { JobHandler } from '../workers/job.ts';
import { HandoverHandlers, type HandoverVerbs } from './handlers.ts';
import { createHandoverNotice } from './notice.ts';

export type HandoverPart = BotPart & {
  readonly verbs: HandoverVerbs;
  /** Why people are away whose work others have. */
  readonly away: () => Promise<ReadonlyMap<PersonId, AwayBecause>>;
};

/** What no event led to, e.g. a change of the configuration, is seen to at the latest then. */
const WATCHED_EVERY = 'PT1H';

export function createHandoverPart(core: PartCore): HandoverPart {
  const handovers = createHandoverDesk({
    ...core,
    sources: [
      createConsultWork(core.desk, core.service),
      createActionWork(core.actions),
      createLeadWork(core.coordination),
      createIncidentWork(createIncidentDesk(core)),
      createSignOffWork(core.signOffs, core.clock),
    ],
  });
  return {
    verbs: new HandoverHandlers({ ...core, handovers }).verbs(),
    away: async () =>
      new Map((await openHandovers(core)).map(({ person, because }) => [person, because])),
    jobs: new Map([[lookJob, lookHandler(handovers)]]),
    notices: [createHandoverNotice({ handovers, context: core.context })],
    standing: [
      {
        name: 'handover.watch',
        next: (after) => nextMultiple(WATCHED_EVERY, after),
        async run() {
          if (await handovers.look()) return;
          throw new OversightError(
            'handoverUnsettled',
            'Open work kept moving while it was looked at.',
          );
        },
      },
    ],
  };
}

const lookHandler =
  (handovers: HandoverDesk): JobHandler =>
  async () =>
    (await handovers.look())
      ? { outcome: 'done' }
      : { outcome: 'retry', why: 'open work kept moving' };
