/**
 * Charts as Teams draws them (Chart.Line and Chart.VerticalBar of its Adaptive Cards). They are no
 * part of the 1.5 schema: a client that does not know them shows the first one's table, which holds
 * the figures of all, and nothing in place of the others.
 */
import { seriesOf, type Measure } from '../../services/drift/measures.ts';
import type { DriftSnapshot } from '../../services/drift/snapshot.ts';
import type { Json } from '../../services/kernel/json.ts';
import type { LocalDate } from '../../services/service/service.ts';
import { dateText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import type { Part } from '../render.ts';
import { say } from '../say.ts';
import { measureWords } from './words.ts';

type Charted = { readonly measure: Measure; readonly short: string; readonly as: 'line' | 'bars' };

const charted = (context: CardContext): readonly Charted[] => [
  { measure: 'flags', short: say(context, 'Flags'), as: 'line' },
  { measure: 'overdueReviews', short: say(context, 'Reviews'), as: 'line' },
  { measure: 'carriedOver', short: say(context, 'Put off'), as: 'line' },
  { measure: 'escalations', short: say(context, 'Consults'), as: 'bars' },
];

export function driftCharts(
  weeks: readonly DriftSnapshot[],
  monday: LocalDate,
  context: CardContext,
): readonly Part[] {
  if (weeks.length < 2) return [];
  return charted(context).map(({ measure, as }, index) => {
    const points = seriesOf(measure, weeks, monday).flatMap(({ monday: x, value: y }) =>
      y === undefined ? [] : [{ x, y }],
    );
    return {
      type: as === 'line' ? 'Chart.Line' : 'Chart.VerticalBar',
      title: say(context, measureWords[measure]),
      spacing: 'Medium',
      fallback: index === 0 ? tableOf(weeks, context) : 'drop',
      data:
        as === 'line'
          ? [{ legend: say(context, measureWords[measure]), values: points }]
          : points.map(({ x, y }) => ({ x: dayText(x, context), y })),
      ...(as === 'bars' ? { showBarValues: true } : {}),
    };
  });
}

/** "7 Dec". */
const dayText = (monday: LocalDate, context: CardContext): string =>
  dateText(monday, context).split(' ').slice(1, 3).join(' ');

function tableOf(weeks: readonly DriftSnapshot[], context: CardContext): Part {
  const newest = [...weeks].reverse();
  return {
    type: 'Table',
    showGridLines: false,
    columns: [{ width: 2 }, ...charted(context).map(() => ({ width: 2 }))],
    rows: [
      row([say(context, 'Week of'), ...charted(context).map(({ short }) => short)], 'Bolder'),
      ...newest.map((week) =>
        row([
          dayText(week.monday, context),
          ...charted(context).map(({ measure }) =>
            String(seriesOf(measure, [week], week.monday).at(-1)?.value ?? '–'),
          ),
        ]),
      ),
    ],
  };
}

const row = (texts: readonly string[], weight = 'Default'): Json => ({
  type: 'TableRow',
  cells: texts.map((text) => ({
    type: 'TableCell',
    items: [{ type: 'TextBlock', text, weight, size: 'Small', wrap: true }],
  })),
});
