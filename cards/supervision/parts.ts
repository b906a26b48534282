/** The pieces of which the cards of supervision are made. */
import { problemsBeside, type ChoiceOption } from '../parts/fields.ts';
import { cardTemplate, partTemplate, type Part } from '../render.ts';
import type { Filled } from '../shortage/fields.ts';
import { say } from '../say.ts';
import type { CardContext } from '../context.ts';
import blockTemplate from './block.json' with { type: 'json' };
import cardJson from './card.json' with { type: 'json' };
import dateTemplate from './date-field.json' with { type: 'json' };
import foldTemplate from './fold.json' with { type: 'json' };
import themesTemplate from './themes-field.json' with { type: 'json' };

export const expandSupervision = cardTemplate<{
  /** Escaped, like the other texts here. */
  readonly whose: string;
  readonly title: string;
  readonly explanation: string;
  readonly fallbackText: string;
  readonly callouts: readonly Part[];
  readonly parts: readonly Part[];
  readonly actions: readonly Part[];
}>(cardJson);

const expandBlock = partTemplate<{
  readonly title: string;
  readonly lines: readonly { readonly text: string }[];
  readonly details: readonly Part[];
  readonly actions: readonly Part[];
}>(blockTemplate);

/** A part of a session: its title, escaped lines, what people wrote, its buttons. */
export const block = (
  title: string,
  lines: readonly string[],
  {
    details = [],
    actions = [],
  }: { readonly details?: readonly Part[]; readonly actions?: readonly Part[] } = {},
): Part =>
  expandBlock({
    title,
    lines: lines.filter((text) => text !== '').map((text) => ({ text })),
    ...{ details, actions },
  });

/** Behind a button, until somebody wants to see it. */
export const fold = partTemplate<{
  readonly id: string;
  readonly title: string;
  readonly items: readonly Part[];
}>(foldTemplate);

const expandDate = partTemplate<{
  readonly id: string;
  readonly label: string;
  readonly min: string;
  readonly max: string;
  readonly errorMessage: string;
  readonly value: string;
  readonly problem: readonly Part[];
}>(dateTemplate);

export const dateField = (
  {
    id,
    label,
    min,
    max,
    value,
  }: Readonly<Record<'id' | 'label' | 'min' | 'max' | 'value', string>>,
  { typed = {}, problems }: Filled,
  context: CardContext,
  errorMessage = say(context, 'Choose a date.'),
): Part =>
  expandDate({
    ...{ id, label, min, max, errorMessage },
    value: typed[id] ?? value,
    problem: problemsBeside([id], problems)[id] ?? [],
  });

export const themesField = partTemplate<{
  readonly value: string;
  readonly choices: readonly ChoiceOption[];
}>(themesTemplate);
