/** The short forms of closer oversight: not now, another lead, and its end. */
import type { MemberCase, Proposal } from '../../services/cohort/cohort.ts';
import type { StepDownCriterion } from '../../services/cohort/settings.ts';
import { caseLine, expandCase } from '../caseload/card.ts';
import type { CardContext } from '../context.ts';
import { peopleOf } from '../huddle/rights.ts';
import { button } from '../parts/button.ts';
import { formCallouts } from '../parts/fields.ts';
import { section } from '../parts/parts.ts';
import { personOptions } from '../people.ts';
import type { Card, Part } from '../render.ts';
import { textField, type Filled } from '../shortage/fields.ts';
import { say } from '../say.ts';
import { showCohortButton } from './buttons.ts';
import { criteriaField, dateField, moreFields, personField } from './fields.ts';
import { reasonLines } from './words.ts';

type Question = {
  readonly headline: string;
  readonly rows?: readonly Part[];
  readonly note?: string;
  readonly fields: readonly Part[];
  readonly submit: Part;
};

const question = (
  state: Proposal | MemberCase,
  context: CardContext,
  { notice, problems }: Filled,
  { headline, rows = [], note = '', fields, submit }: Question,
): Card =>
  expandCase({
    caseLine: caseLine(state, context),
    headline,
    fallbackText: `${state.caseRef}: ${headline}`,
    callouts: formCallouts(notice, problems, context),
    rows,
    ...{ facts: [], note, fields },
    actions: [submit, showCohortButton(state, say(context, 'Back'))],
  });

export const notNowCard = (state: Proposal, context: CardContext, filled: Filled = {}): Card =>
  question(state, context, filled, {
    headline: say(context, 'Not now'),
    rows: [section(say(context, 'Why it is proposed'), reasonLines(state.reasons, context))],
    fields: [
      textField(
        {
          id: 'why',
          label: say(context, 'Why does it not need closer oversight now?'),
          ask: say(context, 'Say why in a few words.'),
        },
        filled,
      ),
      dateField(
        {
          id: 'lookAgainOn',
          label: say(context, 'Look at it again on (while a criterion is met)'),
          ask: say(context, 'Choose the day on which it is looked at again.'),
        },
        filled,
        context,
        false,
      ),
    ],
    submit: button({
      title: say(context, 'Not now'),
      verb: 'cohort.notNow',
      data: { team: state.team, caseRef: state.caseRef },
      style: 'positive',
      sendsInputs: true,
    }),
  });

const PEOPLE_BYTES = 6_000;

export const leadCard = (state: MemberCase, context: CardContext, filled: Filled = {}): Card =>
  question(state, context, filled, {
    headline: say(context, 'Change who leads'),
    rows: [section(say(context, 'Who leads now'), context.nameOf(state.lead))],
    fields: [
      ...personField(
        {
          id: 'lead',
          label: say(context, 'Who leads from now on?'),
          ask: say(context, 'Choose who leads from now on.'),
        },
        personOptions(
          peopleOf(state.team, context).filter((person) => person !== state.lead),
          context,
          PEOPLE_BYTES,
        ),
        filled,
      ),
      textField(
        {
          id: 'why',
          label: say(context, 'Why does somebody else lead?'),
          ask: say(context, 'Say why in a few words.'),
        },
        filled,
      ),
    ],
    submit: button({
      title: say(context, 'Change'),
      verb: 'cohort.lead',
      data: { team: state.team, caseRef: state.caseRef },
      style: 'positive',
      sendsInputs: true,
    }),
  });

/** The extract has the case as off the caseload, and closer oversight goes on. */
export const keepInCard = (state: MemberCase, context: CardContext, filled: Filled = {}): Card =>
  question(state, context, filled, {
    headline: say(context, 'Keep closer oversight on'),
    note: say(
      context,
      'The plan goes on, though the case has left the team’s caseload. Progress and steps are asked for again.',
    ),
    fields: [
      textField(
        {
          id: 'why',
          label: say(context, 'Why does it go on?'),
          ask: say(context, 'Say why it goes on, e.g. that the case is open elsewhere.'),
        },
        filled,
      ),
    ],
    submit: button({
      title: say(context, 'Keep it on'),
      verb: 'cohort.keepIn',
      data: { team: state.team, caseRef: state.caseRef },
      style: 'positive',
      sendsInputs: true,
    }),
  });

/** The team's criteria as a check-list; each that is not ticked needs a reason. */
export function stepDownCard(state: MemberCase, context: CardContext, filled: Filled = {}): Card {
  const { stepDownCriteria: all } = context.service.cohort;
  return question(state, context, filled, {
    headline: say(context, 'End closer oversight'),
    fields: [
      criteriaField(
        all.map(({ id: value, label: title }) => ({ title, value })),
        filled,
        context,
      ),
      exceptions(all, filled, context),
      textField(
        {
          id: 'rationale',
          label: say(context, 'Why does it end?'),
          ask: say(context, 'Say why closer oversight ends.'),
        },
        filled,
      ),
      dateField(
        {
          id: 'reviewOn',
          label: say(context, 'Look at it again on'),
          ask: say(context, 'Choose the day on which this is looked at again.'),
        },
        filled,
        context,
      ),
    ],
    submit: button({
      title: say(context, 'End it'),
      verb: 'cohort.stepDown',
      data: {
        ...{ team: state.team, caseRef: state.caseRef },
        asked: all.map(({ id }) => id).join(','),
      },
      style: 'destructive',
      sendsInputs: true,
    }),
  });
}

/** Why it may end although something is not so. */
const exceptions = (
  all: readonly StepDownCriterion[],
  filled: Filled,
  context: CardContext,
): Part =>
  moreFields(
    {
      id: 'exceptions',
      title: say(context, 'Not all ticked: say why…'),
      fields: all.map((_criterion, index) => `why${index + 1}`),
    },
    all.map(({ label }, index) =>
      textField(
        {
          id: `why${index + 1}`,
          label: say(context, 'If not ticked: {label}. Why may it end all the same?', { label }),
          ask: say(context, 'Say why it may end all the same.'),
        },
        filled,
        false,
      ),
    ),
    filled,
  );
