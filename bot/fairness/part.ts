/** Fairness figures, for managers about their people and for everybody about themselves. */
import { fairnessCard } from '../../cards/fairness/card.ts';
import type { fairnessVerbs } from '../../cards/fairness/verbs.ts';
import { gatherFairness } from '../../services/fairness/gather.ts';
import { countPings } from '../../services/fairness/ping-ledger.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { nextMultiple } from '../../services/kernel/recurring.ts';
import { managersOf } from '../../services/service/authority.ts';
import type { Service } from '../../services/service/service.ts';
import type { CardHandlers } from '../card-action.ts';
import type { CardReply } from '../card-reply.ts';
import type { BotPart, PartCore } from '../part.ts';

type FairnessCore = Pick<PartCore, 'service' | 'store' | 'clock' | 'journal' | 'context'>;

export type FairnessPart = BotPart & {
  readonly verbs: Pick<CardHandlers, keyof typeof fairnessVerbs>;
  /** For whoever asks in chat. */
  readonly show: (viewer: PersonId, asked: Asked) => Promise<CardReply>;
};

type Asked = { readonly weeks?: number | undefined; readonly page?: number };

export function createFairnessPart(core: FairnessCore): FairnessPart {
  const { service, clock, context } = core;
  const show: FairnessPart['show'] = async (viewer, { weeks, page }) => {
    const figures = await gatherFairness(core, clock.now(), weeks);
    const shown = mayRead(service, viewer);
    const at = page === undefined ? {} : { page };
    return { card: fairnessCard({ fairness: figures, shown, ...at }, context()) };
  };
  return {
    verbs: { 'fairness.show': ({ actor, data }) => show(actor, data) },
    show,
    standing: [
      {
        // While consults are still open, so that none is missed whose form stood open for long.
        name: 'fairness.count',
        next: (after) => nextMultiple(COUNT_EVERY, after),
        run: async () => {
          for (const team of service.teams.keys()) await countPings(core, team, clock.now());
        },
      },
    ],
  };
}

const COUNT_EVERY = 'PT24H';

const mayRead = (service: Service, viewer: PersonId): readonly PersonId[] =>
  [...service.people.keys()].filter(
    (person) => person === viewer || managersOf(service, person).includes(viewer),
  );
