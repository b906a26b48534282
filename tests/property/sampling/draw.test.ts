/** What holds of every drawing, whatever the month was. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { drawSample } from '../../../services/sampling/draw.ts';
import { frameOf, recordOf } from '../../support/sampled.ts';

const strata = ['consult.emergency', 'consult.urgent', 'huddle', 'signOff.restriction'] as const;
const counts = fc.record(
  Object.fromEntries(strata.map((each) => [each, fc.integer({ min: 1, max: 30 })])),
  { requiredKeys: [] },
);
const drawing = fc.record({
  seed: fc.string({ maxLength: 20 }),
  size: fc.integer({ min: 1, max: 40 }),
  doubleShare: fc.double({ min: 0, max: 1, noNaN: true }),
});
const frames = counts.map((each) =>
  frameOf(Object.fromEntries(Object.entries(each).map(([name, count]) => [name, count ?? 0]))),
);

describe('every drawing', () => {
  it('is the same again, in whatever order the record is read', () => {
    fc.assert(
      fc.property(frames, drawing, fc.nat(), (frame, terms, turn) => {
        const at = frame.length === 0 ? 0 : turn % frame.length;
        const turned = [...frame.slice(at), ...frame.slice(0, at)].reverse();
        expect(drawSample(turned, terms)).toEqual(drawSample(frame, terms));
      }),
    );
  });

  it('has the size that was asked for, nothing twice, and one of each kind where there is room', () => {
    fc.assert(
      fc.property(frames, drawing, (frame, terms) => {
        const { drawn, strata: drawnOf } = drawSample(frame, terms);
        const keys = drawn.map(({ record }) => record.key);
        expect(keys).toHaveLength(Math.min(terms.size, frame.length));
        expect(new Set(keys).size).toBe(keys.length);
        expect(drawnOf.every((each) => each.drawn <= each.inFrame)).toBe(true);
        const hasRoom = terms.size >= drawnOf.length;
        expect(!hasRoom || drawnOf.every((each) => each.drawn >= 1)).toBe(true);
        const doubles = drawn.filter(({ isDouble }) => isDouble).length;
        const wanted = Math.max(1, Math.round(terms.doubleShare * keys.length));
        expect(doubles).toBe(keys.length === 0 ? 0 : wanted);
      }),
    );
  });

  it('keeps the order of each kind when a record comes to another: of more or fewer, the same come first', () => {
    fc.assert(
      fc.property(frames, drawing, (frame, terms) => {
        const late = [...frame, recordOf('huddle', 9_999)];
        const [before, after] = [drawSample(frame, terms), drawSample(late, terms)];
        for (const stratum of strata.filter((each) => each !== 'huddle')) {
          const of = (sample: typeof before) =>
            sample.drawn.flatMap(({ record }) => (record.stratum === stratum ? record.key : []));
          const [fewer, more] = [of(before), of(after)].sort((a, b) => a.length - b.length);
          expect(more).toEqual(expect.arrayContaining(fewer ?? []));
        }
      }),
    );
  });
});

describe('the chance of a record', () => {
  it('is the same for all of a kind: over 4,000 seeds no count is further off than chance allows', () => {
    const frame = frameOf({ 'consult.urgent': 20, huddle: 5 });
    const drawnTimes = new Map(frame.map(({ key }) => [key, 0]));
    const seeds = 4_000;
    let drawnOfKind = 0;
    for (let seed = 0; seed < seeds; seed += 1) {
      const { drawn } = drawSample(frame, { seed: `seed ${seed}`, size: 8, doubleShare: 0.2 });
      for (const { record } of drawn) {
        drawnTimes.set(record.key, (drawnTimes.get(record.key) ?? 0) + 1);
        if (record.stratum === 'consult.urgent') drawnOfKind += 1;
      }
    }
    const urgent = [...drawnTimes].filter(([key]) => key.startsWith('consult.consult-urgent'));
    const expected = drawnOfKind / urgent.length;
    const chiSquare = urgent.reduce(
      (sum, [, count]) => sum + (count - expected) ** 2 / expected,
      0,
    );
    // 19 degrees of freedom: 43.8 is passed once in a thousand by chance. Draws without
    // replacement vary less than that.
    expect(chiSquare).toBeLessThan(43.8);
  });
});
