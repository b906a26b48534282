/** Who is signed off in what (S8), for managers, supervisors, and everybody themselves. */
import { competencyCard } from '../../cards/competency/card.ts';
import type { competencyVerbs } from '../../cards/competency/verbs.ts';
import { competencyOverview, competencyReach } from '../../services/competency/overview.ts';
import { lookAtAdviserType } from '../../services/competency/threshold.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { CardHandlers, CardReply } from '../card-action.ts';
import type { BotPart, PartCore } from '../part.ts';
import { createLookAtAdviser } from './threshold.ts';

export type CompetencyPart = BotPart & {
  readonly verbs: Pick<CardHandlers, keyof typeof competencyVerbs>;
  readonly asked: (actor: PersonId, page?: number) => Promise<CardReply>;
};

type Parts = Pick<PartCore, 'service' | 'clock' | 'signOffs' | 'context' | 'desk'>;

export const createCompetencyPart = (core: Parts): CompetencyPart => ({
  verbs: { 'competency.show': ({ actor, data }) => show(core, actor, data.page) },
  jobs: new Map([[lookAtAdviserType, createLookAtAdviser(core)]]),
  asked: (actor, page) => show(core, actor, page),
});

const none: CardReply = {
  message: 'This service keeps no competencies. Ask whoever looks after Oversight to name them.',
};

async function show(
  { service, clock, signOffs, context }: Parts,
  viewer: PersonId,
  page?: number,
): Promise<CardReply> {
  if (service.competencies === undefined) return none;
  const people = competencyReach(service, viewer);
  if (people.length === 0) {
    return { message: 'You are not in this service’s file, so there is nothing to show.' };
  }
  const signedOff = await signOffs.signedOff(people);
  const rows = competencyOverview(service, people, signedOff, clock.now());
  return { card: competencyCard({ rows, viewer, page }, context()) };
}
