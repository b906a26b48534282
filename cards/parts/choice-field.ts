import { partTemplate, type Part } from '../render.ts';
import template from './choice-field.json' with { type: 'json' };
import type { ChoiceOption } from './fields.ts';

type ChoiceField = {
  readonly id: string;
  readonly label: string;
  readonly errorMessage: string;
  readonly style: 'expanded' | 'compact';
  readonly value: string;
  readonly choices: readonly ChoiceOption[];
};

const expandChoice = partTemplate<ChoiceField & { readonly isRequired: boolean }>(template);

/** A choice of one, required unless told otherwise: all on show (`expanded`), or a list that opens (`compact`). */
export const choiceField = (field: ChoiceField, isRequired = true): Part =>
  expandChoice({ ...field, isRequired });
