import type { RequestedConsult } from '../../../services/consult/consult.ts';
import type { CardContext, Problems, Typed } from '../../context.ts';
import { button } from '../../parts/button.ts';
import { choiceField } from '../../parts/choice-field.ts';
import { formCallouts, problemsBeside } from '../../parts/fields.ts';
import { type Card, type Part } from '../../render.ts';
import { say } from '../../say.ts';
import { caseLine } from '../about.ts';
import { backButton } from '../choices.ts';
import { expandQuestion } from './expand-question.ts';
import { questionOf, questions, type QuestionChoice, type QuestionView } from './questions.ts';

export type Filled = {
  readonly typed?: Typed;
  readonly problems?: Problems;
  readonly notice?: string;
};

/** A form of one text, in some after a choice: why it is declined, to whom it is handed on, … */
export function questionCard(
  consult: RequestedConsult,
  view: QuestionView,
  context: CardContext,
  filled: Filled,
): Card {
  const { typed = {}, problems = {}, notice } = filled;
  const question = questionOf(view);
  const { field } = question;
  const words = questions[view];
  const picked = question.choice?.(consult, context);
  const { id: team } = { id: consult.request.team };
  return expandQuestion(
    {
      caseLine: caseLine(consult, context),
      title: say(context, words.title),
      explanation: say(context, words.explanation),
      callouts: formCallouts(notice, problems, context),
      sections: question.sections?.(consult, context) ?? [],
      choice: picked === undefined ? [] : choiceParts(picked, typed, problems),
      field,
      label: say(context, words.label),
      errorMessage: say(context, words.errorMessage),
      value: typed[field] ?? '',
      problem: problemsBeside([field], problems)[field],
      actions: [
        button({
          title: say(context, words.submit),
          verb: question.verb,
          data: { consult: consult.request.id, team },
          style: question.isEnding === true ? 'destructive' : 'positive',
          sendsInputs: true,
        }),
        backButton(consult, context),
      ],
    },
    context,
  );
}

const choiceParts = (picked: QuestionChoice, typed: Typed, problems: Problems): readonly Part[] => [
  choiceField({ ...picked, value: typed[picked.id] ?? '' }),
  ...problemsBeside([picked.id], problems)[picked.id],
];
