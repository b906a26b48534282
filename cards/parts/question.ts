import { cardTemplate, type Part } from '../render.ts';
import template from './question.json' with { type: 'json' };

/** A short form or page of its own: what it is about, what it asks, its parts and its buttons. */
export const expandQuestion = cardTemplate<{
  readonly teamLine: string;
  readonly title: string;
  readonly explanation: string;
  readonly callouts: readonly Part[];
  readonly parts: readonly Part[];
  readonly actions: readonly Part[];
}>(template);
