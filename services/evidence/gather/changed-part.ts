/** What a later pack says otherwise than one that was made of the same month before. */
import { canonicalJson } from '../../kernel/json.ts';
import type { Value } from '../../measures/figure.ts';
import type { Measure } from '../../measures/measure.ts';
import type { Block, PackQuestion } from '../document.ts';
import type { MadePack } from '../made/stream.ts';
import { momentInWords, monthInWords } from '../words.ts';
import type { PackFigures } from './figures.ts';
import type { PackPart } from './part.ts';
import { valueLabel } from './value-words.ts';

export type ChangedParts = {
  readonly figures: PackFigures;
  readonly measureOf: (id: string) => Measure | undefined;
  readonly timeZone: string;
  readonly earlierPack: (question: PackQuestion) => Promise<MadePack | undefined>;
};

/** Of the month alone, as the earlier pack said it: a definition may have changed as well as the data. */
export const changedPart = (parts: ChangedParts): PackPart => ({
  section: 'summary',
  blocks: async (question) => {
    const earlier = await parts.earlierPack(question);
    return earlier === undefined ? [] : [await changedSince(earlier, parts, question)];
  },
});

async function changedSince(
  earlier: MadePack,
  { figures, measureOf, timeZone }: ChangedParts,
  question: PackQuestion,
): Promise<Block> {
  const rows: string[][] = [];
  for (const [id, then] of Object.entries(earlier.figures).sort()) {
    const measure = measureOf(id);
    if (measure === undefined) continue;
    const now = await figureOf(figures, measure, question);
    if (now === undefined || canonicalJson(now) === canonicalJson(then)) continue;
    rows.push([measure.title, valueLabel(then, measure.unit), valueLabel(now, measure.unit)]);
  }
  const since = `the pack as of ${momentInWords(earlier.asOf, timeZone)}`;
  const month = monthInWords(question.month);
  if (rows.length === 0) {
    return { type: 'paragraph', text: `No figure of ${month} has changed since ${since}.` };
  }
  return {
    ...{ type: 'table', id: 'changed-since-pack' },
    caption: `What has changed of ${month} since ${since}`,
    columns: [
      { title: 'Measure' },
      { title: 'Then', align: 'right' },
      { title: 'Now', align: 'right' },
    ],
    rows,
    note: 'Entries that came late or were corrected; the earlier pack said what was known then.',
  };
}

/** What a pack says of its month. */
export async function figureOf(
  figures: PackFigures,
  measure: Measure,
  question: PackQuestion,
): Promise<Value | undefined> {
  return (await figures.series(measure, question, 12)).points.at(-1)?.value;
}
