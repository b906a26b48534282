import { describe, expect, it } from '@jest/globals';
import { hoursOf, keyOf } from '../../../services/measures/dimensions.ts';
import {
  acknowledgedInTime,
  pingsPerClinician,
} from '../../../services/measures/definitions/consults.ts';
import { breakdownOf, seriesOf, windowOf } from '../../../services/measures/figures.ts';
import { measures, measureOf } from '../../../services/measures/measures.ts';
import { spanOfMonth } from '../../../services/measures/moments.ts';
import { suppressed, withoutSmallNumber } from '../../../services/measures/suppression.ts';
import { atMost, differencesIn } from '../../../services/measures/variance.ts';
import type { Part, Value } from '../../../services/measures/figure.ts';
import { CaseRef } from '../../../services/kernel/ids.ts';
import { later, rowOf, zone } from '../../support/measured.ts';
import { amina, at, ben, riverside, riversideEast, service, utc } from '../../support/people.ts';

const lookups = { service };
const share = (numerator: number, denominator: number): Value => ({
  ...{ kind: 'share', numerator, denominator },
});
const part = (key: string, numerator: number, denominator: number): Part => ({
  key,
  value: denominator === 0 ? { kind: 'none' } : share(numerator, denominator),
});

describe('Measures', () => {
  it('have an id each', () => {
    expect(new Set(measures.map(({ id }) => id)).size).toBe(measures.length);
  });
  it('are found by it', () => {
    expect(measureOf('consult-hops')?.title).toBe('Hops per consult');
  });
  it.each(measures.map((measure) => [measure.id, measure] as const))(
    '%s says nothing of nothing but a count',
    (_id, measure) => {
      const { value, pending } = measure.judge([], windowOf(zone, '2026-12', later));
      expect(['none', 'count']).toContain(value.kind);
      expect(value.kind === 'count' ? value.count : 0).toBe(0);
      expect(pending).toBe(0);
    },
  );
});

describe('A month', () => {
  it.each([
    ['2026-12', '2026-12-01T00:00', '2027-01-01T00:00'],
    ['2026-03', '2026-03-01T00:00', '2026-03-31T23:00'],
    ['2026-10', '2026-09-30T23:00', '2026-11-01T00:00'],
  ])('%s lasts from %s until %s', (month, from, until) => {
    expect(spanOfMonth(zone, month)).toEqual({ from: utc(from), until: utc(until) });
  });
});

describe('Hours', () => {
  it.each([
    ['2026-12-02T10:00', 'workingHours'],
    ['2026-12-02T21:59', 'evening'],
    ['2026-12-02T22:00', 'night'],
    ['2026-12-02T05:00', 'night'],
    ['2026-12-05T10:00', 'weekendOrHoliday'],
    ['2026-12-25T10:00', 'weekendOrHoliday'],
    ['2026-07-01T21:30', 'night'],
  ])('%s is in %s', (moment, hours) => {
    expect(hoursOf(service, utc(moment))).toBe(hours);
  });
});

describe('Dimensions', () => {
  it('take the locality of the team where the row says none', () => {
    expect(keyOf(rowOf({ team: riversideEast }), 'locality', lookups)).toBe(riverside);
  });
  it('take the tier that somebody else knows', () => {
    const row = rowOf({ caseRef: CaseRef.parse('CM-10482') });
    expect(keyOf(row, 'tier', { service, tierOf: () => 'core' })).toBe('core');
    expect(keyOf({ ...row, tier: 'intensive' }, 'tier', { service, tierOf: () => 'core' })).toBe(
      'intensive',
    );
  });
});

describe('A breakdown', () => {
  it('counts by person', () => {
    const rows = [amina, amina, ben].map((person) => rowOf({ kind: 'consult.ping', person }));
    const { parts } = breakdownOf(
      pingsPerClinician,
      rows,
      'person',
      windowOf(zone, '2026-12', later),
      { lookups },
    );
    expect(parts.map(({ value }) => value)).toEqual([
      { kind: 'mean', total: 2, of: 1 },
      { kind: 'mean', total: 1, of: 1 },
    ]);
  });
});

