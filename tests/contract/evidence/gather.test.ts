/** What a pack is put together from, and that it never leaves out what it could not show. */
import { describe, expect, it } from '@jest/globals';
import { readEvidenceMapping } from '../../../services/config/evidence-mapping.ts';
import type { PackQuestion } from '../../../services/evidence/document.ts';
import { evidenceDocument } from '../../../services/evidence/gather/evidence-document.ts';
import type { PackFigures } from '../../../services/evidence/gather/figures.ts';
import { monthsUntil } from '../../../services/measures/months.ts';
import { measuresPart } from '../../../services/evidence/gather/measures-part.ts';
import { summaryPart } from '../../../services/evidence/gather/summary-part.ts';
import { EvidenceMapping, sectionIds } from '../../../services/evidence/mapping.ts';
import { Instant } from '../../../services/kernel/ids.ts';
import type { Value } from '../../../services/measures/figure.ts';
import { measureOf, measures } from '../../../services/measures/measures.ts';

const question: PackQuestion = {
  ...{ team: 'riverside-east', month: '2026-10', today: '2026-11-03' },
  asOf: Instant.parse('2026-11-03T00:00:00Z'),
};
const about = [{ label: 'Record', value: 'intact' }];
const service = { name: 'Riverside', timeZone: 'Europe/London' };

const figuresOf = (value: Value, earlierValue: Value = value): PackFigures => ({
  series: (measure, { asOf, month }) =>
    Promise.resolve({
      ...{ measure: measure.id, signals: [] },
      points: monthsUntil(month, 2).map((each) => ({
        ...{ measure: measure.id, month: each, asOf, pending: 0 },
        value: asOf < question.asOf ? earlierValue : value,
      })),
    }),
  breakdown: (_measure, by) =>
    Promise.resolve({
      by,
      parts: by === 'team' ? ['a', 'b'].map((key) => ({ key, value })) : [],
    }),
});

const share: Value = { kind: 'share', numerator: 31, denominator: 34 };
const [section] = EvidenceMapping.parse({
  version: 'x',
  sections: [
    { id: 'consults', title: 'Consults', measures: ['consult-acknowledged-in-time'] },
    { id: 'not-shown', title: 'Not shown' },
    { id: 'about', title: 'About' },
  ],
}).sections;
const parts = (value: Value) => ({
  ...{ figures: figuresOf(value), measureOf },
  nameOf: (_by: string, key: string) => key.toUpperCase(),
});

describe('the mapping of evidence', () => {
  it('names every section and only measures that are there', async () => {
    const { sections } = await readEvidenceMapping();
    expect(sections.map(({ id }) => id)).toEqual(sectionIds);
    const named = new Set(sections.flatMap((each) => each.measures));
    const known = measures.map(({ id }) => id);
    expect([...named].filter((id) => !known.includes(id))).toEqual([]);
    expect(known.filter((id) => !named.has(id))).toEqual([]);
  });

  it('may not leave out what could not be shown', () => {
    const sections = [{ id: 'about', title: 'About' }];
    expect(EvidenceMapping.safeParse({ version: 'x', sections }).success).toBe(false);
  });
});

describe('a document of evidence', () => {
  const mapping = EvidenceMapping.parse({
    version: 'ours 3',
    sections: [
      { id: 'consults', title: 'Consults' },
      { id: 'traces', title: 'Traces' },
      { id: 'not-shown', title: 'Not shown' },
      { id: 'about', title: 'About' },
    ],
  });
  const partOf = (id: 'consults' | 'about', what: string) => ({
    section: id,
    blocks: () => Promise.resolve([{ type: 'notShown', what, why: 'so' } as const]),
  });
  const made = () =>
    evidenceDocument(
      {
        ...{ service, teamName: 'Riverside East', mapping, about },
        parts: [partOf('consults', 'hops')],
      },
      question,
    );

  it('names its team, month, moment and mapping', async () => {
    const { subtitle, asOf, mapping: version } = await made();
    expect([subtitle, asOf, version]).toEqual([
      'Riverside East · October 2026',
      question.asOf,
      'ours 3',
    ]);
  });

  it('gathers in one place what sections could not show, empty ones too', async () => {
    const { sections } = await made();
    const [block] = sections.find(({ id }) => id === 'not-shown')?.blocks ?? [];
    expect(block).toMatchObject({
      rows: [
        ['Consults', 'hops', 'so'],
        ['Traces', 'Traces', 'Nothing gave evidence for this section.'],
        ['About', 'About', 'Nothing gave evidence for this section.'],
      ],
    });
  });
});

describe('the measures of a section', () => {
  const blocksOf = async (value: Value) =>
    section === undefined ? [] : measuresPart(section, parts(value)).blocks(question);

  it('are said in a sentence, drawn and told apart', async () => {
    const blocks = await blocksOf(share);
    expect(blocks.map(({ type }) => type)).toEqual(['heading', 'paragraph', 'runChart', 'table']);
    expect(blocks[1]).toMatchObject({ text: 'October 2026: 31 of 34 (91 %).' });
    expect(blocks[3]).toMatchObject({
      rows: [
        ['A', '31 of 34 (91 %)'],
        ['B', '31 of 34 (91 %)'],
      ],
    });
  });

  it('are said not to be shown where every part is too small', async () => {
    const blocks = await blocksOf({ kind: 'suppressed', below: 5 });
    expect(blocks.filter(({ type }) => type === 'runChart' || type === 'table')).toEqual([]);
    expect(blocks.filter(({ type }) => type === 'notShown')).toHaveLength(1);
  });

  it('say of a mapping’s measure that there is none of that name', async () => {
    const unknown = { ...parts(share), measureOf: () => undefined };
    const blocks = section && (await measuresPart(section, unknown).blocks(question));
    expect(blocks).toMatchObject([{ type: 'notShown' }]);
  });
});

describe('the summary', () => {
  it('says what has changed since an earlier pack', async () => {
    const figures = figuresOf(share, { kind: 'share', numerator: 30, denominator: 34 });
    const earlier = Instant.parse('2026-10-20T00:00:00Z');
    const part = section && summaryPart(section, { figures, measureOf, timeZone: 'Europe/London' });
    const blocks = await part?.blocks({ ...question, earlier });
    expect(blocks?.at(-1)).toMatchObject({
      rows: [
        ['Consults acknowledged in time', 'September 2026', '30 of 34 (88 %)', '31 of 34 (91 %)'],
      ],
    });
  });
});
