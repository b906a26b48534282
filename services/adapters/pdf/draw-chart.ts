/** Charts from the same layout as on a screen, with their numbers at their side or below. */
import { layoutBarChart } from '../../evidence/charts/bar-chart.ts';
import { FONT_SIZE, type ChartLayout, type Mark, type Role } from '../../evidence/charts/layout.ts';
import { layoutRunChart } from '../../evidence/charts/run-chart.ts';
import type { BarChart, RunChart, Table } from '../../evidence/document.ts';
import { barChartNumbers, runChartNumbers } from '../../evidence/numbers.ts';
import { drawTable, fullWidth, tableHeight, type TableStyle } from './draw-table.ts';
import { page, textWidth, type Element } from './pdf.ts';
import {
  addElement,
  drawTagged,
  ensureRoom,
  flow,
  inks,
  lineHeight,
  LOWEST,
  type Flow,
  type Sheet,
} from './sheet.ts';
import type { TextStyle } from './typeset.ts';

type Chart = RunChart | BarChart;

const title: Flow = { face: 'bold', size: 10 };
const NUMBERS = 158;
const GAP = 18;
/** Letters of a chart in print, to which its layout is scaled. */
const SCALE = 8 / FONT_SIZE;

const beside: TableStyle = {
  left: page.left + textWidth - NUMBERS,
  width: NUMBERS,
  size: 8,
  hasCaption: false,
};

const layoutOf = (chart: Chart, width: number): ChartLayout =>
  chart.type === 'runChart'
    ? layoutRunChart(chart, width / SCALE)
    : layoutBarChart(chart, width / SCALE);

const highest = LOWEST - page.top - 60;

type Place = {
  readonly numbers: Table;
  readonly layout: ChartLayout;
  readonly isBeside: boolean;
  /** What has to be on one page: caption and chart, and its numbers where they stand beside it. */
  readonly height: number;
};

function placeOf(sheet: Sheet, chart: Chart): Place {
  const numbers = chart.type === 'runChart' ? runChartNumbers(chart) : barChartNumbers(chart);
  const narrow = layoutOf(chart, textWidth - NUMBERS - GAP);
  const height = Math.max(tableHeight(sheet, numbers, beside) + 26, narrow.height * SCALE + 14);
  const isBeside = height < highest;
  const layout = isBeside ? narrow : layoutOf(chart, textWidth);
  const lines = sheet.type.lines(chart.caption, title, textWidth).length;
  const caption = Math.min(lines * lineHeight(title), highest / 3);
  const drawn = isBeside ? height : Math.min(layout.height * SCALE, highest);
  return { numbers, layout, isBeside, height: caption + 6 + drawn };
}

/** So that a heading is not left behind when its chart goes to the next page. */
export const chartHeight = (sheet: Sheet, chart: Chart): number => placeOf(sheet, chart).height + 4;

export function drawChart(sheet: Sheet, parent: Element, chart: Chart): void {
  const { numbers, layout, isBeside, height } = placeOf(sheet, chart);
  sheet.y += 4;
  ensureRoom(sheet, height);
  const part = addElement(sheet, parent, 'Div');
  flow(sheet, addElement(sheet, part, 'P'), 'P', chart.caption, title);
  sheet.y += 4;
  const top = sheet.y;
  drawFigure(sheet, part, chart, layout);
  const end = sheet.y + 8;
  sheet.y = isBeside ? top : end;
  drawTable(sheet, part, numbers, isBeside ? beside : { ...fullWidth, hasCaption: false });
  if (isBeside) sheet.y = Math.max(sheet.y, end);
}

/** A chart that is higher than a page is drawn smaller. */
const fitOf = ({ height }: ChartLayout): number => Math.min(1, highest / (height * SCALE));

function drawFigure(sheet: Sheet, parent: Element, chart: Chart, layout: ChartLayout): void {
  const { pdf } = sheet;
  const scale = SCALE * fitOf(layout);
  const bottom = sheet.y + layout.height * scale;
  const bbox = [page.left, sheet.y, page.left + layout.width * scale, bottom];
  const alt = `${chart.caption}. ${chart.summary}`;
  const figure = addElement(sheet, parent, 'Figure', Object.assign({ alt }, { bbox }));
  drawTagged(sheet, figure, 'Figure', () => {
    pdf.save().translate(page.left, sheet.y).scale(scale);
    for (const mark of layout.marks) drawMark(sheet, mark);
    pdf.restore();
  });
  sheet.y = bottom;
  if (chart.type === 'runChart' && chart.points.some(({ isSignal }) => isSignal)) {
    const note: Flow = { face: 'regular', size: 8, ink: inks.quiet };
    const text = 'A diamond marks a month that is part of a signal.';
    const width = textWidth - NUMBERS - GAP;
    flow(sheet, addElement(sheet, parent, 'P'), 'P', text, { ...note, width });
  }
}

type Stroke = {
  readonly colour: string;
  readonly width: number;
  readonly dash?: readonly [number, number];
};

const strokes: Partial<Record<Role, Stroke>> = {
  axis: { colour: inks.quiet, width: 1 },
  grid: { colour: inks.rule, width: 0.6 },
  series: { colour: inks.accent, width: 2 },
  centre: { colour: inks.text, width: 1.25, dash: [7, 4] },
  standard: { colour: inks.standard, width: 1.75, dash: [2, 3] },
};

const letters: Partial<Record<Role, string>> = {
  quiet: inks.quiet,
  gap: inks.quiet,
  standard: inks.standard,
};

const style: TextStyle = { face: 'regular', size: FONT_SIZE };

function drawMark(sheet: Sheet, mark: Mark): void {
  const { pdf } = sheet;
  switch (mark.type) {
    case 'line':
      drawLine(sheet, mark);
      return;
    case 'dot':
      drawDot(sheet, mark);
      return;
    case 'box':
      pdf.fillColor(inks.bar).rect(mark.x, mark.y, mark.width, mark.height).fill();
      return;
    case 'text':
      drawText(sheet, mark);
  }
}

function drawLine({ pdf }: Sheet, { points, role }: Extract<Mark, { type: 'line' }>): void {
  const { colour, width, dash } = strokes[role] ?? { colour: inks.text, width: 1 };
  pdf.lineWidth(width).strokeColor(colour);
  if (dash === undefined) pdf.undash();
  else pdf.dash(dash[0], { space: dash[1] });
  points.forEach(([x, y], index) => {
    if (index === 0) pdf.moveTo(x, y);
    else pdf.lineTo(x, y);
  });
  pdf.stroke().undash();
}

function drawDot({ pdf }: Sheet, { role, x, y }: Extract<Mark, { type: 'dot' }>): void {
  if (role === 'series') {
    pdf.fillColor(inks.accent).circle(x, y, 4).fill();
    return;
  }
  pdf.lineWidth(2.5).strokeColor(inks.accent).fillColor('#ffffff');
  pdf.polygon([x, y - 7], [x + 7, y], [x, y + 7], [x - 7, y]).fillAndStroke();
}

function drawText(
  { pdf, type }: Sheet,
  { x, y, text, anchor, role }: Extract<Mark, { type: 'text' }>,
): void {
  const [line] = type.lines(text, style, Infinity);
  if (line === undefined) return;
  const left = { start: x, middle: x - line.width / 2, end: x - line.width }[anchor];
  if (role === 'label' && anchor === 'middle') {
    // So that no line runs through a number.
    pdf
      .fillColor('#ffffff')
      .rect(left - 1, y - 9, line.width + 2, 11)
      .fill();
  }
  pdf.fillColor(letters[role] ?? inks.text);
  type.draw(line, style, left, y);
}
