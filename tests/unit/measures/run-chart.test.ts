import { describe, expect, it } from '@jest/globals';
import { quantile } from '../../../services/measures/quantile.ts';
import { expectedRuns, signalsIn } from '../../../services/measures/run-chart.ts';

const points = (...values: readonly number[]) =>
  values.map((value, index) => ({ month: `m${index + 1}`, value }));
const rules = (...values: readonly number[]) =>
  signalsIn(points(...values)).map(({ rule }) => rule);

describe('Runs by chance', () => {
  /** Swed and Eisenhart 1943, tables at 2.5 % on either side: the outermost that are not by chance. */
  it.each([
    [5, 2, 10],
    [6, 3, 11],
    [7, 3, 13],
    [8, 4, 14],
    [9, 5, 15],
    [10, 6, 16],
    [11, 7, 17],
    [12, 7, 19],
    [13, 8, 20],
    [14, 9, 21],
    [15, 10, 22],
    [16, 11, 23],
    [17, 11, 25],
    [18, 12, 26],
    [19, 13, 27],
    [20, 14, 28],
  ])('of %d on either side are neither %d nor %d', (each, tooFew, tooMany) => {
    expect(expectedRuns(each, each)).toEqual({ fewest: tooFew + 1, most: tooMany - 1 });
  });
});

describe('A shift', () => {
  it('is six in a row on one side', () => {
    expect(signalsIn(points(1, 1, 1, 1, 1, 1, 9, 8, 9, 8, 9, 8))).toContainEqual({
      ...{ rule: 'shift', direction: 'down', months: ['m1', 'm2', 'm3', 'm4', 'm5', 'm6'] },
    });
  });
  it('is not five', () => {
    expect(rules(1, 2, 1, 2, 1, 8, 9, 8, 9, 8)).not.toContain('shift');
  });
  it('is not interrupted by points on the median, which do not count', () => {
    expect(rules(1, 2, 1, 5, 2, 1, 2, 9, 8, 9, 5, 8, 9, 8, 9)).toContain('shift');
  });
});

describe('A trend', () => {
  it('is five points that go one way', () => {
    expect(signalsIn(points(5, 1, 2, 3, 4, 6, 2))).toContainEqual({
      ...{ rule: 'trend', direction: 'up', months: ['m2', 'm3', 'm4', 'm5', 'm6'] },
    });
  });
  it('is not four', () => {
    expect(rules(5, 1, 2, 3, 4, 2)).not.toContain('trend');
  });
  it('counts equal points once', () => {
    expect(rules(1, 2, 2, 3, 4)).not.toContain('trend');
    expect(rules(1, 2, 2, 3, 4, 5)).toContain('trend');
  });
});

describe('Too few or too many runs', () => {
  it('are found from ten points off the median on', () => {
    expect(rules(1, 9, 1, 9, 1, 9, 1, 9, 1, 9)).toContain('runs');
    expect(rules(1, 9, 1, 9, 1, 9, 1, 9)).not.toContain('runs');
  });
  it('are too few where all low ones come first', () => {
    expect(rules(1, 2, 1, 2, 1, 8, 9, 8, 9, 8)).toContain('runs');
  });
  it('are not found in what chance allows', () => {
    expect(rules(1, 9, 8, 2, 1, 9, 2, 8, 1, 9)).toEqual([]);
  });
});

describe('A quantile', () => {
  it.each([
    [[1, 2, 3, 4], 0.5, 2.5],
    [[15, 20, 35, 40, 50], 0.4, 29],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 0.9, 10],
    [[7], 0.9, 7],
  ])('of %p at %d is %d', (values, p, expected) => {
    expect(quantile(values, p)).toBeCloseTo(expected, 10);
  });
  it('of nothing is nothing', () => {
    expect(quantile([], 0.5)).toBeUndefined();
  });
});
