/** The pieces of which cards of partner contact are made; they look like the register's. */
import type { Filled } from '../shortage/fields.ts';
import rowTemplate from '../coordination/row.json' with { type: 'json' };
import { choiceField } from '../parts/choice-field.ts';
import { problemsBeside, type ChoiceOption } from '../parts/fields.ts';
import { partTemplate, type Part } from '../render.ts';

/** `text` is Markdown, escaped by the caller. */
export const expandRow = partTemplate<{ readonly text: string; readonly actions: readonly Part[] }>(
  rowTemplate,
);

export const choiceOf = (
  field: {
    readonly id: string;
    readonly label: string;
    readonly ask: string;
    readonly style: 'expanded' | 'compact';
  },
  choices: readonly ChoiceOption[],
  { typed, problems }: Filled,
): readonly Part[] => [
  choiceField({
    ...{ id: field.id, label: field.label, errorMessage: field.ask, style: field.style, choices },
    value: typed?.[field.id] ?? '',
  }),
  ...(problemsBeside([field.id], problems)[field.id] ?? []),
];
