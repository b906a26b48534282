import type { CohortRefusal } from '../../services/cohort/stream.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import { atText, dateText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { namesText } from '../people.ts';
import { say } from '../say.ts';
import { dayOf } from './words.ts';

/** Why a press changed nothing, and what to do, in plain text (not escaped). */
export const cohortRefusalText = (refusal: CohortRefusal, context: CardContext): string =>
  `${reasonText(refusal, context)} ${say(context, 'Nothing was changed.')}`;

// eslint-disable-next-line complexity, max-lines-per-function -- one case per refusal
function reasonText(refusal: CohortRefusal, context: CardContext): string {
  const { nameOf } = context;
  switch (refusal.reason) {
    case 'onlyManagers':
      return say(context, 'Managers decide about closer oversight: {names}.', {
        names: namesText(refusal.who, context),
      });
    case 'mayNotRecord':
      return say(
        context,
        'Whoever leads, their cover, or a manager writes the progress note: {names}.',
        { names: namesText(refusal.who, context) },
      );
    case 'alreadyIn':
      return say(context, 'This case is in already, since {day}; {name} leads.', {
        day: dayOf(refusal.since, context),
        name: nameOf(refusal.lead),
      });
    case 'notIn':
      return say(context, 'This case is not in the closer-oversight cohort.');
    case 'notProposed':
      return say(context, 'Somebody has answered this proposal already.');
    case 'whyMissing':
      return say(context, 'It was not proposed: say why it needs closer oversight.');
    case 'caseClosed':
      return say(context, 'This case is no longer on the team’s caseload.');
    case 'caseNotLeft':
      return say(
        context,
        'The case is on the team’s caseload again, or somebody has decided already: closer oversight goes on.',
      );
    case 'notOfTheTeam':
      return say(context, 'Somebody of the team leads: choose one of its people.');
    case 'nothingPlanned':
      return say(context, 'Name at least one responsibility and one step of the plan.');
    case 'tooManyPlanned':
      return say(
        context,
        'At most {most} can be open at once: leave some out, or say which are done.',
        { most: refusal.most },
      );
    case 'progressTooLate':
      return say(context, 'A progress note comes by {day} at the latest: choose an earlier day.', {
        day: dateText(refusal.latest, context),
      });
    case 'progressTooEarly':
      return say(
        context,
        'The progress note after this comes tomorrow at the earliest: choose a later day.',
      );
    case 'lookAgainMissing':
      return say(context, 'It meets the criteria, so choose a day on which it is looked at again.');
    case 'alreadyRecorded':
      return say(
        context,
        '{name} wrote a progress note {when}, while this form was open: look at it first.',
        { name: nameOf(refusal.by), when: atText(refusal.at, context) },
      );
    case 'stepMissing':
      return say(
        context,
        'The plan has changed while this form was open: open it again and say how each step stands.',
      );
    case 'stepInThePast':
      return say(context, 'A step that is not done needs a date to come.');
    case 'sameLead':
      return say(context, 'This person leads already.');
    case 'criterionUnexplained':
      return say(context, 'Tick “{label}”, or say why it may end all the same.', {
        label: refusal.label,
      });
    case 'onlyTheService':
      return say(context, 'Only the service itself does this.');
    case 'onlyPeople':
      return say(context, 'Only a person can do this.');
    default:
      return assertNever(refusal);
  }
}
