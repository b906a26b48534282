/** The fields of which the register's forms are made. */
import { answerTimes, stepTimes } from '../../services/coordination/agency.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { CardContext } from '../context.ts';
import { choiceField } from '../parts/choice-field.ts';
import { problemsBeside, type ChoiceOption } from '../parts/fields.ts';
import { personOptions } from '../people.ts';
import { partTemplate, type Part } from '../render.ts';
import type { Filled } from '../shortage/fields.ts';
import { english, say, type Speaking } from '../say.ts';
import dayTemplate from './day-field.json' with { type: 'json' };
import lineTemplate from './line-field.json' with { type: 'json' };
import { agreedTimeText, stepTimeText } from './words.ts';

type Field = {
  readonly id: string;
  readonly label: string;
  /** Said where it is empty; absent: it may be. */
  readonly ask?: string;
};

type Line = {
  readonly id: string;
  readonly label: string;
  readonly style: 'Text' | 'Tel' | 'Email' | 'Url';
  readonly maxLength: number;
  readonly isRequired: boolean;
  readonly errorMessage: string;
  readonly value: string;
  readonly problem: readonly Part[];
};

const expandLine = partTemplate<Line>(lineTemplate);
const expandDay = partTemplate<Omit<Line, 'style' | 'maxLength'>>(dayTemplate);

const problemOf = (id: string, { problems }: Filled): readonly Part[] =>
  problemsBeside([id], problems)[id] ?? [];

/** One line of text; what it may hold is checked when it is sent. */
export const lineField = (
  { id, label, ask, style = 'Text', maxLength = 200 }: Field & Partial<Line>,
  filled: Filled,
  speaking: Speaking = english,
): Part =>
  expandLine({
    ...{ id, label, style, maxLength, isRequired: ask !== undefined },
    errorMessage: ask ?? say(speaking, 'This is too long.'),
    value: filled.typed?.[id] ?? '',
    problem: problemOf(id, filled),
  });

export const dayField = ({ id, label, ask }: Field, filled: Filled, context: CardContext): Part =>
  expandDay({
    ...{ id, label, isRequired: ask !== undefined },
    errorMessage: ask ?? say(context, 'Choose a day.'),
    value: filled.typed?.[id] ?? '',
    problem: problemOf(id, filled),
  });

const chosen = (
  { id, label, ask }: Field,
  choices: readonly ChoiceOption[],
  filled: Filled,
  context: CardContext,
): readonly Part[] => [
  choiceField({
    ...{ id, label, errorMessage: ask ?? say(context, 'Choose one.'), style: 'compact', choices },
    value: filled.typed?.[id] ?? '',
  }),
  ...problemOf(id, filled),
];

export const answerTimeField = (filled: Filled, context: CardContext): readonly Part[] =>
  chosen(
    {
      id: 'within',
      label: say(context, 'They answer within'),
      ask: say(context, 'Choose how soon they answer.'),
    },
    answerTimes.map((value) => ({ title: agreedTimeText(value, context), value })),
    filled,
    context,
  );

export const stepTimeField = (
  id: string,
  label: string,
  filled: Filled,
  context: CardContext,
): readonly Part[] =>
  chosen(
    { id, label, ask: say(context, 'Choose after how long.') },
    stepTimes.map((value) => ({ title: stepTimeText({ after: value }, context), value })),
    filled,
    context,
  );

/** Room for people in a list, in bytes. */
const PEOPLE_BYTES = 6_000;

/** The people of the case's team first, then everybody else. */
export const leadField = (
  {
    label,
    ask,
    first,
  }: { readonly label: string; readonly ask: string; readonly first: readonly PersonId[] },
  context: CardContext,
  filled: Filled,
): readonly Part[] =>
  chosen(
    { id: 'to', label, ask },
    personOptions(
      [...new Set([...first, ...context.service.people.keys()])],
      context,
      PEOPLE_BYTES,
    ),
    filled,
    context,
  );
