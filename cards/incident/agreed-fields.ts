/** The fields of an action that is agreed and checked again: of reviews and of audits. */
import type { TeamId } from '../../services/kernel/ids.ts';
import { dateField, personField } from '../cohort/fields.ts';
import type { CardContext } from '../context.ts';
import { personOptions } from '../people.ts';
import type { Part } from '../render.ts';
import { say } from '../say.ts';
import { textField, type Filled } from '../shortage/fields.ts';

/** What, by whom of the team, by when, and when it is checked again. */
export function agreedFields(team: TeamId, context: CardContext, filled: Filled): readonly Part[] {
  const { managers = [], members = [] } = context.service.teams.get(team) ?? {};
  const owners = personOptions([...new Set([...managers, ...members])], context);
  return [
    textField(
      { id: 'what', label: say(context, 'Action'), ask: say(context, 'Say what is to be done.') },
      filled,
    ),
    ...personField(
      { id: 'owner', label: say(context, 'Owner'), ask: say(context, 'Choose who does it.') },
      owners,
      filled,
    ),
    dateField(
      { id: 'due', label: say(context, 'Due'), ask: say(context, 'Choose by when it is done.') },
      filled,
      context,
    ),
    dateField(
      {
        id: 'recheckOn',
        label: say(context, 'Checked again on'),
        ask: say(context, 'Choose when it is checked again.'),
      },
      filled,
      context,
    ),
  ];
}

/** How it is known, and when it is checked again if it did not come about. */
export const recheckFields = (
  note: { readonly label: string; readonly ask: string },
  context: CardContext,
  filled: Filled,
): readonly Part[] => [
  textField({ id: 'note', ...note }, filled),
  dateField(
    {
      id: 'recheckOn',
      label: say(context, 'If not yet: again on'),
      ask: say(context, 'Choose a day.'),
    },
    filled,
    context,
    false,
  ),
];
