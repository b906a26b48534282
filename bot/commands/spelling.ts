/** Words that differ by a slip of the finger. */

/** Longer words are no commands, names or months; comparing them would only cost time. */
const longestWord = 30;

/** The nearest word of a list: one slip in short words, two in those of seven letters and more. */
export function nearest(word: string, vocabulary: readonly string[]): string | undefined {
  if (word.length < 3 || word.length > longestWord) return undefined;
  const allowed = word.length < 7 ? 1 : 2;
  const close = vocabulary
    .filter((known) => known.length > 1 && Math.abs(known.length - word.length) <= allowed)
    .map((known) => ({ known, slips: slipsBetween(word, known) }))
    .filter(({ slips }) => slips <= allowed)
    .sort((a, b) => a.slips - b.slips);
  return close[0]?.known;
}

/** Letters added, left out, changed or swapped with their neighbour (restricted Damerau distance). */
export function slipsBetween(a: string, b: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const change = at(last, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const addOrLeaveOut = Math.min(at(last, column), at(current, column - 1)) + 1;
      const isSwap = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const swap = isSwap ? at(beforeLast, column - 2) + 1 : Infinity;
      current.push(Math.min(change, addOrLeaveOut, swap));
    }
    beforeLast = last;
    last = current;
  }
  return at(last, b.length);
}

const at = (row: readonly number[], column: number): number => row[column] ?? Infinity;
