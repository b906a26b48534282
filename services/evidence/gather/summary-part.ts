/** The month on one page: its main measures beside the month before, and what has changed since. */
import type { Figure, MeasureDefinition } from '../../measures/figure.ts';
import { numberIn } from '../../measures/figures.ts';
import type { Measure } from '../../measures/measure.ts';
import type { Block, PackQuestion, Table } from '../document.ts';
import type { MappedSection } from '../mapping.ts';
import { momentInWords, monthInWords, valueInWords } from '../words.ts';
import { monthsUntil } from '../../measures/months.ts';
import type { PackFigures } from './figures.ts';
import type { PackPart } from './part.ts';
import { unknown } from './measures-part.ts';
import { valueLabel } from './value-words.ts';

export type SummaryParts = {
  readonly figures: PackFigures;
  readonly measureOf: (id: string) => Measure | undefined;
  readonly timeZone: string;
};

export const summaryPart = (section: MappedSection, parts: SummaryParts): PackPart => ({
  section: section.id,
  blocks: async (question) => {
    const measures = section.measures.flatMap((id) => parts.measureOf(id) ?? []);
    const missing = section.measures.filter((id) => parts.measureOf(id) === undefined);
    return [
      await monthTable(measures, parts, question),
      ...(await changes(measures, parts, question)),
      ...missing.map(unknown),
    ];
  },
});

async function monthTable(
  measures: readonly Measure[],
  { figures }: SummaryParts,
  question: PackQuestion,
): Promise<Table> {
  const hasStandards = measures.some(({ standard }) => standard !== undefined);
  const rows: string[][] = [];
  for (const measure of measures) {
    const { points, signals } = await figures.series(measure, question, 12);
    const [before, now] = points.slice(-2);
    const isSignal = signals.some(({ months }) => months.includes(question.month));
    rows.push([
      measure.title,
      now === undefined ? '–' : valueLabel(now.value, measure.unit),
      before === undefined ? '–' : valueLabel(before.value, measure.unit),
      compared(measure, now, before) + (isSignal ? '; signal' : ''),
      ...(hasStandards ? [standardOf(measure)] : []),
    ]);
  }
  const [before = ''] = monthsUntil(question.month, 2);
  return {
    type: 'table',
    id: 'summary',
    caption: `Main measures of ${monthInWords(question.month)} beside the month before`,
    columns: [
      { title: 'Measure' },
      { title: monthInWords(question.month), align: 'right' },
      { title: monthInWords(before), align: 'right' },
      { title: 'Compared' },
      ...(hasStandards ? [{ title: 'Standard', align: 'right' } as const] : []),
    ],
    rows,
    note: 'One month beside another says little; “signal” means that a rule of run charts found something that chance alone seldom does.',
  };
}

const standardOf = ({ standard, unit }: MeasureDefinition): string =>
  standard === undefined ? '–' : valueInWords(standard, unit);

function compared(
  { betterWhen }: MeasureDefinition,
  now: Figure | undefined,
  before: Figure | undefined,
): string {
  const one = now && numberIn(now.value);
  const other = before && numberIn(before.value);
  if (one === undefined || other === undefined) return 'can’t be compared';
  if (one === other) return 'the same';
  const isHigher = one > other;
  if (betterWhen === 'neither') return isHigher ? 'higher' : 'lower';
  return isHigher === (betterWhen === 'higher') ? 'better' : 'worse';
}

/** Late and corrected data change what months before said; an earlier pack was not wrong, it knew less. */
async function changes(
  measures: readonly Measure[],
  { figures, timeZone }: SummaryParts,
  question: PackQuestion,
): Promise<readonly Block[]> {
  const { earlier } = question;
  if (earlier === undefined) return [];
  const rows: string[][] = [];
  for (const measure of measures) {
    const now = await figures.series(measure, question, 12);
    const then = await figures.series(measure, { ...question, asOf: earlier }, 12);
    now.points.forEach(({ month, value }) => {
      const was = then.points.find((point) => point.month === month);
      const [before, after] = [was?.value, value].map((each) =>
        each === undefined ? '–' : valueLabel(each, measure.unit),
      );
      if (before === after || month === question.month) return;
      rows.push([measure.title, monthInWords(month), before ?? '–', after ?? '–']);
    });
  }
  const since = momentInWords(earlier, timeZone);
  if (rows.length === 0) {
    const text = `No main figure of the months before has changed since the pack as of ${since}.`;
    return [{ type: 'paragraph', text }];
  }
  return [
    {
      type: 'table',
      id: 'changed',
      caption: `What has changed since the pack as of ${since}`,
      columns: [
        { title: 'Measure' },
        { title: 'Month' },
        { title: 'Then', align: 'right' },
        { title: 'Now', align: 'right' },
      ],
      rows,
    },
  ];
}
