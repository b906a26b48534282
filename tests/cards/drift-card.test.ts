/** Trends in words, and as charts that leave a table where a client knows none. */
import { describe, expect, it } from '@jest/globals';
import { driftCharts } from '../../cards/drift/charts.ts';
import { driftHeadline, pulseTexts, trendText } from '../../cards/drift/words.ts';
import { flagKinds } from '../../services/caseload/flag.ts';
import { mondaysTo } from '../../services/drift/measures.ts';
import type { DriftSnapshot } from '../../services/drift/snapshot.ts';
import type { Trend } from '../../services/drift/trend.ts';
import { service, utc } from '../support/people.ts';
import { wordsOf } from '../support/recorded-teams.ts';

const context = { service, now: utc('2026-12-07T08:30'), nameOf: () => 'a colleague' };
const flags = Object.fromEntries(flagKinds.map((kind) => [kind, 0])) as DriftSnapshot['flags'];
const week = (monday: string, overdueReview: number): DriftSnapshot => ({
  ...{ monday, takenAt: utc('2026-12-07T05:00'), carriedOver: 0, concerns: 0 },
  flags: { ...flags, overdueReview },
  missedContact: { cases: 0, repeated: 0 },
  escalations: { emergency: 0, veryUrgent: 1, urgent: 2, routine: 0 },
});
const weeks = mondaysTo('2026-12-07', 3).map((monday, index) => week(monday, index));

describe('a trend', () => {
  const text = (trend: Partial<Trend>) =>
    trendText(
      { measure: 'overdueReviews', trend: { direction: 'steady', latest: 9, ...trend } },
      context,
    );
  const oldest = { value: 4, weeksAgo: 11 };

  it.each<readonly [Partial<Trend>, string]>([
    [{}, 'Overdue reviews: 9.'],
    [{ oldest: { value: 4, weeksAgo: 1 } }, 'Overdue reviews: 9, one week ago 4.'],
    [
      { direction: 'up', oldest, lately: { way: 'up', weeks: 4, of: 5 } },
      'Overdue reviews: 9, eleven weeks ago 4; up in four of the last five weeks. Up.',
    ],
    [{ lately: { way: 'down', weeks: 2, of: 5 } }, 'Overdue reviews: 9.'],
    [{ direction: 'up', lately: { way: 'down', weeks: 3, of: 5 } }, 'Overdue reviews: 9. Up.'],
  ])('%j', (trend, said) => {
    expect(text(trend)).toBe(said);
  });
});

describe('the headline', () => {
  const of = (...directions: readonly Trend['direction'][]) =>
    driftHeadline(
      directions.map((direction) => ({ measure: 'flags', trend: { direction } })),
      context,
    );
  it.each([
    [of(), 'Nothing is known of this week yet'],
    [of('tooFewWeeks'), 'Too few weeks yet to see a trend'],
    [of('steady', 'tooFewWeeks'), 'Nothing has shifted in twelve weeks'],
    [of('up', 'up', 'down'), 'Two up, one down over twelve weeks'],
  ])('%s', (said, words) => {
    expect(said).toBe(words);
  });
});

it('a pulse of too few says no figure', () => {
  expect(pulseTexts({ shown: false }, service, context)).toEqual([
    'Confidence pulse: fewer than five answers.',
  ]);
});

describe('the charts', () => {
  const charts = driftCharts(weeks, '2026-12-07', context);

  it('are those of Teams, a value a week', () => {
    expect(charts.map(({ type }) => type)).toEqual([
      ...['Chart.Line', 'Chart.Line', 'Chart.Line', 'Chart.VerticalBar'],
    ]);
    expect(charts[1]).toMatchObject({
      title: 'Overdue reviews',
      data: [
        {
          legend: 'Overdue reviews',
          values: [
            { x: '2026-11-23', y: 0 },
            { x: '2026-11-30', y: 1 },
            { x: '2026-12-07', y: 2 },
          ],
        },
      ],
    });
    expect(charts[3]).toMatchObject({ data: [{ x: '23 Nov', y: 3 }, {}, { x: '7 Dec', y: 3 }] });
  });

  it('leave one table with the figures of all where a client knows none', () => {
    expect(charts.slice(1).map(({ fallback }) => fallback)).toEqual(['drop', 'drop', 'drop']);
    const table = wordsOf(charts[0]?.['fallback']);
    expect(table.slice(0, 10)).toEqual([
      ...['Week of', 'Flags', 'Reviews', 'Put off', 'Consults'],
      ...['7 Dec', '2', '2', '0', '3'],
    ]);
  });

  it('do not come before there are two weeks', () => {
    expect(driftCharts(weeks.slice(-1), '2026-12-07', context)).toEqual([]);
  });
});
