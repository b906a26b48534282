import type { CaseIdentity } from '../../services/caseload/stream.ts';
import { daysAfter } from '../../services/cohort/clocks.ts';
import type { CohortCase } from '../../services/cohort/cohort.ts';
import { rowNumbers } from '../../services/cohort/forms/rows.ts';
import { caseLine, expandCase } from '../caseload/card.ts';
import type { CardContext } from '../context.ts';
import { peopleOf } from '../huddle/rights.ts';
import { button } from '../parts/button.ts';
import { formCallouts, type ChoiceOption } from '../parts/fields.ts';
import { section } from '../parts/parts.ts';
import { personOptions } from '../people.ts';
import type { Card, Part } from '../render.ts';
import { textField, type Filled } from '../shortage/fields.ts';
import { say } from '../say.ts';
import { showCohortButton } from './buttons.ts';
import { dateField, moreFields, personField, responsibilityRow, stepRow } from './fields.ts';
import { reasonLines } from './words.ts';

/** Room for the people in each of six lists, in bytes. */
const PEOPLE_BYTES = 900;

/** The form by which a case enters: who leads, who does what, the plan, the first progress note. */
export function enterFormCard(
  identity: CaseIdentity,
  state: CohortCase,
  context: CardContext,
  filled: Filled = {},
): Card {
  const { team, caseRef } = identity;
  const { service, now } = context;
  const progressOn = daysAfter(service, now, service.cohort.reviewEveryDays);
  const shown: Filled = { ...filled, typed: { progressOn, ...filled.typed } };
  const people = personOptions(peopleOf(team, context), context, PEOPLE_BYTES);
  const isProposed = state.status === 'proposed';
  return expandCase({
    caseLine: caseLine(identity, context),
    headline: say(context, 'Enter the closer-oversight cohort'),
    fallbackText: say(context, '{caseRef}: enter the closer-oversight cohort', { caseRef }),
    callouts: formCallouts(filled.notice, filled.problems, context),
    rows: isProposed
      ? [section(say(context, 'Why it is proposed'), reasonLines(state.reasons, context))]
      : [],
    facts: [],
    note: '',
    fields: fieldsOf(people, isProposed, shown, context),
    actions: [
      button({
        title: say(context, 'Enter'),
        verb: 'cohort.enter',
        data: { team, caseRef },
        style: 'positive',
        sendsInputs: true,
      }),
      showCohortButton(identity, say(context, 'Back')),
    ],
  });
}

const fieldsOf = (
  people: readonly ChoiceOption[],
  isProposed: boolean,
  shown: Filled,
  context: CardContext,
): readonly Part[] => [
  ...personField(
    { id: 'lead', label: say(context, 'Who leads?'), ask: say(context, 'Choose who leads.') },
    people,
    shown,
  ),
  textField(
    {
      id: 'why',
      label: isProposed
        ? say(context, 'Anything to add? (optional)')
        : say(context, 'Why does it need closer oversight?'),
      ask: say(context, 'Say why it needs closer oversight.'),
    },
    shown,
    !isProposed,
  ),
  stepOf(1, shown, context),
  moreFields(
    { id: 'moreSteps', title: say(context, 'More steps'), fields: later('step', 'by') },
    rowNumbers.slice(1).map((row) => stepOf(row, shown, context)),
    shown,
  ),
  responsibilityRow(1, people, shown, context),
  moreFields(
    {
      id: 'moreRoles',
      title: say(context, 'More responsibilities'),
      fields: later('what', 'who', 'due'),
    },
    rowNumbers.slice(1).map((row) => responsibilityRow(row, people, shown, context)),
    shown,
  ),
  dateField(
    {
      id: 'progressOn',
      label: say(context, 'First progress note (within {reviewEveryDays} days)', {
        reviewEveryDays: context.service.cohort.reviewEveryDays,
      }),
      ask: say(context, 'Choose the day of the first progress note.'),
    },
    shown,
    context,
  ),
];

const later = (...names: readonly string[]): readonly string[] =>
  rowNumbers.slice(1).flatMap((row) => names.map((name) => `${name}${row}`));

const stepOf = (row: number, filled: Filled, context: CardContext): Part =>
  stepRow(
    {
      ...{
        textId: `step${row}`,
        dateId: `by${row}`,
        dateLabel: say(context, 'Step {row}: by when?', { row }),
      },
      label:
        row === 1
          ? say(context, 'Step 1 of the plan')
          : say(context, 'Step {row} (optional)', { row }),
    },
    filled,
    context,
    row === 1,
  );
