import type { OpenedAction } from '../../services/action/action.ts';
import type { CardContext, Problems, Typed } from '../context.ts';
import questionTemplate from '../consult/forms/question.json' with { type: 'json' };
import { button } from '../parts/button.ts';
import { formCallouts, problemsBeside } from '../parts/fields.ts';
import { section } from '../parts/parts.ts';
import { cardTemplate, type Card, type Part } from '../render.ts';
import { escapeText } from '../user-text.ts';
import { backButton } from './card.ts';
import { standingText } from './words.ts';

const expand = cardTemplate<{
  readonly caseLine: string;
  readonly title: string;
  readonly explanation: string;
  readonly callouts: readonly Part[];
  readonly sections: readonly Part[];
  readonly choice: readonly Part[];
  readonly field: string;
  readonly label: string;
  readonly errorMessage: string;
  readonly value: string;
  readonly problem: readonly Part[];
  readonly actions: readonly Part[];
}>(questionTemplate);

const SHOWN = 500;

/** The form in which somebody says what was done about an action. */
export function actionDoneForm(
  action: OpenedAction,
  context: CardContext,
  { typed = {}, problems = {} }: { readonly typed?: Typed; readonly problems?: Problems } = {},
): Card {
  const { team, id, caseRef, what } = action;
  return expand({
    caseLine: `**${escapeText(caseRef)}** · Agreed action, ${standingText(action, context)}`,
    title: 'Say what was done',
    explanation: 'The action is done with this, and it becomes part of the record.',
    callouts: formCallouts(undefined, problems),
    sections: [section('What', what, SHOWN)],
    choice: [],
    field: 'outcome',
    label: 'What was done, and what came of it?',
    errorMessage: 'Say what was done.',
    value: typed['outcome'] ?? '',
    problem: problemsBeside(['outcome'], problems).outcome,
    actions: [
      button({
        title: 'Record as done',
        verb: 'action.done',
        data: { team, action: id },
        style: 'positive',
        sendsInputs: true,
      }),
      backButton(action),
    ],
  });
}