describe('Small numbers', () => {
  const keysHidden = (...parts: readonly Part[]) =>
    suppressed(parts, 5)
      .parts.filter(({ value }) => value.kind === 'suppressed')
      .map(({ key }) => key);

  it('hide nothing where there are none', () => {
    expect(keysHidden(part('a', 1, 5), part('b', 3, 9))).toEqual([]);
  });
  it('take the next smallest with them', () => {
    expect(keysHidden(part('a', 1, 4), part('b', 3, 9), part('c', 3, 8))).toEqual(['a', 'c']);
  });
  it('need no third where two are small', () => {
    expect(keysHidden(part('a', 1, 4), part('b', 1, 3), part('c', 3, 8))).toEqual(['a', 'b']);
  });
  it('take a third where two would be known to be one each', () => {
    expect(keysHidden(part('a', 1, 1), part('b', 1, 1), part('c', 3, 8))).toEqual(['a', 'b', 'c']);
  });
  it('take one that rests on nothing where there is no other', () => {
    expect(keysHidden(part('a', 1, 4), part('b', 0, 0))).toEqual(['a', 'b']);
  });
  it.each([
    ['is the only part', [part('a', 1, 4)]],
    ['is one each in all parts', [part('a', 1, 1), part('b', 1, 1)]],
  ])('hold back the total where what is small %s', (_what, parts) => {
    expect(suppressed(parts, 5).holdsBackTotal).toBe(true);
  });
  it('are not shown alone either', () => {
    expect(withoutSmallNumber(share(1, 4), 5)).toEqual({ kind: 'suppressed', below: 5 });
    expect(withoutSmallNumber(share(1, 5), 5)).toEqual(share(1, 5));
  });
});

describe('Differences between localities', () => {
  const standings = (...parts: readonly Part[]) =>
    differencesIn(suppressed(parts, 5)).map(({ standing }) => standing);

  it('call nobody apart on small numbers', () => {
    expect(standings(part('a', 0, 9), part('b', 95, 100))).toEqual(['tooFew', 'asOthers']);
    expect(standings(part('a', 0, 4), part('b', 9, 10), part('c', 90, 100))).toEqual([
      ...['tooFew', 'tooFew', 'asOthers'],
    ]);
  });
  it('find what chance hardly ever gives', () => {
    expect(standings(part('a', 20, 60), part('b', 95, 100))).toEqual(['lower', 'higher']);
  });
  it('leave alone what chance gives', () => {
    expect(standings(part('a', 48, 60), part('b', 88, 100))).toEqual(['asOthers', 'asOthers']);
  });
  it.each([
    [0, 10, 0.5, 1 / 1024],
    [1, 10, 0.5, 11 / 1024],
    [10, 10, 0.5, 1],
    [3, 10, 0, 1],
    [3, 10, 1, 0],
  ])('of at most %d of %d at %d are as likely as %d', (number, of, chance, likely) => {
    expect(atMost(number, of, chance)).toBeCloseTo(likely, 12);
  });
});

describe('A series', () => {
  it('puts months in order with the median of those that are known', () => {
    const rows = [
      rowOf({ at: utc('2026-10-05T10:00'), dueAt: utc('2026-10-05T11:00') }),
      rowOf({ at: at('10:00'), dueAt: at('11:00'), doneAt: at('10:30') }),
    ];
    const series = seriesOf(acknowledgedInTime, rows, ['2026-12', '2026-10', '2026-11'], {
      ...{ zone, asOf: later },
    });
    expect(series.points.map(({ month, value }) => [month, value.kind])).toEqual([
      ['2026-10', 'share'],
      ['2026-11', 'none'],
      ['2026-12', 'share'],
    ]);
    expect(series).toMatchObject({ centre: 0.5, signals: [] });
  });
});
