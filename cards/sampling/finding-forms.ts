/** What is asked of a finding: what follows from it, and whether it was followed through. */
import {
  recheckResults,
  type DrawnSample,
  type Finding,
} from '../../services/sampling/sampling.ts';
import { dateText } from '../clock-text.ts';
import { dateField, personField } from '../cohort/fields.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { choiceField } from '../parts/choice-field.ts';
import { formCallouts, problemsBeside } from '../parts/fields.ts';
import { section } from '../parts/parts.ts';
import { expandQuestion } from '../parts/question.ts';
import { personOptions } from '../people.ts';
import type { Card, Part } from '../render.ts';
import { textField, type Filled } from '../shortage/fields.ts';
import { backButton, teamLine } from './mark-form.ts';
import { recordText } from './words.ts';

const keyOf = ({ team, sample }: DrawnSample, { number }: Finding) => ({
  ...{ team, sample, finding: number },
});

const found = (sample: DrawnSample, { record, question, text }: Finding): readonly Part[] => {
  const ref = sample.records.find(({ number }) => number === record)?.ref;
  const asked = sample.questions.find(({ id }) => id === question)?.text;
  return [
    ...(ref === undefined ? [] : [section('Record', recordText(ref))]),
    section(asked === undefined ? 'Found' : `${asked} No`, text, 600),
  ];
};

export function agreeFormCard(
  sample: DrawnSample,
  finding: Finding,
  context: CardContext,
  filled: Filled = {},
): Card {
  const { managers = [], members = [] } = context.service.teams.get(sample.team) ?? {};
  const owners = personOptions([...new Set([...managers, ...members])], context);
  return expandQuestion({
    teamLine: teamLine(sample, context),
    title: 'What follows from this finding?',
    explanation:
      'The owner gets it as an agreed action. On the re-check date you are asked whether it was followed through.',
    callouts: formCallouts(filled.notice, filled.problems),
    parts: [
      ...found(sample, finding),
      textField({ id: 'what', label: 'Action', ask: 'Say what is to be done.' }, filled),
      ...personField({ id: 'owner', label: 'Owner', ask: 'Choose who does it.' }, owners, filled),
      dateField({ id: 'due', label: 'Due', ask: 'Choose by when it is done.' }, filled, context),
      dateField(
        { id: 'recheckOn', label: 'Checked again on', ask: 'Choose when it is checked again.' },
        filled,
        context,
      ),
    ],
    actions: [
      button({
        title: 'Agree',
        verb: 'sampling.agree',
        data: keyOf(sample, finding),
        style: 'positive',
        sendsInputs: true,
      }),
      button({
        title: 'No action…',
        verb: 'sampling.noActionForm',
        data: keyOf(sample, finding),
      }),
      backButton(sample),
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
    title: 'Why is no action needed?',
    explanation: 'It stands in the record, and in what the next audit is compared with.',
    callouts: formCallouts(filled.notice, filled.problems),
    parts: [
      ...found(sample, finding),
      textField({ id: 'why', label: 'Why', ask: 'Say why nothing has to be done.' }, filled),
    ],
    actions: [
      button({
        title: 'Record',
        verb: 'sampling.noAction',
        data: keyOf(sample, finding),
        style: 'positive',
        sendsInputs: true,
      }),
      backButton(sample),
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
    ? `${action.what} – ${context.nameOf(action.owner)}, due ${dateText(action.due, context)}`
    : 'No action was agreed.';
  return expandQuestion({
    teamLine: teamLine(sample, context),
    title: 'Was it followed through?',
    explanation: 'Not yet: choose when it is checked again. The managers are told.',
    callouts: formCallouts(filled.notice, filled.problems),
    parts: [
      ...found(sample, finding),
      section('Agreed', agreed),
      choiceField({
        ...{ id: 'result', label: 'How it stands', style: 'expanded' },
        ...{ errorMessage: 'Choose how it stands.', value: filled.typed?.['result'] ?? '' },
        choices: recheckResults.map((value) => ({ title: recheckWords[value], value })),
      }),
      ...problemsBeside(['result'], filled.problems).result,
      textField({ id: 'note', label: 'What did you see?', ask: 'Say what you saw.' }, filled),
      dateField(
        { id: 'recheckOn', label: 'If not yet: again on', ask: 'Choose a day.' },
        filled,
        context,
        false,
      ),
    ],
    actions: [
      button({
        title: 'Record',
        verb: 'sampling.recheck',
        data: keyOf(sample, finding),
        style: 'positive',
        sendsInputs: true,
      }),
      backButton(sample),
    ],
  });
}

const recheckWords = { followedThrough: 'Followed through', notYet: 'Not yet' } as const;

export const closeFormCard = (
  sample: DrawnSample,
  context: CardContext,
  filled: Filled = {},
): Card =>
  expandQuestion({
    teamLine: teamLine(sample, context),
    title: 'Close this audit?',
    explanation:
      'Records that are not marked stay so, and are counted as such. This can’t be undone.',
    callouts: formCallouts(filled.notice, filled.problems),
    parts: [textField({ id: 'why', label: 'Why', ask: 'Say why it is closed now.' }, filled)],
    actions: [
      backButton(sample),
      button({
        title: 'Close',
        verb: 'sampling.close',
        data: { team: sample.team, sample: sample.sample },
        style: 'destructive',
        sendsInputs: true,
      }),
    ],
  });
