/**
 * A chart laid out as data: lines, marks and texts with their places, so that a screen and a
 * printed page show the same. Places are in points from the top left.
 */
export type Role =
  'axis' | 'grid' | 'series' | 'centre' | 'standard' | 'signal' | 'gap' | 'bar' | 'label' | 'quiet';

export type Mark =
  | {
      readonly type: 'line';
      readonly role: Role;
      readonly points: readonly (readonly [number, number])[];
    }
  /** What is a signal differs by shape, not by colour alone. */
  | {
      readonly type: 'dot';
      readonly role: 'series' | 'signal';
      readonly x: number;
      readonly y: number;
    }
  | {
      readonly type: 'box';
      readonly role: 'bar';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    }
  /** `y` is the line that letters stand on. */
  | {
      readonly type: 'text';
      readonly role: Role;
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly isBold?: true;
    };

export type ChartLayout = {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
};

/** Size of all letters in a chart. */
export const FONT_SIZE = 11;
export const LINE_HEIGHT = 14;

const widths: readonly (readonly [RegExp, number])[] = [
  [/[ilj.,:;'’|!()[\]]/u, 0.34],
  [/[ frt\-–]/u, 0.42],
  [/[mwMW@%]/u, 0.92],
  [/[A-Z]/u, 0.72],
  [/[ -\u024f]/u, 0.6],
];

/** How wide a text is at most in a usual font: with room to spare, so that nothing touches. */
export function widthOf(text: string): number {
  let ems = 0;
  for (const letter of text) {
    ems += widths.find(([letters]) => letters.test(letter))?.[1] ?? 1.05;
  }
  return ems * FONT_SIZE;
}

/** Words in lines that are no wider; a word that is wider itself is cut into pieces. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/u).flatMap((each) => pieces(each, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

function pieces(word: string, width: number): readonly string[] {
  if (widthOf(word) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const letter of word) {
    if (part !== '' && widthOf(part + letter) > width) {
      parts.push(part);
      part = '';
    }
    part += letter;
  }
  return [...parts, part];
}
