/** A bar chart: a name, its bar and what it comes to, each in a row of its own. */
import type { BarChart } from '../document.ts';
import { unitInWords, valueInWords } from '../words.ts';
import { LINE_HEIGHT, widthOf, wrapped, type ChartLayout, type Mark } from './layout.ts';
import { valueScale } from './scale.ts';

const TOP = 30;
const BAR = 16;
const ROOM = 10;

/** Where bars begin and what their labels may take. */
type Plane = {
  readonly width: number;
  readonly left: number;
  readonly labelWidth: number;
  readonly xOf: (value: number) => number;
  readonly standardAt: number | undefined;
};

export function layoutBarChart(chart: BarChart, width: number): ChartLayout {
  const plane = planeOf(chart, width);
  const marks: Mark[] = [];
  let y = TOP;
  for (const bar of chart.bars) {
    const row = rowOf(bar, y, plane);
    marks.push(...row.marks);
    y += row.height;
  }
  const axis = [
    [plane.left, TOP - 4],
    [plane.left, y],
  ] as const;
  return {
    width,
    height: y + 6,
    marks: [
      { type: 'text', role: 'quiet', x: 0, y: 12, text: unitInWords[chart.unit], anchor: 'start' },
      { type: 'line', role: 'axis', points: axis },
      ...marks,
      ...standardLine(chart, plane, y),
    ],
  };
}

function planeOf({ bars, unit, standard }: BarChart, width: number): Plane {
  const widest = (texts: readonly string[], share: number): number =>
    Math.min(width * share, Math.max(0, ...texts.map((text) => widthOf(text))));
  const left =
    widest(
      bars.map(({ name }) => name),
      0.34,
    ) + ROOM;
  const labelWidth = widest(
    bars.map(({ label }) => label),
    0.3,
  );
  const known = [...bars.map(({ value }) => value), standard].filter(
    (value) => value !== undefined,
  );
  const scale = valueScale(known, unit, [left, width - labelWidth - ROOM]);
  const standardAt = standard === undefined ? undefined : scale.at(standard);
  return { width, left, labelWidth, xOf: scale.at, standardAt };
}

function rowOf(
  { name, value, label }: BarChart['bars'][number],
  top: number,
  { width, left, labelWidth, xOf, standardAt }: Plane,
): { readonly marks: readonly Mark[]; readonly height: number } {
  const names = wrapped(name, left - ROOM);
  const end = value === undefined ? left : Math.max(xOf(value), left + 1);
  const start = besideStandard(end + 6, widthOf(label), standardAt);
  const labels = wrapped(label, Math.max(width - start, labelWidth));
  const height = Math.max(names.length, labels.length) * LINE_HEIGHT + ROOM;
  const middle = top + height / 2;
  const box = { x: left, y: middle - BAR / 2, width: end - left, height: BAR };
  const role = value === undefined ? 'gap' : 'label';
  return {
    height,
    marks: [
      ...textLines(names, { x: left - ROOM, middle, anchor: 'end', role: 'label' }),
      ...(value === undefined ? [] : [{ type: 'box', role: 'bar', ...box } as const]),
      ...textLines(labels, { x: start, middle, anchor: 'start', role }),
    ],
  };
}

/** Behind the line of the standard where a label would lie across it. */
const besideStandard = (start: number, length: number, standardAt: number | undefined): number =>
  standardAt !== undefined && standardAt > start - 4 && standardAt < start + length
    ? standardAt + 6
    : start;

type Lines = Pick<Extract<Mark, { type: 'text' }>, 'x' | 'anchor' | 'role'> & {
  readonly middle: number;
};

const textLines = (lines: readonly string[], { middle, ...mark }: Lines): readonly Mark[] =>
  lines.map((text, index) => ({
    type: 'text',
    ...mark,
    text,
    y: middle + 4 + (index - (lines.length - 1) / 2) * LINE_HEIGHT,
  }));

function standardLine(
  { unit, standard }: BarChart,
  { standardAt: x, width }: Plane,
  bottom: number,
): readonly Mark[] {
  if (standard === undefined || x === undefined) return [];
  const text = `standard ${valueInWords(standard, unit)}`;
  const half = widthOf(text) / 2;
  const middle = Math.min(Math.max(x, half), width - half);
  const points = [
    [x, TOP - 8],
    [x, bottom],
  ] as const;
  return [
    { type: 'line', role: 'standard', points },
    { type: 'text', role: 'standard', x: middle, y: TOP - 12, text, anchor: 'middle' },
  ];
}
