/** The form of quality questions, below the record that is marked; and the one by which two marks that differ are settled. */
import type { RecordContent } from '../../services/sampling/content.ts';
import { places } from '../../services/sampling/forms.ts';
import {
  differencesOf,
  markAnswers,
  type DrawnSample,
  type SampledRecord,
} from '../../services/sampling/sampling.ts';
import type { QualityQuestion } from '../../services/sampling/settings.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { choiceField } from '../parts/choice-field.ts';
import { formCallouts, problemsBeside } from '../parts/fields.ts';
import { section } from '../parts/parts.ts';
import { expandQuestion } from '../parts/question.ts';
import { partTemplate, type Card, type Part } from '../render.ts';
import { say } from '../say.ts';
import { textField, type Filled } from '../shortage/fields.ts';
import { escapeText } from '../user-text.ts';
import fieldTemplate from './question-field.json' with { type: 'json' };
import { recordParts } from './record.ts';
import { answerWords, auditTitle, recordText } from './words.ts';

export type MarkView = {
  readonly sample: DrawnSample;
  readonly record: SampledRecord;
  /** Absent where it can't be read any more. */
  readonly content: RecordContent | undefined;
};

export function markFormCard(view: MarkView, context: CardContext, filled: Filled = {}): Card {
  const { sample, record, content } = view;
  return expandQuestion({
    teamLine: teamLine(sample, context),
    title: recordText(record.ref, context),
    explanation: say(
      context,
      record.isDouble
        ? 'Somebody else marks this too; neither of you sees the other’s answers before both are in. With a no, press Note and say what was missing.'
        : 'Judge the record as it stands. With a no, press Note and say what was missing: it becomes a finding.',
    ),
    callouts: formCallouts(filled.notice, filled.problems, context),
    parts: [
      ...(content === undefined
        ? [
            section(
              say(context, 'The record'),
              say(context, 'Its content can’t be read any more. Answer “can’t tell”.'),
            ),
          ]
        : recordParts(content, context)),
      ...questionFields(sample, sample.questions, filled, context),
      textField(
        {
          id: 'findingText',
          label: say(context, 'Something else you found (optional)'),
          ask: say(context, 'Say what.'),
        },
        filled,
        false,
      ),
    ],
    actions: [
      button({
        title: say(context, 'Mark'),
        verb: 'sampling.mark',
        data: keyOf(sample, record),
        style: 'positive',
        sendsInputs: true,
      }),
      backButton(sample, context),
    ],
  });
}

/** Both answers side by side, now that both are in. */
export function resolveFormCard(view: MarkView, context: CardContext, filled: Filled = {}): Card {
  const { sample, record, content } = view;
  const asked = new Set(differencesOf(record));
  const differing = sample.questions.filter(({ id }) => asked.has(id));
  return expandQuestion({
    teamLine: teamLine(sample, context),
    title: say(context, '{record}: two marks differ', { record: recordText(record.ref, context) }),
    explanation: say(context, 'Speak with each other, then one of you records what you agree.'),
    callouts: formCallouts(filled.notice, filled.problems, context),
    parts: [
      ...(content === undefined ? [] : recordParts(content, context)),
      ...differing.map((question) => section(question.text, marksText(record, question, context))),
      ...questionFields(sample, differing, filled, context),
    ],
    actions: [
      button({
        title: say(context, 'Record'),
        verb: 'sampling.resolve',
        data: keyOf(sample, record),
        style: 'positive',
        sendsInputs: true,
      }),
      backButton(sample, context),
    ],
  });
}

const marksText = (
  { marks }: SampledRecord,
  { id }: QualityQuestion,
  context: CardContext,
): string =>
  marks
    .map(({ by, answers }) => {
      const marked = answers[id];
      const answer = marked ? say(context, answerWords[marked.answer]) : say(context, 'no answer');
      return `• ${context.nameOf(by)}: ${answer}${marked?.note ? ` – ${marked.note}` : ''}`;
    })
    .join('\n');

const expandField = partTemplate<{
  /** Of what the button folds out. */
  readonly id: string;
  readonly answer: Part;
  readonly problem: readonly Part[];
  readonly note: Part;
  /** The note shows from the start. */
  readonly isOpen: boolean;
  readonly tooltip: string;
}>(fieldTemplate);

/**
 * Each question with its answer, and a note that folds out: five of them on show would be three
 * screens of a phone. It shows where something stands in it, is wrong with it, or has to.
 */
const questionFields = (
  { questions }: DrawnSample,
  asked: readonly QualityQuestion[],
  filled: Filled,
  context: CardContext,
): readonly Part[] =>
  places.flatMap((place, index) => {
    const question = questions[index];
    if (question === undefined || !asked.includes(question)) return [];
    const [answer, note] = [`a${place}`, `n${place}`] as const;
    const { typed = {}, problems = {} } = filled;
    const value = typed[answer] ?? '';
    return [
      expandField(
        {
          id: `f${place}`,
          answer: choiceField({
            ...{ id: answer, label: question.text, style: 'compact', value },
            errorMessage: say(context, 'Choose an answer.'),
            choices: markAnswers.map((each) => ({
              title: say(context, answerWords[each]),
              value: each,
            })),
          }),
          problem: problemsBeside([answer], problems)[answer],
          note: textField(
            {
              id: note,
              label: say(context, 'Note (needed with a no)'),
              ask: say(context, 'Say what was missing.'),
            },
            filled,
            false,
          ),
          isOpen: value === 'no' || Boolean(typed[note]) || problems[note] !== undefined,
          tooltip: say(context, 'Note: {text}', { text: question.text }),
        },
        context,
      ),
    ];
  });

const keyOf = ({ team, sample }: DrawnSample, { number }: SampledRecord) => ({
  ...{ team, sample, record: number },
});

export const teamLine = (sample: DrawnSample, context: CardContext): string =>
  `**${escapeText(context.service.teams.get(sample.team)?.name ?? sample.team)}** · ${auditTitle(sample, context)}`;

export const backButton = ({ team, sample }: DrawnSample, context: CardContext): Part =>
  button({ title: say(context, 'Back'), verb: 'sampling.show', data: { team, sample } });
