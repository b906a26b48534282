/** The measures of a section: each in a sentence, month after month, and told apart. */
import type { Dimension, Part, Series } from '../../measures/figure.ts';
import { numberIn } from '../../measures/figures.ts';
import type { Measure } from '../../measures/measure.ts';
import type { Block, PackQuestion, RunChart, Table } from '../document.ts';
import type { MappedSection } from '../mapping.ts';
import { monthInWords, valueInWords } from '../words.ts';
import type { PackFigures } from './figures.ts';
import type { PackPart } from './part.ts';
import { valueLabel, valueSentence } from './value-words.ts';

/** A year of months, as run charts need many points. */
const MONTHS = 12;
/** Tables of one measure beside its chart. */
const MOST_TABLES = 2;

export type MeasuresParts = {
  readonly figures: PackFigures;
  readonly measureOf: (id: string) => Measure | undefined;
  /** A part's key as readers know it, e.g. a locality's name. */
  readonly nameOf: (by: Dimension, key: string) => string;
};

export const measuresPart = (section: MappedSection, parts: MeasuresParts): PackPart => ({
  section: section.id,
  blocks: async (question) => {
    const blocks: Block[] = [];
    for (const id of section.measures) {
      const measure = parts.measureOf(id);
      if (measure === undefined) blocks.push(unknown(id));
      else blocks.push(...(await measureBlocks(measure, parts, question)));
    }
    return blocks;
  },
});

export const unknown = (id: string): Block => ({
  type: 'notShown',
  what: `the measure “${id}”`,
  why: 'The mapping names it, and there is no measure of that name.',
});

async function measureBlocks(
  measure: Measure,
  parts: MeasuresParts,
  question: PackQuestion,
): Promise<readonly Block[]> {
  const series = await parts.figures.series(measure, question, MONTHS);
  const last = series.points.at(-1);
  const known = series.points.filter(({ value }) => numberIn(value) !== undefined);
  const sentence: Block[] =
    last === undefined
      ? []
      : [{ type: 'paragraph', text: sentenceOf(measure, last, question.month) }];
  return [
    { type: 'heading', text: measure.title },
    ...sentence,
    ...(known.length === 0 ? [nothingKnown(measure)] : [chartOf(measure, series, question.month)]),
    ...(known.length === 0 ? [] : await tables(measure, parts, question)),
  ];
}

function sentenceOf(
  { unit, standard }: Measure,
  { value, pending }: Series['points'][number],
  month: string,
): string {
  const parts = [
    `${monthInWords(month)}: ${valueSentence(value, unit)}`,
    standard === undefined ? '' : `The standard is ${valueInWords(standard, unit)}.`,
    pending === 0
      ? ''
      : `${pending} can’t be judged yet and ${pending === 1 ? 'is' : 'are'} not counted.`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

const nothingKnown = ({ title }: Measure): Block => ({
  type: 'notShown',
  what: `${title} over time`,
  why: 'There was nothing to measure in any of the last twelve months.',
});

function chartOf(measure: Measure, { points, centre, signals }: Series, month: string): RunChart {
  const signalled = new Set(signals.flatMap(({ months }) => months));
  const first = points.findIndex(({ value }) => value.kind !== 'none');
  return {
    type: 'runChart',
    id: measure.id,
    caption: `${measure.title}, by month`,
    summary: summaryOf(measure, { points, signals }, month),
    unit: measure.unit,
    points: points.slice(Math.max(first, 0)).map((point) => {
      const value = numberIn(point.value);
      return {
        month: point.month,
        label: valueLabel(point.value, measure.unit),
        ...(value === undefined ? {} : { value }),
        ...(signalled.has(point.month) ? { isSignal: true as const } : {}),
      };
    }),
    ...(centre === undefined ? {} : { centre }),
    ...(measure.standard === undefined ? {} : { standard: measure.standard }),
  };
}

const ruleWords = {
  shift: 'months in a row on one side of the median',
  trend: 'months in a row, each further in one direction',
  runs: 'more or fewer crossings of the median than chance alone makes',
} as const;

function summaryOf(
  { unit }: Measure,
  { points, signals }: Pick<Series, 'points' | 'signals'>,
  month: string,
): string {
  const known = points.flatMap((point) => numberIn(point.value) ?? []);
  const low = valueInWords(Math.min(...known), unit);
  const high = valueInWords(Math.max(...known), unit);
  const last = points.at(-1);
  const found = signals.map(({ rule }) => ruleWords[rule]);
  return [
    `Between ${low} and ${high} in the months that are known.`,
    last === undefined ? '' : `In ${monthInWords(month)}: ${valueLabel(last.value, unit)}.`,
    found.length === 0 ? 'No signal.' : `Signals: ${found.join('; ')}.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

const dimensionWords: Readonly<Partial<Record<Dimension, string>>> = {
  sensitivity: 'time sensitivity',
  label: 'kind',
  tier: 'tier of oversight',
  hours: 'time of day',
  pathway: 'pathway',
  team: 'team',
};
const shown: readonly Dimension[] = ['team', 'sensitivity', 'label', 'tier', 'hours', 'pathway'];

/** By the first dimensions that tell something apart. */
async function tables(
  measure: Measure,
  { figures, nameOf }: MeasuresParts,
  question: PackQuestion,
): Promise<readonly Block[]> {
  const found: Table[] = [];
  const heldBack: string[] = [];
  for (const by of shown) {
    if (found.length + heldBack.length === MOST_TABLES) break;
    const { parts } = await figures.breakdown(measure, by, question);
    if (parts.filter(({ value }) => value.kind !== 'none').length < 2) continue;
    const isKnown = parts.some(({ value }) => numberIn(value) !== undefined);
    if (isKnown) found.push(tableOf(measure, by, parts, { nameOf, question }));
    else heldBack.push(dimensionWords[by] ?? by);
  }
  if (heldBack.length === 0) return found;
  const what = `${measure.title} by ${heldBack.join(', and by ')}`;
  const why = 'Every part rests on so few that it could point at somebody.';
  return [...found, { type: 'notShown', what, why }];
}

type TableWords = Pick<MeasuresParts, 'nameOf'> & { readonly question: PackQuestion };

function tableOf(
  { id, title, unit }: Measure,
  by: Dimension,
  parts: readonly Part[],
  { nameOf, question }: TableWords,
): Table {
  const words = dimensionWords[by] ?? by;
  const table: Table = {
    type: 'table',
    id: `${id}-by-${by}`,
    caption: `${title} by ${words}, ${monthInWords(question.month)}`,
    columns: [
      { title: words.charAt(0).toUpperCase() + words.slice(1) },
      { title: 'Value', align: 'right' },
    ],
    rows: parts.map(({ key, value }) => [nameOf(by, key), valueLabel(value, unit)]),
  };
  const isHeldBack = parts.some(({ value }) => value.kind === 'suppressed');
  const note =
    'Small numbers are held back, with others by which they could be worked out, so that nobody can be recognised.';
  return isHeldBack ? { ...table, note } : table;
}
