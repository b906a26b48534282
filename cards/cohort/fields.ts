/** The fields of which the forms of closer oversight are made. */
import { today } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { choiceField } from '../parts/choice-field.ts';
import { problemsBeside, type ChoiceOption } from '../parts/fields.ts';
import { partTemplate, type Part } from '../render.ts';
import type { Filled } from '../shortage/fields.ts';
import { say } from '../say.ts';
import { shorten } from '../user-text.ts';
import criteriaTemplate from './criteria-field.json' with { type: 'json' };
import dateTemplate from './date-field.json' with { type: 'json' };
import moreTemplate from './more.json' with { type: 'json' };
import personRowTemplate from './person-row.json' with { type: 'json' };
import progressRowTemplate from './progress-row.json' with { type: 'json' };
import stepRowTemplate from './step-row.json' with { type: 'json' };

type Beside = readonly Part[];

const beside = ({ problems }: Filled, field: string): Beside =>
  problemsBeside([field], problems)[field] ?? [];

const expandDate = partTemplate<{
  readonly id: string;
  readonly label: string;
  readonly ask: string;
  readonly today: string;
  readonly isRequired: boolean;
  readonly value: string;
  readonly problem: Beside;
}>(dateTemplate);

export const dateField = (
  { id, label, ask }: { readonly id: string; readonly label: string; readonly ask: string },
  filled: Filled,
  context: CardContext,
  isRequired = true,
): Part =>
  expandDate({
    ...{ id, label, ask, isRequired, today: today(context) },
    value: filled.typed?.[id] ?? '',
    problem: beside(filled, id),
  });

/** One of the people, with what is wrong beside it. */
export const personField = (
  { id, label, ask }: { readonly id: string; readonly label: string; readonly ask: string },
  people: readonly ChoiceOption[],
  filled: Filled,
): readonly Part[] => [
  choiceField({
    ...{ id, label, errorMessage: ask, style: 'compact', choices: people },
    value: filled.typed?.[id] ?? '',
  }),
  ...beside(filled, id),
];

const expandPersonRow = partTemplate<{
  readonly number: number;
  readonly label: string;
  readonly isRequired: boolean;
  readonly what: string;
  readonly who: string;
  readonly due: string;
  readonly people: readonly ChoiceOption[];
  readonly today: string;
  readonly problems: Readonly<Record<'what' | 'who' | 'due', Beside>>;
}>(personRowTemplate);

/** Who does what; the first is required. */
export const responsibilityRow = (
  number: number,
  people: readonly ChoiceOption[],
  filled: Filled,
  context: CardContext,
): Part =>
  expandPersonRow(
    {
      ...{ number, people, isRequired: number === 1, today: today(context) },
      label:
        number === 1
          ? say(context, 'Responsibility 1')
          : say(context, 'Responsibility {number} (optional)', { number }),
      what: filled.typed?.[`what${number}`] ?? '',
      who: filled.typed?.[`who${number}`] ?? '',
      due: filled.typed?.[`due${number}`] ?? '',
      problems: {
        what: beside(filled, `what${number}`),
        who: beside(filled, `who${number}`),
        due: beside(filled, `due${number}`),
      },
    },
    context,
  );

const expandStepRow = partTemplate<{
  readonly textId: string;
  readonly dateId: string;
  readonly label: string;
  readonly dateLabel: string;
  readonly isRequired: boolean;
  readonly what: string;
  readonly by: string;
  readonly today: string;
  readonly problems: Readonly<Record<'what' | 'by', Beside>>;
}>(stepRowTemplate);

type StepField = {
  readonly textId: string;
  readonly dateId: string;
  readonly label: string;
  readonly dateLabel: string;
};

export const stepRow = (
  field: StepField,
  filled: Filled,
  context: CardContext,
  isRequired = false,
): Part =>
  expandStepRow(
    {
      ...{ ...field, isRequired, today: today(context) },
      what: filled.typed?.[field.textId] ?? '',
      by: filled.typed?.[field.dateId] ?? '',
      problems: { what: beside(filled, field.textId), by: beside(filled, field.dateId) },
    },
    context,
  );

const expandProgressRow = partTemplate<{
  readonly row: number;
  readonly label: string;
  readonly standing: string;
  readonly by: string;
  readonly problems: Readonly<Record<'standing' | 'by', Beside>>;
}>(progressRowTemplate);

const LABEL_SHOWN = 120;

/** How a step stands. */
export const progressRow = (
  row: number,
  step: { readonly what: string; readonly by: string },
  filled: Filled,
  context: CardContext,
): Part =>
  expandProgressRow(
    {
      row,
      label: say(context, 'Step {row}: {what}', { row, what: shorten(step.what, LABEL_SHOWN) }),
      standing: filled.typed?.[`standing${row}`] ?? '',
      by: filled.typed?.[`by${row}`] ?? step.by,
      problems: { standing: beside(filled, `standing${row}`), by: beside(filled, `by${row}`) },
    },
    context,
  );

const expandCriteria = partTemplate<{
  readonly value: string;
  readonly choices: readonly ChoiceOption[];
  readonly problem: Beside;
}>(criteriaTemplate);

export const criteriaField = (
  choices: readonly ChoiceOption[],
  filled: Filled,
  context: CardContext,
): Part =>
  expandCriteria(
    { choices, value: filled.typed?.['met'] ?? '', problem: beside(filled, 'met') },
    context,
  );

const expandMore = partTemplate<{
  readonly id: string;
  readonly title: string;
  readonly isVisible: boolean;
  readonly items: readonly Part[];
}>(moreTemplate);

/** Behind a button, unless something is typed or wrong in one of its fields. */
export const moreFields = (
  {
    id,
    title,
    fields,
  }: { readonly id: string; readonly title: string; readonly fields: readonly string[] },
  items: readonly Part[],
  { typed = {}, problems = {} }: Filled,
): Part =>
  expandMore({
    ...{ id, title, items },
    isVisible: fields.some((field) => (typed[field] ?? '') !== '' || problems[field] !== undefined),
  });
