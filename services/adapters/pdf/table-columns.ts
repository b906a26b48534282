/** How wide columns are: as their text wants, and where that is too much, in fair shares. */
import type { TextStyle, Typesetter } from './typeset.ts';

type Wanted = {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly bodyFlow: TextStyle;
  readonly headFlow: TextStyle;
  /** Free at the right of every column but the last. */
  readonly gap: number;
};

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0);

export function columnWidths(
  type: Typesetter,
  { titles, rows, bodyFlow, headFlow, gap }: Wanted,
  width: number,
): readonly number[] {
  // Beyond it more text only makes rows higher.
  const most = width * 3;
  const columns = titles.map((title, index) => {
    const room = index === titles.length - 1 ? 0 : gap;
    const texts = rows.map((row) => row[index] ?? '');
    const widest = (pieces: (text: string) => readonly string[]): number =>
      Math.max(
        1,
        ...pieces(title).map((piece) => type.widthOf(piece, headFlow)),
        ...texts.flatMap(pieces).map((piece) => type.widthOf(piece, bodyFlow)),
      ) +
      room +
      0.5;
    const wanted = Math.min(
      most,
      widest((text) => text.split('\n')),
    );
    return {
      wanted,
      least: Math.min(
        wanted,
        widest((text) => text.split(/\s/u)),
      ),
    };
  });
  const wanted = sum(columns.map((column) => column.wanted));
  const least = sum(columns.map((column) => column.least));
  if (wanted <= width) return columns.map((column) => (column.wanted * width) / wanted);
  if (least > width) return columns.map((column) => (column.least * width) / least);
  const more = (width - least) / (wanted - least);
  return columns.map((column) => column.least + (column.wanted - column.least) * more);
}
