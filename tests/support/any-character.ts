/**
 * One character of Unicode, as the unit of a string: as fast-check's own `binary`, which takes a
 * second in each file for a table of all million of them.
 */
import fc from 'fast-check';

const SURROGATES = { from: 0xd800, count: 0x800 };

export const anyCharacter: fc.Arbitrary<string> = fc
  .nat(0x10ffff - SURROGATES.count)
  .map(
    (n) => String.fromCodePoint(n < SURROGATES.from ? n : n + SURROGATES.count),
    numberOfCharacter,
  );

/** Lets fast-check put dangerous words such as `__proto__` among the strings, and shrink them. */
function numberOfCharacter(character: unknown): number {
  const [only, ...more] = typeof character === 'string' ? character : '';
  const point = only?.codePointAt(0);
  if (point === undefined || more.length > 0 || only?.isWellFormed() !== true) {
    throw new TypeError('This is not one character.');
  }
  return point < SURROGATES.from ? point : point - SURROGATES.count;
}
