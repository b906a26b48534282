/** The pieces from which cards are composed; each is a template beside this file. */
import { partTemplate } from '../render.ts';
import type { Part } from '../render.ts';
import { plainText, shorten } from '../user-text.ts';
import calloutTemplate from './callout.json' with { type: 'json' };
import fieldProblemTemplate from './field-problem.json' with { type: 'json' };
import offerTemplate from './offer.json' with { type: 'json' };
import sectionTemplate from './section.json' with { type: 'json' };

export type Callout = {
  /** Escaped by the caller, since it may hold our own Markdown. */
  readonly text: string;
  readonly style: 'attention' | 'warning' | 'good' | 'accent' | 'emphasis';
  readonly weight?: 'Bolder';
};

const expandCallout = partTemplate<Required<Omit<Callout, 'weight'>> & { weight: string }>(
  calloutTemplate,
);

/** A sentence set apart. Its words carry the meaning, its colour only repeats it. */
export const callout = ({ text, style, weight }: Callout): Part =>
  expandCallout({ text, style, weight: weight ?? 'Default' });

const expandSection = partTemplate<{
  readonly label: string;
  readonly text: string;
  readonly spacing: string;
}>(sectionTemplate);

/** A labelled text as somebody typed it, shortened to `limit` characters. */
export const section = (label: string, text: string, limit = Infinity): Part =>
  expandSection({
    label,
    text: plainText(shorten(text, limit)),
    spacing: 'Medium',
  });

const expandOffer = partTemplate<{ readonly explanation: string; readonly button: Part }>(
  offerTemplate,
);

/** A button in a list, with a sentence that says what it does. */
export const offer = (row: { readonly explanation: string; readonly button: Part }): Part =>
  expandOffer(row);

/** What is wrong with a field, in words, to stand beside it. */
export const fieldProblem = partTemplate<{ readonly text: string }>(fieldProblemTemplate);
