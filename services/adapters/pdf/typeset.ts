/** Text in lines of a width, measured with the very letters that are drawn. */
import type { Face, Fonts, Run } from './fonts.ts';
import type { Pdf } from './pdf.ts';

export type TextStyle = {
  readonly face: Face;
  /** In points. */
  readonly size: number;
};

export type Line = { readonly runs: readonly Run[]; readonly width: number };

export type Typesetter = {
  widthOf(text: string, style: TextStyle): number;
  /** At least one line. Words wider than the width are cut. */
  lines(text: string, style: TextStyle, width: number): readonly Line[];
  /** Draws a line with its baseline at `y`. */
  draw(line: Line, style: TextStyle, x: number, y: number): void;
};

export function createTypesetter(pdf: Pdf, fonts: Fonts): Typesetter {
  const measured = createRuler(pdf);
  const lineOf = (text: string, { face, size }: TextStyle): Line => {
    const runs = fonts.runs(text, face);
    return { runs, width: runs.reduce((width, run) => width + measured(run, size), 0) };
  };
  const widthOf = (text: string, style: TextStyle): number => lineOf(text, style).width;
  return {
    widthOf,
    lines: (text, style, width) => {
      const fits = (piece: string): boolean => widthOf(piece, style) <= width;
      return text
        .split(/\r\n|[\r\n\u2028\u2029]/u)
        .flatMap((paragraph) => broken(paragraph, fits))
        .map((line) => lineOf(line, style));
    },
    draw: ({ runs }, { size }, x, y) => {
      let at = x;
      for (const run of runs) {
        pdf.font(run.font).fontSize(size);
        pdf.text(run.text, at, y, { lineBreak: false, baseline: 'alphabetic' });
        at += measured(run, size);
      }
    },
  };
}

/** Measuring is the dear part of setting text: each run once in a size. */
function createRuler(pdf: Pdf): (run: Run, size: number) => number {
  const widths = new Map<string, number>();
  return ({ text, font }, size) => {
    const key = `${font} ${size} ${text}`;
    let width = widths.get(key);
    if (width === undefined) {
      width = pdf.font(font).fontSize(size).widthOfString(text);
      widths.set(key, width);
    }
    return width;
  };
}

function broken(text: string, fits: (piece: string) => boolean): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((each) => cut(each, fits))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && !fits(longer)) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

function cut(word: string, fits: (piece: string) => boolean): readonly string[] {
  if (fits(word)) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const letter of word) {
    if (piece !== '' && !fits(piece + letter)) {
      pieces.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return [...pieces, piece];
}
