/** The forms of an action: what was done, until when it is put off, who is asked, why not. */
import { latestDue, type OpenedAction } from '../../services/action/action.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { dateText, today } from '../clock-text.ts';
import type { CardContext, Problems, Typed } from '../context.ts';
import { expandQuestion } from '../consult/forms/expand-question.ts';
import { button } from '../parts/button.ts';
import { choiceField } from '../parts/choice-field.ts';
import { formCallouts, problemsBeside } from '../parts/fields.ts';
import { section } from '../parts/parts.ts';
import { personOptions } from '../people.ts';
import { partTemplate, type Card, type Part } from '../render.ts';
import { escapeText } from '../user-text.ts';
import { openButton } from './buttons.ts';
import dayTemplate from './day-field.json' with { type: 'json' };
import type { ActionForm } from './rights.ts';
import { standingText } from './words.ts';

const expandDay = partTemplate<{
  readonly min: string;
  readonly max: string;
  readonly value: string;
}>(dayTemplate);

const SHOWN = 500;
/** Room for people in a list, in bytes. */
const PEOPLE_BYTES = 6_000;

type Filled = { readonly typed?: Typed; readonly problems?: Problems };

type Question = {
  readonly title: string;
  readonly explanation: (action: OpenedAction, context: CardContext) => string;
  readonly verb: 'action.done' | 'action.snooze' | 'action.handOn' | 'action.decline';
  readonly submit: string;
  readonly isEnding?: true;
  readonly field: 'outcome' | 'why';
  readonly label: string;
  readonly errorMessage: string;
  readonly choice?: (action: OpenedAction, context: CardContext, filled: Filled) => readonly Part[];
};

const questions: Readonly<Record<ActionForm, Question>> = {
  done: {
    title: 'Say what was done',
    explanation: () => 'The action is done with this, and it becomes part of the record.',
    verb: 'action.done',
    submit: 'Record as done',
    field: 'outcome',
    label: 'What was done, and what came of it?',
    errorMessage: 'Say what was done.',
  },
  snooze: {
    title: 'Put it off',
    explanation: (action, context) =>
      `Until ${dateText(latestDue(action), context)} at the latest. The managers of the team see it, and why.`,
    verb: 'action.snooze',
    submit: 'Put off',
    field: 'why',
    label: 'Why?',
    errorMessage: 'Say why it is put off.',
    choice: (action, context, filled) => dayParts(action, context, filled),
  },
  handOn: {
    title: 'Hand it on',
    explanation: ({ owner }, { nameOf }) =>
      `Whoever you choose is asked. Until they accept, ${escapeText(nameOf(owner))} has it.`,
    verb: 'action.handOn',
    submit: 'Ask them',
    field: 'why',
    label: 'Why?',
    errorMessage: 'Say why it is handed on.',
    choice: (action, context, filled) => personParts(action, context, filled),
  },
  decline: {
    title: 'Decline',
    explanation: ({ owner }, { nameOf }) =>
      `It stays with ${escapeText(nameOf(owner))}, who sees your reason.`,
    verb: 'action.decline',
    submit: 'Decline',
    isEnding: true,
    field: 'why',
    label: 'Why can’t you take it?',
    errorMessage: 'Say why you can’t take it.',
  },
};

/** With what was typed, and what is wrong with it. */
export function actionFormCard(
  action: OpenedAction,
  form: ActionForm,
  context: CardContext,
  filled: Filled = {},
): Card {
  const { team, id, caseRef, what } = action;
  const { typed = {}, problems = {} } = filled;
  const { field, ...question } = questions[form];
  return expandQuestion(
    {
      caseLine: `**${escapeText(caseRef)}** · Agreed action, ${standingText(action, context)}`,
      title: question.title,
      explanation: question.explanation(action, context),
      callouts: formCallouts(undefined, problems),
      sections: [section('What', what, SHOWN)],
      choice: question.choice?.(action, context, filled) ?? [],
      field,
      label: question.label,
      errorMessage: question.errorMessage,
      value: typed[field] ?? '',
      problem: problemsBeside([field], problems)[field],
      actions: [
        button({
          title: question.submit,
          verb: question.verb,
          data: { team, action: id },
          style: question.isEnding === true ? 'destructive' : 'positive',
          sendsInputs: true,
        }),
        openButton(action, 'Back'),
      ],
    },
    context,
  );
}

const dayParts = (
  action: OpenedAction,
  context: CardContext,
  { typed = {}, problems }: Filled,
): readonly Part[] => [
  expandDay({ min: today(context), max: latestDue(action), value: typed['due'] ?? '' }, context),
  ...problemsBeside(['due'], problems).due,
];

const personParts = (
  action: OpenedAction,
  context: CardContext,
  { typed = {}, problems }: Filled,
): readonly Part[] => [
  choiceField({
    id: 'to',
    label: 'To whom?',
    errorMessage: 'Choose a person.',
    style: 'compact',
    value: typed['to'] ?? '',
    choices: personOptions(peopleToAsk(action, context), context, PEOPLE_BYTES),
  }),
  ...problemsBeside(['to'], problems).to,
];

/** Of the team first, then everybody else. */
function peopleToAsk({ team, owner }: OpenedAction, { service }: CardContext): readonly PersonId[] {
  const { members = [], managers = [] } = service.teams.get(team) ?? {};
  const all = new Set([...members, ...managers, ...service.people.keys()]);
  return [...all].filter((person) => person !== owner);
}
