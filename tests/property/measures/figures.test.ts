import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Part } from '../../../services/measures/figure.ts';
import { quantile } from '../../../services/measures/quantile.ts';
import { expectedRuns, signalsIn } from '../../../services/measures/run-chart.ts';
import { baseOf, suppressed } from '../../../services/measures/suppression.ts';
import { atMost } from '../../../services/measures/variance.ts';

const parts = fc.array(fc.nat({ max: 12 }), { minLength: 2, maxLength: 7 }).map((bases) =>
  bases.map((count, index): Part => ({
    key: `k${index}`,
    value: count === 0 ? { kind: 'none' } : { kind: 'count', count },
  })),
);

/** All ways to share out a sum over so many parts, each at least nought. */
function waysOf(sum: number, parts: number): readonly (readonly number[])[] {
  if (parts === 1) return [[sum]];
  return Array.from({ length: sum + 1 }, (_, first) => first).flatMap((first) =>
    waysOf(sum - first, parts - 1).map((rest) => [first, ...rest]),
  );
}

describe('What is shown of small numbers', () => {
  it('leaves more than one number for each part that is held back', () => {
    fc.assert(
      fc.property(parts, (all) => {
        const { parts: shown, holdsBackTotal } = suppressed(all, 5);
        if (holdsBackTotal) return;
        const hidden = all.filter((_, index) => shown[index]?.value.kind === 'suppressed');
        if (hidden.length === 0) return;
        const sum = hidden.reduce((total, { value }) => total + baseOf(value), 0);
        fc.pre(hidden.length <= 5);
        // Whoever looks knows that a part that rests on nothing is shown as such, if others suffice.
        const least = hidden.some(({ value }) => baseOf(value) === 0) ? 0 : 1;
        const ways = waysOf(sum, hidden.length).filter((way) => way.every((each) => each >= least));
        hidden.forEach((_, index) => {
          expect(new Set(ways.map((way) => way[index])).size).toBeGreaterThan(1);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('shows no small number', () => {
    fc.assert(
      fc.property(parts, (all) => {
        const bases = suppressed(all, 5).parts.map(({ value }) => baseOf(value));
        expect(bases.filter((base) => base > 0 && base < 5)).toEqual([]);
      }),
    );
  });
});

describe('A quantile', () => {
  const values = fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 1 });
  it('lies between the least and the most, and grows with its part', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (all, p) => {
        const found = quantile(all, p) ?? NaN;
        expect(found).toBeGreaterThanOrEqual(Math.min(...all));
        expect(found).toBeLessThanOrEqual(Math.max(...all));
        expect(quantile(all, 1) ?? NaN).toBeGreaterThanOrEqual(found);
      }),
    );
  });
  it('does not hang on the order', () => {
    fc.assert(
      fc.property(values, (all) => {
        expect(quantile([...all].reverse(), 0.9)).toBe(quantile(all, 0.9));
      }),
    );
  });
});

describe('A run chart', () => {
  it('says something of any points, and names only their months, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 40 }), (values) => {
        const months = values.map((_, index) => `m${String(index).padStart(2, '0')}`);
        const signals = signalsIn(
          values.map((value, index) => ({ month: months[index] ?? '', value })),
        );
        for (const { months: its } of signals) {
          expect(its.length).toBeGreaterThanOrEqual(5);
          expect(its).toEqual(months.filter((month) => its.includes(month)));
        }
      }),
    );
  });

  it('finds the same upside down, the other way', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 40 }), (values) => {
        const found = (all: readonly number[]) =>
          signalsIn(all.map((value, index) => ({ month: `m${index}`, value }))).map(
            ({ rule, direction }) => `${rule} ${direction}`,
          );
        const other = found(values.map((value) => -value)).map((each) =>
          each.endsWith('up') ? each.replace('up', 'down') : each.replace('down', 'up'),
        );
        expect(other.sort()).toEqual([...found(values)].sort());
      }),
    );
  });

  it('allows as many runs as it can have, whichever side has more', () => {
    fc.assert(
      fc.property(fc.nat({ max: 30 }), fc.nat({ max: 30 }), (above, below) => {
        const { fewest, most } = expectedRuns(above, below);
        expect(fewest).toBeLessThanOrEqual(Math.max(most, 1));
        expect(expectedRuns(below, above)).toEqual({ fewest, most });
      }),
    );
  });
});

describe('Funnel limits', () => {
  it('are a distribution', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (of, chance) => {
          const half = Math.floor(of / 2);
          expect(atMost(half, of, chance) + atMost(of - half - 1, of, 1 - chance)).toBeCloseTo(
            1,
            9,
          );
        },
      ),
    );
  });
});
