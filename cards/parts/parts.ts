/**
 * The pieces from which cards are composed. Like buttons they are written out: they hold no text of
 * their own, a card has several, and an expansion takes fifty times as long.
 */
import type { Part } from '../render.ts';
import { plainText, shorten } from '../user-text.ts';

export type Callout = {
  /** Escaped by the caller, since it may hold our own Markdown. */
  readonly text: string;
  readonly style: 'attention' | 'warning' | 'good' | 'accent' | 'emphasis';
  readonly weight?: 'Bolder';
};

/** A sentence set apart. Its words carry the meaning, its colour only repeats it. */
export const callout = ({ text, style, weight }: Callout): Part => ({
  type: 'Container',
  style,
  spacing: 'Medium',
  items: [{ type: 'TextBlock', text, wrap: true, weight: weight ?? 'Default' }],
});

/** A labelled text as somebody typed it, shortened to `limit` characters. */
export const section = (label: string, text: string, limit = Infinity): Part => ({
  type: 'Container',
  spacing: 'Medium',
  items: [
    { type: 'TextBlock', text: label, weight: 'Bolder', wrap: true },
    {
      type: 'RichTextBlock',
      spacing: 'None',
      inlines: [{ type: 'TextRun', text: plainText(shorten(text, limit)) }],
    },
  ],
});

/** A row of what is known: what it is, then the value, which the caller has escaped. */
export const factRow = ({
  title,
  value,
}: {
  readonly title: string;
  readonly value: string;
}): Part => ({
  type: 'TextBlock',
  text: `**${title}:** ${value}`,
  wrap: true,
  spacing: 'Small',
});

/** A button in a list, with a sentence that says what it does. */
export const offer = (row: { readonly explanation: string; readonly button: Part }): Part =>
  offers({ explanation: row.explanation, buttons: [row.button] });

/** A question and the buttons that answer it. */
export const offers = (row: {
  readonly explanation: string;
  readonly buttons: readonly Part[];
}): Part => ({
  type: 'Container',
  spacing: 'Medium',
  separator: true,
  items: [
    { type: 'TextBlock', text: row.explanation, wrap: true },
    { type: 'ActionSet', spacing: 'Small', actions: row.buttons },
  ],
});
/** What is wrong with a field, in words, to stand beside it. */
export const fieldProblem = ({ text }: { readonly text: string }): Part => ({
  type: 'TextBlock',
  text,
  weight: 'Bolder',
  wrap: true,
  spacing: 'Small',
});
