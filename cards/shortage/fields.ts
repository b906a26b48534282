/** The fields of which a shortage's forms are made. */
import { longestText } from '../../services/consult/forms/free-text.ts';
import { today } from '../clock-text.ts';
import type { CardContext, Problems, Typed } from '../context.ts';
import { problemsBeside, type ChoiceOption } from '../parts/fields.ts';
import { partTemplate, type Part } from '../render.ts';
import reviewTemplate from './review-fields.json' with { type: 'json' };
import textTemplate from './text-field.json' with { type: 'json' };
import timesTemplate from './times-field.json' with { type: 'json' };

export type Filled = {
  readonly typed?: Typed;
  readonly problems?: Problems;
  readonly notice?: string;
};

const expandText = partTemplate<{
  readonly id: string;
  readonly label: string;
  readonly maxLength: number;
  readonly isRequired: boolean;
  readonly errorMessage: string;
  readonly value: string;
  readonly problem: readonly Part[];
}>(textTemplate);

export const textField = (
  { id, label, ask }: { readonly id: string; readonly label: string; readonly ask: string },
  { typed = {}, problems }: Filled,
  isRequired = true,
): Part =>
  expandText({
    ...{ id, label, isRequired },
    maxLength: longestText,
    errorMessage: ask,
    value: typed[id] ?? '',
    problem: problemsBeside([id], problems)[id] ?? [],
  });

const expandReview = partTemplate<{
  readonly today: string;
  readonly isRequired: boolean;
  readonly reviewOn: string;
  readonly reviewTime: string;
  readonly problems: Readonly<Record<'reviewOn' | 'reviewTime', readonly Part[]>>;
}>(reviewTemplate);

/** When it is looked at again. */
export const reviewFields = (
  { typed = {}, problems }: Filled,
  context: CardContext,
  isRequired = true,
): Part =>
  expandReview(
    {
      today: today(context),
      isRequired,
      reviewOn: typed['reviewOn'] ?? '',
      reviewTime: typed['reviewTime'] ?? '',
      problems: problemsBeside(['reviewOn', 'reviewTime'], problems),
    },
    context,
  );

const expandTimes = partTemplate<{
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly choices: readonly ChoiceOption[];
  readonly problem: readonly Part[];
}>(timesTemplate);

export const timesField = (
  field: {
    readonly id: string;
    readonly label: string;
    readonly value: string;
    readonly choices: readonly ChoiceOption[];
  },
  problems: Problems | undefined,
  context: CardContext,
): Part =>
  expandTimes({ ...field, problem: problemsBeside([field.id], problems)[field.id] ?? [] }, context);
