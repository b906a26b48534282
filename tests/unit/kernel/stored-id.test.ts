import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeId, encodeId, pastPrefix } from '../../../services/adapters/stored-id.ts';

const inCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const besideMarks = Array.from(' !,-./0:9;@AZ[^_`az{~\u007f\u0080\ud800\uffff\udfff');

/** Any UTF-16 code units, halves of pairs included; often those next to the code's marks. */
const unit = fc.oneof(
  fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
  fc.constantFrom(...besideMarks),
);
const anyId = fc.array(unit, { maxLength: 40 }).map((units) => units.join(''));

describe('an id as it is stored', () => {
  it('is read back as it was', () => {
    fc.assert(
      fc.property(anyId, (id) => {
        expect(decodeId(encodeId(id))).toBe(id);
      }),
    );
  });

  it('is ASCII that Cosmos DB takes, and fits its limit', () => {
    fc.assert(
      fc.property(anyId, (id) => {
        expect(encodeId(id)).toMatch(/^[-.!:^`~0-9A-Z_a-z]*$/);
        expect(encodeId(id).length).toBeLessThanOrEqual(id.length * 5);
      }),
    );
  });

  it('sorts as the id does', () => {
    fc.assert(
      fc.property(anyId, anyId, (a, b) => {
        expect(inCodeUnits(encodeId(a), encodeId(b))).toBe(inCodeUnits(a, b));
      }),
    );
  });

  it('starts with the stored form of a prefix exactly when the id starts with the prefix', () => {
    fc.assert(
      fc.property(anyId, anyId, (a, b) => {
        expect(encodeId(a).startsWith(encodeId(b))).toBe(a.startsWith(b));
        expect(encodeId(a + b) < pastPrefix(encodeId(a))).toBe(true);
      }),
    );
  });

  it('is never a step in a path', () => {
    expect([encodeId('.'), encodeId('..'), encodeId('a/b')]).toEqual(['.-', '.-.-', 'a._b']);
  });
});
