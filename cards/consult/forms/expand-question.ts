import { cardTemplate, type Part } from '../../render.ts';
import template from './question.json' with { type: 'json' };

/** A form of one text, in some after a choice; shared by whatever asks one question. */
export const expandQuestion = cardTemplate<{
  readonly caseLine: string;
  readonly title: string;
  readonly explanation: string;
  readonly callouts: readonly Part[];
  readonly sections: readonly Part[];
  readonly choice: readonly Part[];
  readonly field: string;
  readonly label: string;
  readonly errorMessage: string;
  readonly value: string;
  readonly problem: readonly Part[];
  readonly actions: readonly Part[];
}>(template);
