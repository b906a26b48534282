import { daysAfter } from '../../services/cohort/clocks.ts';
import { isUndone, type MemberCase, type Step } from '../../services/cohort/cohort.ts';
import { caseLine, expandCase } from '../caseload/card.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { formCallouts } from '../parts/fields.ts';
import type { Card, Part } from '../render.ts';
import { textField, type Filled } from '../shortage/fields.ts';
import { say } from '../say.ts';
import { showCohortButton } from './buttons.ts';
import { dateField, moreFields, progressRow, stepRow } from './fields.ts';

/** How each step stands, what changes, and when the next note comes. */
export function progressFormCard(
  state: MemberCase,
  context: CardContext,
  filled: Filled = {},
): Card {
  const { team, caseRef, steps, notes } = state;
  const { service, now } = context;
  const nextOn = daysAfter(service, now, service.cohort.reviewEveryDays);
  const shown: Filled = { ...filled, typed: { nextOn, ...filled.typed } };
  const undone = steps.filter(isUndone);
  return expandCase({
    caseLine: caseLine(state, context),
    headline: say(context, 'Progress'),
    fallbackText: say(context, '{caseRef}: progress', { caseRef }),
    callouts: formCallouts(filled.notice, filled.problems, context),
    rows: [],
    facts: [],
    note: undone.length === 0 ? say(context, 'Every step so far is done.') : '',
    fields: fieldsOf(undone, shown, context),
    actions: [
      button({
        title: say(context, 'Record'),
        verb: 'cohort.progress',
        data: {
          ...{ team, caseRef, seen: notes },
          numbers: undone.map(({ number }) => number).join(','),
        },
        style: 'positive',
        sendsInputs: true,
      }),
      showCohortButton(state, say(context, 'Back')),
    ],
  });
}

const fieldsOf = (
  undone: readonly Step[],
  shown: Filled,
  context: CardContext,
): readonly Part[] => [
  ...undone.map((step, index) => progressRow(index + 1, step, shown, context)),
  moreFields(
    { id: 'moreSteps', title: say(context, 'Add a step'), fields: ['newStep', 'newBy'] },
    [
      stepRow(
        {
          ...{ textId: 'newStep', dateId: 'newBy' },
          ...{
            label: say(context, 'Another step (optional)'),
            dateLabel: say(context, 'Another step: by when?'),
          },
        },
        shown,
        context,
      ),
    ],
    shown,
  ),
  textField(
    {
      id: 'note',
      label: say(context, 'What changes?'),
      ask: say(context, 'Say what changes, or that it goes on.'),
    },
    shown,
  ),
  dateField(
    {
      id: 'nextOn',
      label: say(context, 'Next progress note (within {reviewEveryDays} days)', {
        reviewEveryDays: context.service.cohort.reviewEveryDays,
      }),
      ask: say(context, 'Choose the day of the next progress note.'),
    },
    shown,
    context,
  ),
];
