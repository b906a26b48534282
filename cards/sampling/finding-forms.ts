/** What is asked of a finding: what follows from it, and whether it was followed through. */
import {
  recheckResults,
  type DrawnSample,
  type Finding,
} from '../../services/sampling/sampling.ts';
import { dateText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { agreedFields, recheckFields } from '../incident/agreed-fields.ts';
import { button } from '../parts/button.ts';
import { choiceField } from '../parts/choice-field.ts';
import { formCallouts, problemsBeside } from '../parts/fields.ts';
import { section } from '../parts/parts.ts';
import { expandQuestion } from '../parts/question.ts';
import type { Card, Part } from '../render.ts';
import { say } from '../say.ts';
import { textField, type Filled } from '../shortage/fields.ts';
import { backButton, teamLine } from './mark-form.ts';
import { recordText } from './words.ts';

const keyOf = ({ team, sample }: DrawnSample, { number }: Finding) => ({
  ...{ team, sample, finding: number },
});

const found = (
  sample: DrawnSample,
  { record, question, text }: Finding,
  context: CardContext,
): readonly Part[] => {
  const ref = sample.records.find(({ number }) => number === record)?.ref;
  const asked = sample.questions.find(({ id }) => id === question)?.text;
  return [
    ...(ref === undefined ? [] : [section(say(context, 'Record'), recordText(ref, context))]),
    section(
      asked === undefined ? say(context, 'Found') : say(context, '{asked} No', { asked }),
      text,
      600,
    ),
  ];
};

export function agreeFormCard(
  sample: DrawnSample,
  finding: Finding,
  context: CardContext,
  filled: Filled = {},
): Card {
  return expandQuestion({
    teamLine: teamLine(sample, context),
    title: say(context, 'What follows from this finding?'),
    explanation: say(
      context,
      'The owner gets it as an agreed action. On the re-check date you are asked whether it was followed through.',
    ),
    callouts: formCallouts(filled.notice, filled.problems, context),
    parts: [...found(sample, finding, context), ...agreedFields(sample.team, context, filled)],
    actions: [
      button({
        title: say(context, 'Agree'),
        verb: 'sampling.agree',
        data: keyOf(sample, finding),
        style: 'positive',
        sendsInputs: true,
      }),
      button({
        title: say(context, 'No action…'),
        verb: 'sampling.noActionForm',
        data: keyOf(sample, finding),
      }),
      backButton(sample, context),
    ],
  });
}

export const noActionFormCard = (
  sample: DrawnSample,
  finding: Finding,
  context: CardContext,
  filled: Filled = {},
): Card =>
  expandQuestion({
    teamLine: teamLine(sample, context),
    title: say(context, 'Why is no action needed?'),
    explanation: say(
      context,
      'It stands in the record, and in what the next audit is compared with.',
    ),
    callouts: formCallouts(filled.notice, filled.problems, context),
    parts: [
      ...found(sample, finding, context),
      textField(
        {
          id: 'why',
          label: say(context, 'Why'),
          ask: say(context, 'Say why nothing has to be done.'),
        },
        filled,
      ),
    ],
    actions: [
      button({
        title: say(context, 'Record'),
        verb: 'sampling.noAction',
        data: keyOf(sample, finding),
        style: 'positive',
        sendsInputs: true,
      }),
      backButton(sample, context),
    ],
  });

export function recheckFormCard(
  sample: DrawnSample,
  finding: Finding,
  context: CardContext,
  filled: Filled = {},
): Card {
  const { standing } = finding;
  const action = 'action' in standing ? standing.action : undefined;
  const agreed = action
    ? say(context, '{what} – {owner}, due {day}', {
        what: action.what,
        owner: context.nameOf(action.owner),
        day: dateText(action.due, context),
      })
    : say(context, 'No action was agreed.');
  return expandQuestion({
    teamLine: teamLine(sample, context),
    title: say(context, 'Was it followed through?'),
    explanation: say(context, 'Not yet: choose when it is checked again. The managers are told.'),
    callouts: formCallouts(filled.notice, filled.problems, context),
    parts: [
      ...found(sample, finding, context),
      section(say(context, 'Agreed'), agreed),
      resultField(filled, context),
      ...problemsBeside(['result'], filled.problems).result,
      ...recheckFields(
        { label: say(context, 'What did you see?'), ask: say(context, 'Say what you saw.') },
        context,
        filled,
      ),
    ],
    actions: [
      button({
        title: say(context, 'Record'),
        verb: 'sampling.recheck',
        data: keyOf(sample, finding),
        style: 'positive',
        sendsInputs: true,
      }),
      backButton(sample, context),
    ],
  });
}

const resultField = ({ typed }: Filled, context: CardContext): Part =>
  choiceField({
    ...{ id: 'result', label: say(context, 'How it stands'), style: 'expanded' },
    ...{ errorMessage: say(context, 'Choose how it stands.'), value: typed?.['result'] ?? '' },
    choices: recheckResults.map((value) => ({ title: say(context, recheckWords[value]), value })),
  });

const recheckWords = { followedThrough: 'Followed through', notYet: 'Not yet' } as const;

export const closeFormCard = (
  sample: DrawnSample,
  context: CardContext,
  filled: Filled = {},
): Card =>
  expandQuestion({
    teamLine: teamLine(sample, context),
    title: say(context, 'Close this audit?'),
    explanation: say(
      context,
      'Records that are not marked stay so, and are counted as such. This can’t be undone.',
    ),
    callouts: formCallouts(filled.notice, filled.problems, context),
    parts: [
      textField(
        { id: 'why', label: say(context, 'Why'), ask: say(context, 'Say why it is closed now.') },
        filled,
      ),
    ],
    actions: [
      backButton(sample, context),
      button({
        title: say(context, 'Close'),
        verb: 'sampling.close',
        data: { team: sample.team, sample: sample.sample },
        style: 'destructive',
        sendsInputs: true,
      }),
    ],
  });
