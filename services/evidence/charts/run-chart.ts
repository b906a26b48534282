/** A run chart: months from left to right, its median and its standard as lines across. */
import type { RunChart } from '../document.ts';
import { monthOnAxis, unitInWords, valueInWords } from '../words.ts';
import { FONT_SIZE, LINE_HEIGHT, widthOf, type ChartLayout, type Mark } from './layout.ts';
import { valueScale, type Scale } from './scale.ts';

const TOP = 30;
/** Below the plane, for months and years. */
const FOOT = 42;
const ROOM = 8;

type Plane = {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly scale: Scale;
  readonly xOf: (index: number) => number;
};

export function layoutRunChart(chart: RunChart, width: number): ChartLayout {
  const lines = acrossLabels(chart);
  const plane = planeOf(chart, width, Math.max(0, ...lines.map(({ text }) => widthOf(text))));
  return {
    width,
    height: plane.bottom + FOOT,
    marks: [
      ...grid(chart, plane),
      ...months(chart, plane),
      ...across(lines, plane),
      ...stretches(chart, plane),
      ...dots(chart, plane),
      ...values(chart, plane),
    ],
  };
}

function planeOf(chart: RunChart, width: number, labelWidth: number): Plane {
  const { points, unit, centre, standard } = chart;
  const known = [...points.map(({ value }) => value), centre, standard].filter(
    (value) => value !== undefined,
  );
  const bottom = Math.min(270, Math.max(190, width * 0.42));
  const scale = valueScale(known, unit, [bottom, TOP]);
  const ticks = scale.ticks.map((tick) => widthOf(valueInWords(tick, unit)));
  const left = Math.max(...ticks) + ROOM;
  const right = width - labelWidth - (labelWidth > 0 ? ROOM : 0);
  const step = (right - left) / Math.max(points.length, 1);
  return { left, right, bottom, scale, xOf: (index) => left + step * (index + 0.5) };
}

function grid({ unit }: RunChart, { left, right, scale }: Plane): readonly Mark[] {
  return [
    { type: 'text', role: 'quiet', x: 0, y: 12, text: unitInWords[unit], anchor: 'start' },
    ...scale.ticks.flatMap((tick, index): Mark[] => {
      const y = scale.at(tick);
      const points = [[left, y] as const, [right, y] as const];
      const text = valueInWords(tick, unit);
      return [
        { type: 'line', role: index === 0 ? 'axis' : 'grid', points },
        { type: 'text', role: 'quiet', x: left - ROOM, y: y + 4, text, anchor: 'end' },
      ];
    }),
  ];
}

/** Names of months as far as there is room; the year stands below the first and each January. */
function months({ points }: RunChart, { xOf, bottom }: Plane): readonly Mark[] {
  const marks: Mark[] = [];
  let end = -Infinity;
  let yearEnd = -Infinity;
  let yearSaid: string | undefined;
  points.forEach((point, index) => {
    const { month, year } = monthOnAxis(point.month);
    const x = xOf(index);
    const half = widthOf(month) / 2;
    if (x - half < end + 2) return;
    end = x + half;
    const y = bottom + LINE_HEIGHT + 4;
    marks.push({ type: 'text', role: 'quiet', x, y, text: month, anchor: 'middle' });
    if (year === undefined || year === yearSaid || x - widthOf(year) / 2 < yearEnd + 4) return;
    yearSaid = year;
    yearEnd = x + widthOf(year) / 2;
    marks.push({
      type: 'text',
      role: 'quiet',
      x,
      y: y + LINE_HEIGHT,
      text: year,
      anchor: 'middle',
    });
  });
  return marks;
}

type Across = {
  readonly role: 'centre' | 'standard';
  readonly value: number;
  readonly text: string;
};

function acrossLabels({ centre, standard, unit }: RunChart): readonly Across[] {
  const line = (role: Across['role'], name: string, value: number | undefined): Across[] =>
    value === undefined ? [] : [{ role, value, text: `${name} ${valueInWords(value, unit)}` }];
  return [...line('centre', 'median', centre), ...line('standard', 'standard', standard)];
}

/** Lines across with their names at the right end, moved apart where they would touch. */
function across(lines: readonly Across[], { left, right, scale }: Plane): readonly Mark[] {
  const byHeight = [...lines].sort((one, other) => other.value - one.value);
  let above = -Infinity;
  return byHeight.flatMap(({ role, value, text }): Mark[] => {
    const y = scale.at(value);
    above = Math.max(y, above + LINE_HEIGHT);
    const label = { x: right + ROOM, y: above + 4, text, anchor: 'start' } as const;
    const points = [[left, y] as const, [right, y] as const];
    return [
      { type: 'line', role, points },
      { type: 'text', role, ...label },
    ];
  });
}

/** The line through the points, broken where there is no value. */
function stretches({ points }: RunChart, { scale, xOf }: Plane): readonly Mark[] {
  const found: (readonly [number, number])[][] = [[]];
  points.forEach(({ value }, index) => {
    if (value === undefined) found.push([]);
    else found.at(-1)?.push([xOf(index), scale.at(value)]);
  });
  return found
    .filter((stretch) => stretch.length > 1)
    .map((stretch) => ({ type: 'line', role: 'series', points: stretch }));
}

function dots({ points }: RunChart, { scale, xOf, bottom }: Plane): readonly Mark[] {
  return points.map(({ value, isSignal }, index): Mark => {
    const x = xOf(index);
    return value === undefined
      ? { type: 'text', role: 'gap', x, y: bottom - 5, text: '–', anchor: 'middle' }
      : { type: 'dot', role: isSignal === true ? 'signal' : 'series', x, y: scale.at(value) };
  });
}

type Room = { readonly x: number; readonly y: number; readonly width: number };

const touch = (one: Room, other: Room): boolean =>
  Math.abs(one.x - other.x) < (one.width + other.width) / 2 &&
  Math.abs(one.y - other.y) < FONT_SIZE + 1;

/** Values at points, the last and the signals first, above or below, and only where nothing else is. */
function values({ points, unit }: RunChart, plane: Plane): readonly Mark[] {
  const { scale, xOf, left, right, bottom } = plane;
  const known = points.flatMap(({ value, isSignal }, index) =>
    value === undefined ? [] : [{ index, value, isSignal: isSignal === true }],
  );
  const taken: Room[] = known.map(({ index, value }) => ({
    x: xOf(index),
    y: scale.at(value),
    width: 8,
  }));
  const last = known.at(-1)?.index;
  const rank = (index: number, isSignal: boolean) => (index === last ? 0 : isSignal ? 1 : 2);
  const inTurn = known.toSorted(
    (one, other) => rank(one.index, one.isSignal) - rank(other.index, other.isSignal),
  );
  return inTurn.flatMap(({ index, value }): Mark[] => {
    const text = valueInWords(value, unit).replace(/ [^]*/u, '');
    const width = widthOf(text) + 2;
    const x = Math.min(Math.max(xOf(index), left + width / 2), right - width / 2);
    const free = [scale.at(value) - 15, scale.at(value) + 15]
      .map((y): Room => ({ x, y, width }))
      .find((room) => room.y < bottom - 8 && !taken.some((other) => touch(room, other)));
    if (free === undefined) return [];
    taken.push(free);
    return [{ type: 'text', role: 'label', x, y: free.y + 4, text, anchor: 'middle' }];
  });
}
