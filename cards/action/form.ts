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
import { say } from '../say.ts';
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

// eslint-disable-next-line max-lines-per-function -- the texts of each form, side by side
const questions = (context: CardContext): Readonly<Record<ActionForm, Question>> => ({
  done: {
    title: say(context, 'Say what was done'),
    explanation: () =>
      say(context, 'The action is done with this, and it becomes part of the record.'),
    verb: 'action.done',
    submit: say(context, 'Record as done'),
    field: 'outcome',
    label: say(context, 'What was done, and what came of it?'),
    errorMessage: say(context, 'Say what was done.'),
  },
  snooze: {
    title: say(context, 'Put it off'),
    explanation: (action, context) =>
      say(context, 'Until {day} at the latest. The managers of the team see it, and why.', {
        day: dateText(latestDue(action), context),
      }),
    verb: 'action.snooze',
    submit: say(context, 'Put off'),
    field: 'why',
    label: say(context, 'Why?'),
    errorMessage: say(context, 'Say why it is put off.'),
    choice: (action, context, filled) => dayParts(action, context, filled),
  },
  handOn: {
    title: say(context, 'Hand it on'),
    explanation: ({ owner }, context) =>
      say(context, 'Whoever you choose is asked. Until they accept, {name} has it.', {
        name: escapeText(context.nameOf(owner)),
      }),
    verb: 'action.handOn',
    submit: say(context, 'Ask them'),
    field: 'why',
    label: say(context, 'Why?'),
    errorMessage: say(context, 'Say why it is handed on.'),
    choice: (action, context, filled) => personParts(action, context, filled),
  },
  decline: {
    title: say(context, 'Decline'),
    explanation: ({ owner }, context) =>
      say(context, 'It stays with {name}, who sees your reason.', {
        name: escapeText(context.nameOf(owner)),
      }),
    verb: 'action.decline',
    submit: say(context, 'Decline'),
    isEnding: true,
    field: 'why',
    label: say(context, 'Why can’t you take it?'),
    errorMessage: say(context, 'Say why you can’t take it.'),
  },
});

/** With what was typed, and what is wrong with it. */
export function actionFormCard(
  action: OpenedAction,
  form: ActionForm,
  context: CardContext,
  filled: Filled = {},
): Card {
  const { team, id, caseRef, what } = action;
  const { typed = {}, problems = {} } = filled;
  const { field, ...question } = questions(context)[form];
  return expandQuestion(
    {
      caseLine: `**${escapeText(caseRef)}** · ${say(context, 'Agreed action, {standing}', { standing: standingText(action, context) })}`,
      title: question.title,
      explanation: question.explanation(action, context),
      callouts: formCallouts(undefined, problems, context),
      sections: [section(say(context, 'What'), what, SHOWN)],
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
        openButton(action, say(context, 'Back')),
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
    label: say(context, 'To whom?'),
    errorMessage: say(context, 'Choose a person.'),
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
