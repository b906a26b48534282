import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { dataDictionary, readDictionary } from '../../../rehearsal/guides/data-dictionary.ts';
import { recordKinds } from '../../../services/erasure/record-kinds.ts';
import { freeTextsOfEvents } from '../../support/free-texts.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8');
const dictionary = readDictionary();
const kinds = dictionary.documents.map(({ kind }) => kind);
const sorted = (names: Iterable<string>): readonly string[] => [...new Set(names)].toSorted();

/** Tables are padded by the formatter: what is compared is what they say. */
const said = (text: string): string =>
  text
    .replace(/-{3,}/g, '---')
    .replace(/[ \n]+/g, ' ')
    .trim();

/** How the program begins the ids of documents, in each manner in which it writes them. */
const idPatterns = [
  /\b\w*[pP]refix = '([a-zA-Z]+\.)'/g,
  /=> `([a-zA-Z]+\.)\$\{/g,
  /\bid: `(\w+(?:Sent|Told|Address)\.)\$\{/g,
  /\b\w*Id(?:: DocumentId)? = '([a-zA-Z]+(?:\.pings)?)'/g,
];

describe('the data dictionary', () => {
  it('is the page that its data makes', () => {
    const page = read('docs/information-governance/data-dictionary.md');
    expect(said(page)).toContain(said(dataDictionary(dictionary)));
  });

  it('has the kinds of documents that the page about how it works lists, and no other', () => {
    const [, section = ''] = read('docs/architecture.md').split('## What is stored\n');
    const listed = section
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`…<]+)[^`]*`/g)])
      .map(([, kind = '']) => kind);
    expect(listed.length).toBeGreaterThan(20);
    expect(listed.filter((kind) => !kinds.includes(kind))).toEqual([]);
    expect(kinds.filter((kind) => !listed.includes(kind))).toEqual([]);
  });

  it('has every kind of document whose id the program makes, and no other', () => {
    const sources = globSync(['bot/**/*.ts', 'services/**/*.ts'], { cwd: root }).map(read);
    const files = sources.filter(
      (source) => source.includes('DocumentId') || source.includes('Prefix'),
    );
    const made = new Set(
      files.flatMap((source) =>
        idPatterns.flatMap((pattern) => [...source.matchAll(pattern)].map(([, kind = '']) => kind)),
      ),
    );
    expect(kinds.filter((kind) => !sources.some((source) => source.includes(kind)))).toEqual([]);
    expect(sorted(made).filter((kind) => !kinds.includes(kind))).toEqual([]);
  });

  it('has every capability that keeps a record, and no other', () => {
    expect(sorted(dictionary.records.map(({ name }) => name))).toEqual(sorted(recordKinds.keys()));
  });

  it('has every field of an event that is a plain text once, and no other', () => {
    const last = (path: string): string => {
      const names = path.split('.');
      return names.at(-1) === '*' ? names.slice(-2).join('.') : (names.at(-1) ?? '');
    };
    const found = sorted([...freeTextsOfEvents().values()].flat().map(last));
    const named = dictionary.fields.flatMap(({ fields }) => fields);
    expect(named.toSorted()).toEqual(sorted(named));
    expect(sorted(named)).toEqual(found);
  });
});
