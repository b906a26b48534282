/** The lines of which a sign-off's card is made: many fit on a phone, each with its button beside. */
import { partTemplate, type Part } from '../render.ts';
import headingTemplate from './heading.json' with { type: 'json' };
import pressTemplate from './press-row.json' with { type: 'json' };
import rowTemplate from './row.json' with { type: 'json' };

type Row = {
  /** Escaped by the caller, since it may hold our own Markdown. */
  readonly text: string;
  /** Less important, below; escaped by the caller. */
  readonly detail?: string;
  /** Short: it takes its width from the text. */
  readonly button?: Part | undefined;
  /** Instead of beside it, of any length. */
  readonly below?: Part | undefined;
};

const expandRow = partTemplate<{
  readonly text: string;
  readonly detail: string;
  readonly buttons: readonly Part[];
  readonly below: readonly Part[];
  readonly isFirst: boolean;
  /** A line right below a button looks as if it were part of it. */
  readonly spacing: 'Small' | 'Medium';
}>(rowTemplate);

/** @param isFirst Nothing stands above them from which a line would set them apart. */
export const rowsOf = (rows: readonly Row[], isFirst = true): readonly Part[] =>
  rows.map(({ text, detail = '', button, below }, index) =>
    expandRow({
      ...{ text, detail, isFirst: isFirst && index === 0 },
      spacing: rows[index - 1]?.below === undefined ? 'Small' : 'Medium',
      buttons: button === undefined ? [] : [button],
      below: below === undefined ? [] : [below],
    }),
  );

export const heading = partTemplate<{ readonly text: string }>(headingTemplate);

const expandPress = partTemplate<{ readonly buttons: readonly Part[] }>(pressTemplate);

/** What the viewer came for, right below what it is about. */
export const pressRow = (buttons: readonly Part[]): readonly Part[] =>
  buttons.length === 0 ? [] : [expandPress({ buttons })];
