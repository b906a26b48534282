/** The lines of a file that arrives in pieces: as many as a piece holds at a time, never the whole. */

export type Line = {
  /** From 1. */
  readonly number: number;
  /** Without its end. Empty of a line that is too long. */
  readonly text: string;
  readonly isTooLong?: true;
};

/** Characters of one line; one that is longer is dropped as it arrives. */
export const longestLine = 65_536;

/**
 * Ends with `\n` or `\r\n`; a byte order mark is left out. What is no UTF-8 becomes U+FFFD, for the
 * reader to refuse.
 */
export async function* linesOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<readonly Line[]> {
  const decoder = new TextDecoder();
  const cut = createCutter();
  for await (const piece of pieces) {
    const lines = cut(decoder.decode(piece, { stream: true }));
    if (lines.length > 0) yield lines;
  }
  const rest = cut(`${decoder.decode()}\n`);
  const last = rest.at(-1);
  const lines = last?.text === '' && !last.isTooLong ? rest.slice(0, -1) : rest;
  if (lines.length > 0) yield lines;
}

function createCutter(): (text: string) => readonly Line[] {
  let begun = '';
  let isTooLong = false;
  let number = 0;

  function lineOf(text: string): Line {
    number += 1;
    if (isTooLong || text.length > longestLine) {
      isTooLong = false;
      return { number, text: '', isTooLong: true };
    }
    return { number, text: text.endsWith('\r') ? text.slice(0, -1) : text };
  }

  return (text) => {
    const parts = text.split('\n');
    const last = parts.pop() ?? '';
    const lines: Line[] = [];
    for (const part of parts) {
      lines.push(lineOf(begun + part));
      begun = '';
    }
    begun += last;
    if (begun.length > longestLine) {
      begun = '';
      isTooLong = true;
    }
    return lines;
  };
}
