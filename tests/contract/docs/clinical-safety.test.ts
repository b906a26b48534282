import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { hazardLog, readHazards, riskOf } from '../../../rehearsal/guides/hazards.ts';
import { faultsOfNamedTests, testsNamedIn } from '../../support/named-tests.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8');
const hazards = readHazards();

/** Tables are padded by the formatter: what is compared is what they say. */
const said = (text: string): string =>
  text
    .replace(/-{3,}/g, '---')
    .replace(/[ \n]+/g, ' ')
    .trim();

describe('the hazard log', () => {
  it('says what the data says', () => {
    expect(said(read('docs/clinical-safety/hazard-log.md'))).toContain(said(hazardLog(hazards)));
  });

  it('counts its hazards without a gap', () => {
    const numbers = hazards.map((_hazard, index) => `H${`${index + 1}`.padStart(2, '0')}`);
    expect(hazards.map(({ id }) => id)).toEqual(numbers);
  });

  it('names for each hazard a test that is there', () => {
    expect(faultsOfNamedTests(hazards.flatMap(({ evidence }) => evidence))).toEqual([]);
  });

  it('says of a hazard without a test what is not controlled', () => {
    const silent = hazards.filter(
      ({ evidence, notControlled }) => evidence.length === 0 && notControlled === undefined,
    );
    expect(silent).toEqual([]);
  });

  it('refers to pages that are there', () => {
    const pages = hazards.flatMap(({ reads }) => reads);
    expect(pages.filter((page) => !existsSync(`${root}${page}`))).toEqual([]);
  });

  it('rates the death of one person that is possible as undesirable, and of several as worse', () => {
    expect(riskOf({ severity: 'major', likelihood: 'medium' })).toBe(3);
    expect(riskOf({ severity: 'catastrophic', likelihood: 'medium' })).toBe(4);
    expect(riskOf({ severity: 'minor', likelihood: 'very low' })).toBe(1);
    expect(riskOf({ severity: 'catastrophic', likelihood: 'high' })).toBe(5);
  });
});

const pages = globSync(
  ['docs/clinical-safety/*.md', 'docs/information-governance/*.md', 'docs/accessibility.md'],
  { cwd: root },
);

it.each(pages)('%s names tests that are there', (page) => {
  expect(faultsOfNamedTests(testsNamedIn(read(page)))).toEqual([]);
});
