/** What somebody who acted on a case's closer oversight is shown. */
import { cohortCard } from '../../cards/cohort/card.ts';
import { cohortRefusalText } from '../../cards/cohort/refusal.ts';
import type { CardContext } from '../../cards/context.ts';
import type { CaseIdentity } from '../../services/caseload/stream.ts';
import type { HandledCohort } from '../../services/cohort/desk.ts';
import type { CohortView } from '../../services/cohort/desk.ts';
import type { CohortRefusal } from '../../services/cohort/stream.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { CardReply } from '../card-reply.ts';
import { whyUnchanged } from '../replies/unchanged.ts';

/** The card as it stands for the viewer. */
export const showCohort = (
  identity: CaseIdentity,
  { state, concerned }: CohortView,
  viewer: PersonId,
  context: CardContext,
  notice?: string,
): CardReply => ({
  card: cohortCard(identity, state, viewer, context, { notice, recorders: concerned.mayRecord }),
});

export const whyNot = (handled: HandledCohort, context: CardContext): string | undefined =>
  whyUnchanged(handled, (refusal) => cohortRefusalText(refusal, context));

const correctable: readonly CohortRefusal['reason'][] = [
  ...(['whyMissing', 'notOfTheTeam', 'nothingPlanned', 'tooManyPlanned'] as const),
  ...(['progressTooLate', 'progressTooEarly', 'lookAgainMissing', 'stepInThePast'] as const),
  ...(['sameLead', 'criterionUnexplained'] as const),
];

/** Whether somebody can put it right on the form itself: they get it back as they filled it in. */
export const isCorrectable = (handled: HandledCohort): boolean =>
  handled.outcome === 'busy' ||
  (handled.outcome === 'refused' && correctable.includes(handled.refusal.reason));
