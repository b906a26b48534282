import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { caseStream } from '../../../services/caseload/case-stream.ts';
import { CaseRef } from '../../../services/kernel/ids.ts';

const streamOf = (ref: string): string => caseStream(CaseRef.parse(ref));

const unit = fc.oneof(
  fc.constantFrom('-', '--', '0', '0', '2', 'd', 'f', 'x', '/', ' ', 'é', '😀'),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
);
const reference = fc
  .array(unit, { minLength: 1, maxLength: 40 })
  .map((units) => units.join('').slice(0, 40))
  .filter((text) => CaseRef.safeParse(text).success);

describe('the stream of a case', () => {
  it.each([
    ['CM-10482', 'case.CM-10482'],
    ['CM/10482', 'case.CM--002f10482'],
    ['a--b', 'case.a--002d--002db'],
  ])('of %s is %s', (ref, stream) => {
    expect(streamOf(ref)).toBe(stream);
  });

  it('exists for every reference, the longest and oddest too', () => {
    expect(streamOf('\u{1f600}'.repeat(20))).toMatch(/^case\.--x/);
    fc.assert(
      fc.property(reference, (ref) => {
        expect(streamOf(ref)).toMatch(/^case\./);
      }),
    );
  });

  it('is never that of another reference', () => {
    fc.assert(
      fc.property(reference, reference, (a, b) => {
        const [one, other] = [CaseRef.parse(a), CaseRef.parse(b)];
        expect(streamOf(a) === streamOf(b)).toBe(one === other);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['a--', 'a-'],
    ['--002f', '/'],
    ['-/', '/-'],
    ['é'.repeat(39), 'é'.repeat(40)],
    ['\u0000é'.repeat(20), 'é\u0000'.repeat(20)],
  ])('tells %j from %j', (a, b) => {
    expect(streamOf(a)).not.toBe(streamOf(b));
  });
});
