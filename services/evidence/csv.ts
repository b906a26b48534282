/** Every table, chart and episode as a file of its own, and an index that says what is where. */
import { toCsv } from '../register/csv.ts';
import type { Block, EvidenceDocument, Table } from './document.ts';
import { namedSections } from './named.ts';
import { barChartNumbers, runChartNumbers, timelineLines } from './numbers.ts';
import { unitInWords } from './words.ts';

export type CsvFile = { readonly name: string; readonly text: string };

type Listed = CsvFile & {
  readonly section: string;
  readonly kind: string;
  readonly caption: string;
  readonly columns: readonly string[];
};

/** `data/<name>.csv` for each, and `index.csv`. */
export function csvFiles(document: EvidenceDocument): readonly CsvFile[] {
  const listed = namedSections(document).flatMap(({ section, blocks }) =>
    blocks.flatMap(({ name, block }): Listed[] => {
      const table = dataOf(block);
      if (table === undefined) return [];
      const columns = table.columns.map(({ title }) => title);
      return [
        {
          name: `data/${name}.csv`,
          text: toCsv([columns, ...table.rows]),
          section: section.title,
          kind: kinds[block.type],
          caption: 'caption' in block ? block.caption : '',
          columns,
        },
      ];
    }),
  );
  const index = [
    ['File', 'Section', 'Kind', 'Caption', 'Columns'],
    ...listed.map(({ name, section, kind, caption, columns }) => [
      ...[name, section, kind, caption],
      columns.join('; '),
    ]),
  ];
  return [
    { name: 'index.csv', text: toCsv(index) },
    ...listed.map(({ name, text }) => ({ name, text })),
  ];
}

const kinds: Record<Block['type'], string> = {
  paragraph: '',
  heading: '',
  list: '',
  notShown: '',
  table: 'table',
  runChart: 'run chart',
  barChart: 'bar chart',
  timeline: 'episode',
};

/** Charts with their values as numbers, too: of 1 for per cent. */
function dataOf(block: Block): Table | undefined {
  switch (block.type) {
    case 'table':
      return block;
    case 'runChart':
      return withValues(runChartNumbers(block), block.unit, block.points);
    case 'barChart':
      return withValues(barChartNumbers(block), block.unit, block.bars);
    case 'timeline':
      return timelineLines(block);
    case 'paragraph':
    case 'heading':
    case 'list':
    case 'notShown':
      return undefined;
  }
}

const withValues = (
  table: Table,
  unit: keyof typeof unitInWords,
  values: readonly { readonly value?: number; readonly month?: string }[],
): Table => ({
  ...table,
  columns: [
    ...table.columns,
    { title: unit === 'percent' ? 'Share (of 1)' : `As number (${unitInWords[unit]})` },
  ],
  rows: table.rows.map((row, index) => {
    const value = values[index]?.value;
    return [...row, value === undefined ? '' : String(value)];
  }),
});
