/** What every form of supervision is made of. */
import type { CardVerb } from '../verbs.ts';
import type { CardContext, Typed } from '../context.ts';
import { personText } from '../cover/link-words.ts';
import { button, type ButtonData } from '../parts/button.ts';
import { choiceField } from '../parts/choice-field.ts';
import { formCallouts, problemsBeside } from '../parts/fields.ts';
import type { Card, Part } from '../render.ts';
import type { Filled } from '../shortage/fields.ts';
import { say } from '../say.ts';
import { viewButton } from './buttons.ts';
import { expandSupervision } from './parts.ts';
import type { SupervisionView } from './rights.ts';

export type Form = {
  /** Escaped, like the explanation. */
  readonly title: string;
  readonly explanation?: string;
  readonly parts: readonly Part[];
  readonly send: Part;
  /** Of the cases, to go back to. */
  readonly page?: number;
};

export const formCard = (
  { identity }: SupervisionView,
  { title, explanation = '', parts, send, page }: Form,
  { notice, problems = {} }: Filled,
  context: CardContext,
): Card =>
  expandSupervision({
    whose: `**${personText(identity.person, context)}** · ${say(context, 'Supervision')}`,
    ...{ title, explanation, fallbackText: title },
    callouts: formCallouts(notice, problems, context),
    parts,
    actions: [send, viewButton(identity, 'status', say(context, 'Back'), page)],
  });

export const sendButton = <V extends CardVerb>(title: string, verb: V, data: ButtonData<V>): Part =>
  button({ title, verb, data, style: 'positive', sendsInputs: true });

/** What was typed last, else what was saved. */
export const filledWith = (saved: Typed, filled: Filled): Filled => ({
  ...filled,
  typed: { ...saved, ...filled.typed },
});

export const choice = (
  { id, label, ask }: { readonly id: string; readonly label: string; readonly ask: string },
  choices: readonly { readonly title: string; readonly value: string }[],
  { typed = {}, problems = {} }: Filled,
): readonly Part[] => [
  choiceField({ id, label, errorMessage: ask, style: 'expanded', value: typed[id] ?? '', choices }),
  ...(problemsBeside([id], problems)[id] ?? []),
];
