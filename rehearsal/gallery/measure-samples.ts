/** A team's measures of a month, as its managers see them. */
import { measuresCard } from '../../cards/measures/card.ts';
import { dimensionNames } from '../../cards/measures/names.ts';
import { measurePartsCard } from '../../cards/measures/parts-card.ts';
import type { Figure, Value } from '../../services/measures/figure.ts';
import { seriesFrom } from '../../services/measures/figures.ts';
import type { Measure } from '../../services/measures/measure.ts';
import { measures } from '../../services/measures/measures.ts';
import { monthsUntil } from '../../services/measures/months.ts';
import { learningSample as sample } from './learning-sample.ts';
import { at, contextAt, riversideEast as team } from './sample-service.ts';
import type { Sample } from './sample.ts';

const asOf = at('12-03T09:00');

/** Six months of a shift, so that a signal shows; the first measures of a kind have nothing. */
function valueOf({ unit }: Measure, month: number, index: number): Value {
  if (index % 7 === 5) return { kind: 'none' };
  if (unit === 'percent') return { kind: 'share', numerator: 20 + month, denominator: 34 };
  if (unit === 'number') return { kind: 'mean', total: 40 + month, of: 30 };
  const spread = { count: 34, median: 20 - month, p90: 44 - month, within: 31, limited: 34 };
  return { kind: 'spread', ...spread };
}

const rowsOf = (from: number, count: number) =>
  measures.slice(from, from + count).map((measure, index) => ({
    measure,
    series: seriesFrom(
      measure,
      monthsUntil('2026-11', 12).map((month, number): Figure => ({
        ...{ measure: measure.id, month, asOf },
        value: valueOf(measure, number, index),
        pending: number === 11 && index === 0 ? 2 : 0,
      })),
    ),
  }));

const share = (numerator: number, denominator: number): Value => ({
  ...{ kind: 'share', numerator, denominator },
});

const apartSample = (measure: Measure): Sample =>
  sample(
    'measures-apart',
    'One measure told apart',
    measurePartsCard(
      {
        ...{ team, month: '2026-11', measure, value: share(31, 34) },
        breakdowns: [
          {
            by: 'team',
            parts: [
              { key: 'northgate', value: { kind: 'suppressed', below: 5 } },
              { key: 'riverside-east', value: share(31, 34) },
              { key: 'riverside-west', value: { kind: 'suppressed', below: 5 } },
            ],
          },
          {
            by: 'tier',
            parts: [
              { key: 'core', value: share(20, 21) },
              { key: 'intensive', value: share(11, 13) },
            ],
          },
          {
            by: 'hours',
            parts: [
              { key: 'night', value: share(4, 6) },
              { key: 'workingHours', value: share(27, 28) },
            ],
          },
        ],
        nameOf: dimensionNames(contextAt('12-03T09:00').service),
      },
      contextAt('12-03T09:00'),
    ),
  );

export const measureSamples = (): readonly Sample[] => {
  const context = contextAt('12-03T09:00');
  const first = { ...{ team, month: '2026-11', isRunning: false }, rows: rowsOf(0, 8) };
  const [measure] = measures;
  return [
    ...(measure === undefined ? [] : [apartSample(measure)]),
    sample(
      'measures',
      'A month’s measures',
      measuresCard({ ...first, page: 1, pages: 5 }, context),
    ),
    sample(
      'measures-running',
      'The running month, its last page',
      measuresCard(
        { ...first, month: '2026-12', isRunning: true, rows: rowsOf(8, 4), page: 5, pages: 5 },
        context,
      ),
    ),
  ];
};
