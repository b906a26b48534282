import { describe, expect, it } from '@jest/globals';
import { csvRows } from '../../../services/caseload/import/csv.ts';
import { linesOf, longestLine } from '../../../services/caseload/import/lines.ts';
import { collected, inPieces } from '../../support/extracts.ts';

const rowsOf = (text: string, piece?: number) => collected(csvRows(linesOf(inPieces(text, piece))));
const cells = async (text: string) =>
  (await rowsOf(text)).map((row) => ('cells' in row ? row.cells : row.says));

const open = 'a quotation mark opens a field here and is not closed';

describe('rows of a CSV file', () => {
  it.each([
    [
      'plain fields',
      'a,b\nc,\n',
      [
        ['a', 'b'],
        ['c', ''],
      ],
    ],
    [
      'both kinds of line ends, and none at the end',
      'a,b\r\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a byte order mark', '\ufeffa,b\n', [['a', 'b']]],
    ['commas and quotation marks within quotation marks', 'a,"b, ""c"""\n', [['a', 'b, "c"']]],
    [
      'a field over two lines',
      'a,b\n"c\nd",e\nf,g\n',
      [
        ['a', 'b'],
        ['c\nd', 'e'],
        ['f', 'g'],
      ],
    ],
    [
      'empty lines left out',
      'a,b\n\n \nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['nothing at all', '', []],
  ])('are read: %s', async (_what, text, rows) => {
    expect(await cells(text)).toEqual(rows);
  });

  it.each([
    [
      'more after the closing mark',
      'a,"b"c',
      'there is more after the closing quotation mark of a field',
    ],
    [
      'a mark within a plain field',
      'a,b"c',
      'a quotation mark stands within a field that is not quoted',
    ],
    ['a mark that is never closed', 'a,"b', open],
  ])('cost their own row when they are not well formed: %s', async (_what, broken, says) => {
    expect(await cells(`x,y\n${broken}\nc,d\ne,f\n`)).toEqual([
      ['x', 'y'],
      says,
      ['c', 'd'],
      ['e', 'f'],
    ]);
  });

  it('are not swallowed by a mark that another row happens to close', async () => {
    expect(await cells('x,y\na,"b\nc,d\ne,"f"\ng,h\n')).toEqual([
      ['x', 'y'],
      'there is more after the closing quotation mark of a field',
      ['c', 'd'],
      ['e', 'f'],
      ['g', 'h'],
    ]);
  });

  it('are not joined where the joined row has not the width of the first', async () => {
    expect(await cells('x,y,z\na,"b\nd,e"\nf,g,h\n')).toEqual([
      ['x', 'y', 'z'],
      open,
      'a quotation mark stands within a field that is not quoted',
      ['f', 'g', 'h'],
    ]);
  });

  it('cost themselves alone when they are too long', async () => {
    const text = `x,y\na,${'b'.repeat(longestLine)}\nc,d\n`;
    const rows = await rowsOf(text, 10_000);
    expect(rows.map((row) => ('cells' in row ? row.cells : row.line))).toEqual([
      ['x', 'y'],
      2,
      ['c', 'd'],
    ]);
  });

  it('tell their line, also after a row over several lines', async () => {
    const rows = await rowsOf('x,y\n"a\nb",c\nd,e\n');
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 4]);
  });

  it.each([1, 2, 3, 5, 1000])('are the same in pieces of %i bytes', async (piece) => {
    const text = 'x,é\r\n"a\r\n€",c\r\nd,"e"\r\nf,"g\r\n';
    expect(await rowsOf(text, piece)).toEqual(await rowsOf(text, 4096));
  });
});
