/** The numbers of what is drawn, as tables that stand beside it and as files. */
import type { BarChart, RunChart, Table, Timeline } from './document.ts';
import { monthOnAxis, valueInWords } from './words.ts';

const right = 'right';

/** What the lines of a chart mean, said below its numbers. */
function lines(unit: RunChart['unit'], centre?: number, standard?: number): string {
  return [
    centre === undefined ? '' : `Median ${valueInWords(centre, unit)}.`,
    standard === undefined ? '' : `Standard ${valueInWords(standard, unit)}.`,
  ]
    .filter((said) => said !== '')
    .join(' ');
}

const withNote = (table: Table, note: string): Table => (note === '' ? table : { ...table, note });

/** E.g. "Oct 2026". */
const shortMonth = (month: string): string => {
  const { month: name, year } = monthOnAxis(month);
  return year === undefined ? name : `${name} ${year}`;
};

export function runChartNumbers({ id, caption, unit, points, centre, standard }: RunChart): Table {
  const hasSignals = points.some(({ isSignal }) => isSignal === true);
  const table: Table = {
    type: 'table',
    id,
    caption: `Numbers: ${caption}`,
    columns: [
      { title: 'Month' },
      { title: 'Value', align: right },
      ...(hasSignals ? [{ title: 'Signal' }] : []),
    ],
    rows: points.map(({ month, label, isSignal }) => [
      shortMonth(month),
      label,
      ...(hasSignals ? [isSignal === true ? 'yes' : ''] : []),
    ]),
  };
  return withNote(table, lines(unit, centre, standard));
}

export function barChartNumbers({ id, caption, unit, bars, standard }: BarChart): Table {
  const table: Table = {
    type: 'table',
    id,
    caption: `Numbers: ${caption}`,
    columns: [{ title: 'Name' }, { title: 'Value', align: right }],
    rows: bars.map(({ name, label }) => [name, label]),
  };
  return withNote(table, lines(unit, undefined, standard));
}

/** A line for each text of an entry, or one for an entry without. */
export const timelineLines = ({ id, caption, entries }: Timeline): Table => ({
  type: 'table',
  id,
  caption,
  columns: ['When', 'Who', 'What', 'Text about', 'Text'].map((title) => ({ title })),
  rows: entries.flatMap(({ when, who, what, texts }) =>
    texts.length === 0
      ? [[when, who, what, '', '']]
      : texts.map(({ label, text }) => [when, who, what, label, text]),
  ),
});
