/** The order of the huddle's list, whatever the caseload. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { KnownCase } from '../../../services/caseload/case.ts';
import { flagKinds } from '../../../services/caseload/flag.ts';
import { caseOf, flag, order } from '../../support/ranked-cases.ts';

describe('for any caseload', () => {
  const anyFlag = fc
    .tuple(fc.constantFrom(...flagKinds), fc.nat(60))
    .map(([kind, days]) => flag(kind, days));
  const anyCase = fc
    .tuple(
      fc.nat(99_999),
      fc.constantFrom('core', 'enhanced', 'intensive', undefined),
      fc.array(anyFlag, { maxLength: 4 }),
      fc.nat(3),
    )
    .map(([ref, tier, flags, carried]) =>
      caseOf(`CM-${String(ref).padStart(5, '0')}`, tier, flags, carried || undefined),
    );
  const anyCaseload = fc.uniqueArray(anyCase, { selector: ({ caseRef }) => caseRef });

  it('has the same order however the cases come', () => {
    fc.assert(
      fc.property(anyCaseload, (cases) => {
        expect(order([...cases].reverse())).toEqual(order(cases));
      }),
      { numRuns: 100 },
    );
  });

  it('moves no case down when it gets another flag', () => {
    fc.assert(
      fc.property(anyCaseload, anyCase, anyFlag, (cases, one, more) => {
        const others = cases.filter(({ caseRef }) => caseRef !== one.caseRef);
        const placeOf = (each: KnownCase) =>
          order([...others, each]).findIndex(({ caseRef }) => caseRef === one.caseRef);
        const flagged = { ...one, flags: [...one.flags, { ...more, id: 99 }] };
        expect(placeOf(flagged)).toBeLessThanOrEqual(placeOf(one));
      }),
      { numRuns: 100 },
    );
  });

  it('explains every point', () => {
    fc.assert(
      fc.property(anyCaseload, (cases) => {
        for (const { points, reasons } of order(cases)) {
          expect(reasons.reduce((sum, each) => sum + each.points, 0)).toBe(points);
        }
      }),
      { numRuns: 100 },
    );
  });
});
