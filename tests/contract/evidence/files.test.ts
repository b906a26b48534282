/** A pack as files, its data read back by a reader that is not its writer. */
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { csvRows } from '../../../services/caseload/import/csv.ts';
import type { Line } from '../../../services/caseload/import/lines.ts';
import { csvFiles } from '../../../services/evidence/csv.ts';
import type { EvidenceDocument } from '../../../services/evidence/document.ts';
import { packFiles, type PackFile } from '../../../services/evidence/files.ts';
import { sampleEvidence } from '../../support/sample-evidence.ts';

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const pdf = (): Promise<Uint8Array> => Promise.resolve(new Uint8Array([37, 80, 68, 70]));

async function readBack(text: string): Promise<readonly (readonly string[])[]> {
  const lines: readonly Line[] = text
    .replace(/^\ufeff/, '')
    .split('\r\n')
    .map((line, index) => ({ number: index + 1, text: line }));
  const rows: (readonly string[])[] = [];
  const source = (async function* () {
    yield await Promise.resolve(lines);
  })();
  for await (const row of csvRows(source)) if ('cells' in row) rows.push(row.cells);
  return rows;
}

describe('the files of a pack', () => {
  let files: readonly PackFile[];
  beforeAll(async () => {
    files = await packFiles(sampleEvidence, { pdf, digest });
  });
  const textOf = (name: string): string =>
    new TextDecoder().decode(files.find((file) => file.name === name)?.bytes);

  it('have a table each that reads back as it was', async () => {
    const tables = sampleEvidence.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.type === 'table' ? [block] : [])),
    );
    const names = csvFiles(sampleEvidence).map(({ name }) => name);
    for (const { id, columns, rows } of tables) {
      const name = names.find((each) => each === `data/${id}.csv` || each === `data/${id}-2.csv`);
      const read = await readBack(textOf(name ?? ''));
      expect([name, read]).toEqual([name, [columns.map(({ title }) => title), ...rows]]);
    }
  });

  it('have charts with plain numbers', async () => {
    const rows = await readBack(textOf('data/consults-acknowledged.csv'));
    expect(rows[0]).toEqual(['Month', 'Value', 'Signal', 'Share (of 1)']);
    expect(rows[1]).toEqual(['Nov 2025', '25 of 32 (78 %)', '', '0.78125']);
    expect(rows[5]).toEqual(['Mar 2026', 'nothing to measure', '', '']);
  });

  it('are listed in an index with what they hold', async () => {
    const index = await readBack(textOf('index.csv'));
    const listed = index.slice(1).map(([name = '']) => name);
    const there = files.map(({ name }) => name).filter((name) => name.startsWith('data/'));
    expect(listed.toSorted()).toEqual(there.toSorted());
  });

  it('are in a manifest with their hashes, all but itself', () => {
    const manifest: unknown = JSON.parse(textOf('manifest.json'));
    const expected = files
      .filter(({ name }) => name !== 'manifest.json')
      .map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: digest(bytes) }));
    expect(manifest).toMatchObject({ asOf: sampleEvidence.asOf, files: expected });
  });

  it('do not let a spreadsheet compute what somebody wrote', () => {
    const document: EvidenceDocument = {
      ...sampleEvidence,
      sections: [
        {
          ...{ id: 'x', title: 'X', answers: [] },
          blocks: [
            {
              ...{ type: 'table', id: 'sums', caption: 'Sums' },
              ...{ columns: [{ title: '=1+1' }], rows: [['@SUM(A1)']] },
            },
          ],
        },
      ],
    };
    const text = csvFiles(document).find(({ name }) => name === 'data/sums.csv')?.text;
    expect(text).toBe(`\ufeff"'=1+1"\r\n"'@SUM(A1)"\r\n`);
  });

  it('never take one another’s names', () => {
    const [section] = sampleEvidence.sections;
    const twice = section === undefined ? [] : [section, section];
    const names = csvFiles({ ...sampleEvidence, sections: twice }).map(({ name }) => name);
    expect(names).toHaveLength(new Set(names).size);
  });
});
