import type { CohortRefusal } from '../../services/cohort/stream.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import { atText, dateText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { namesText } from '../people.ts';
import { dayOf } from './words.ts';

/** Why a press changed nothing, and what to do, in plain text (not escaped). */
export const cohortRefusalText = (refusal: CohortRefusal, context: CardContext): string =>
  `${reasonText(refusal, context)} Nothing was changed.`;

// eslint-disable-next-line complexity -- one line per refusal
function reasonText(refusal: CohortRefusal, context: CardContext): string {
  const { nameOf } = context;
  switch (refusal.reason) {
    case 'onlyManagers':
      return `Managers decide about closer oversight: ${namesText(refusal.who, context)}.`;
    case 'mayNotRecord':
      return `Whoever leads, their cover, or a manager writes the progress note: ${namesText(refusal.who, context)}.`;
    case 'alreadyIn':
      return `This case is in already, since ${dayOf(refusal.since, context)}; ${nameOf(refusal.lead)} leads.`;
    case 'notIn':
      return 'This case is not in the closer-oversight cohort.';
    case 'notProposed':
      return 'Somebody has answered this proposal already.';
    case 'whyMissing':
      return 'It was not proposed: say why it needs closer oversight.';
    case 'caseClosed':
      return 'This case is no longer on the team’s caseload.';
    case 'notOfTheTeam':
      return 'Somebody of the team leads: choose one of its people.';
    case 'nothingPlanned':
      return 'Name at least one responsibility and one step of the plan.';
    case 'tooManyPlanned':
      return `At most ${refusal.most} can be open at once: leave some out, or say which are done.`;
    case 'progressTooLate':
      return `A progress note comes by ${dateText(refusal.latest, context)} at the latest: choose an earlier day.`;
    case 'progressTooEarly':
      return 'The progress note after this comes tomorrow at the earliest: choose a later day.';
    case 'lookAgainMissing':
      return 'It meets the criteria, so choose a day on which it is looked at again.';
    case 'alreadyRecorded':
      return `${nameOf(refusal.by)} wrote a progress note ${atText(refusal.at, context)}, while this form was open: look at it first.`;
    case 'stepMissing':
      return 'The plan has changed while this form was open: open it again and say how each step stands.';
    case 'stepInThePast':
      return 'A step that is not done needs a date to come.';
    case 'sameLead':
      return 'This person leads already.';
    case 'criterionUnexplained':
      return `Tick “${refusal.label}”, or say why it may end all the same.`;
    case 'onlyTheService':
      return 'Only the service itself does this.';
    case 'onlyPeople':
      return 'Only a person can do this.';
    default:
      return assertNever(refusal);
  }
}
