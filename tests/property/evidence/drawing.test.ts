/** Whatever a document of evidence says: it is drawn, and all of it is there. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { drawable } from '../../../services/adapters/pdf/fonts.ts';
import { evidencePdf } from '../../../services/adapters/pdf/evidence-pdf.ts';
import { csvFiles } from '../../../services/evidence/csv.ts';
import type { Block, EvidenceDocument } from '../../../services/evidence/document.ts';
import { layoutBarChart } from '../../../services/evidence/charts/bar-chart.ts';
import { layoutRunChart } from '../../../services/evidence/charts/run-chart.ts';
import type { ChartLayout } from '../../../services/evidence/charts/layout.ts';
import { escapeHtml } from '../../../services/evidence/html/escape.ts';
import { evidenceHtml } from '../../../services/evidence/html/page.ts';
import { Instant } from '../../../services/kernel/ids.ts';
import { evidenceTexts } from '../../support/evidence-texts.ts';
import { pdfPages, squeezed } from '../../support/pdf-text.ts';

/** Letters that the font has, so that what is read can be compared. */
const words = fc.string({
  unit: fc.constantFrom(...Array.from('abcdefgh MNOPQ 0123456789 éêâ£–’.,;:()%<>&"\'')),
  maxLength: 90,
});
const anything = fc.string({ unit: 'binary', maxLength: 60 });
const unit = fc.constantFrom('percent', 'minutes', 'hours', 'days', 'number');
const value = fc.option(
  fc.integer({ min: 0, max: 1e7 }).map((number) => number / 100),
  { nil: undefined },
);
const mayBe = <Key extends string>(key: Key, number: number | undefined) =>
  (number === undefined ? {} : { [key]: number }) as { readonly [each in Key]?: number };

const blocks = (text: fc.Arbitrary<string>): fc.Arbitrary<Block> => {
  const chart = { id: text, caption: text, summary: text, unit };
  const runChart = fc.record({
    ...chart,
    values: fc.array(fc.tuple(value, text, fc.boolean()), { maxLength: 14 }),
    centre: value,
    standard: value,
  });
  const barChart = fc.record({
    ...chart,
    bars: fc.array(fc.tuple(text, value, text), { maxLength: 40 }),
    standard: value,
  });
  return fc.oneof(
    text.map((each): Block => ({ type: 'paragraph', text: each })),
    text.map((each): Block => ({ type: 'heading', text: each })),
    fc.array(text, { maxLength: 5 }).map((items): Block => ({ type: 'list', items })),
    fc.tuple(text, text).map(([what, why]): Block => ({ type: 'notShown', what, why })),
    fc
      .record({
        id: text,
        caption: text,
        columns: fc.array(fc.record({ title: text }), { maxLength: 9 }),
        rows: fc.array(fc.array(text, { maxLength: 9 }), { maxLength: 30 }),
        note: text,
      })
      .map((table): Block => ({ type: 'table', ...table })),
    runChart.map(({ values, centre, standard, ...rest }): Block => ({
      ...{ type: 'runChart', ...rest, ...mayBe('centre', centre) },
      ...mayBe('standard', standard),
      points: values.map(([number, label, isSignal], index) => ({
        ...{ month: `2026-${String((index % 12) + 1).padStart(2, '0')}`, label },
        ...(isSignal ? { isSignal } : {}),
        ...mayBe('value', number),
      })),
    })),
    barChart.map(({ bars, standard, ...rest }): Block => ({
      ...{ type: 'barChart', ...rest, ...mayBe('standard', standard) },
      bars: bars.map(([name, number, label]) => ({ name, label, ...mayBe('value', number) })),
    })),
    fc
      .record({
        id: text,
        caption: text,
        entries: fc.array(
          fc.record({
            ...{ when: text, who: text, what: text },
            texts: fc.array(fc.record({ label: text, text }), { maxLength: 3 }),
          }),
          { maxLength: 6 },
        ),
      })
      .map((timeline): Block => ({ type: 'timeline', ...timeline })),
  );
};

const documents = (text: fc.Arbitrary<string>): fc.Arbitrary<EvidenceDocument> =>
  fc
    .record({
      ...{ title: text, subtitle: text, service: text, mapping: text },
      about: fc.array(fc.record({ label: text, value: text }), { maxLength: 3 }),
      sections: fc.array(
        fc.record({
          ...{ id: text, title: text },
          answers: fc.array(fc.record({ asker: text, question: text }), { maxLength: 3 }),
          blocks: fc.array(blocks(text), { maxLength: 5 }),
        }),
        { maxLength: 4 },
      ),
    })
    .map((document) => ({
      ...document,
      ...{ asOf: Instant.parse('2026-11-03T09:05:00Z'), timeZone: 'Europe/London' },
    }));

const isWithin = ({ width, height, marks }: ChartLayout): boolean =>
  marks.every((mark) => {
    const points = mark.type === 'line' ? mark.points : [[mark.x, mark.y] as const];
    return points.every(([x, y]) => x >= -1 && x <= width + 1 && y >= -1 && y <= height + 1);
  });

const chartOf = (block: Block, width: number): readonly ChartLayout[] => {
  if (block.type === 'runChart') return [layoutRunChart(block, width)];
  return block.type === 'barChart' ? [layoutBarChart(block, width)] : [];
};

describe('drawing a document of evidence', () => {
  it('leaves no text out of the page', () => {
    fc.assert(
      fc.property(documents(anything), (document) => {
        const html = evidenceHtml(document);
        const missing = evidenceTexts(document).filter((text) => !html.includes(escapeHtml(text)));
        expect(missing).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('leaves no text out of the PDF, wherever its pages break', async () => {
    await fc.assert(
      fc.asyncProperty(documents(words), async (document) => {
        const pages = await pdfPages(await evidencePdf(document));
        const all = pages.join('');
        const missing = evidenceTexts(document).filter((text) => !all.includes(squeezed(text)));
        expect(missing).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  it('is never brought down by a text', async () => {
    await fc.assert(
      fc.asyncProperty(documents(anything), async (document) => {
        const bytes = await evidencePdf(document);
        const pages = await pdfPages(bytes);
        expect([pages.length > 0, csvFiles(document).length > 0]).toEqual([true, true]);
      }),
      { numRuns: 12 },
    );
  });

  it('keeps charts within their frame', () => {
    fc.assert(
      fc.property(blocks(words), fc.integer({ min: 300, max: 700 }), (block, width) => {
        expect(chartOf(block, width).every(isWithin)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('says what its font does not have in letters that it has', () => {
    const has = (letter: string): boolean => /^[ -~£–é]$/u.test(letter);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(Array.from(drawable(text, has)).every(has)).toBe(true);
      }),
    );
  });
});
