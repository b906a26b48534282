import { partTemplate } from '../render.ts';
import template from './choice-field.json' with { type: 'json' };
import type { ChoiceOption } from './fields.ts';

/** A required choice: all on show (`expanded`), or a list that opens (`compact`). */
export const choiceField = partTemplate<{
  readonly id: string;
  readonly label: string;
  readonly errorMessage: string;
  readonly style: 'expanded' | 'compact';
  readonly value: string;
  readonly choices: readonly ChoiceOption[];
}>(template);
