/** The PDF of a pack, read by another program page by page. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { getDocumentProxy } from 'unpdf';
import { evidencePdf } from '../../../services/adapters/pdf/evidence-pdf.ts';
import { evidenceTexts } from '../../support/evidence-texts.ts';
import { latin, pdfPages, squeezed } from '../../support/pdf-text.ts';
import { sampleEvidence } from '../../support/sample-evidence.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What its font does not have stands otherwise. */
const asDrawn = (text: string): string => text.replaceAll('≥', 'at least').replaceAll('ŵ', 'w');

const root = new URL('../../../', import.meta.url);

describe('the PDF of a pack', () => {
  let bytes: Uint8Array;
  let pages: readonly string[];
  beforeAll(async () => {
    bytes = await evidencePdf(sampleEvidence);
    pages = await pdfPages(bytes);
  });

  it('says everything that the document says', () => {
    const all = pages.join('');
    const missing = evidenceTexts(sampleEvidence).filter(
      (text) => !all.includes(squeezed(asDrawn(text))),
    );
    expect(missing).toEqual([]);
  });

  it('numbers its pages, and says on each as of when', () => {
    pages.forEach((page, index) => {
      expect(page).toContain(`Page${index + 1}of${pages.length}`);
      expect(page).toContain('Asof3November2026,09:05(Europe/London)');
    });
  });

  it('names in its contents the page on which each section begins', () => {
    const [contents = ''] = pages;
    for (const { title } of sampleEvidence.sections) {
      const found = new RegExp(`${squeezed(title)}(\\d+)`).exec(contents)?.[1];
      expect(pages[Number(found) - 1]).toContain(squeezed(title));
    }
  });

  it('repeats the head of a table that goes on over the page', () => {
    const head = 'TaskLeastcompetenceDone';
    expect(pages.filter((page) => page.includes(head))).toHaveLength(2);
  });

  it('is tagged, names its language and title, and embeds its fonts', () => {
    const text = latin(bytes);
    for (const part of ['/MarkInfo', '/StructTreeRoot', '/Lang (en-GB)', '/DisplayDocTitle true']) {
      expect(text).toContain(part);
    }
    expect(text).toContain('pdfuaid:part>1<');
    expect(text.match(/\/FontFile2/g)?.length).toBe(text.match(/\/FontDescriptor\n/g)?.length);
    expect(text).not.toContain('/BaseFont /Helvetica');
  });

  it('tells headings, tables, lists and figures apart for readers of screens', async () => {
    const proxy = await getDocumentProxy(bytes.slice());
    const roles = new Set<string>();
    const alts: string[] = [];
    const walk = (node: { role?: string; alt?: string; children?: readonly object[] }): void => {
      if (node.role !== undefined) roles.add(node.role);
      if (node.alt !== undefined) alts.push(node.alt);
      node.children?.forEach(walk);
    };
    for (let number = 1; number <= proxy.numPages; number += 1) {
      walk(await (await proxy.getPage(number)).getStructTree());
    }
    for (const role of ['H1', 'H2', 'H3', 'Table', 'TR', 'TH', 'TD', 'L', 'LI', 'Figure', 'TOC']) {
      expect(roles).toContain(role);
    }
    expect(alts.filter((alt) => alt.includes('consults') || alt.length > 20)).toHaveLength(6);
  });

  it('has a bookmark for every section', async () => {
    const outline = await (await getDocumentProxy(bytes.slice())).getOutline();
    expect(outline.map(({ title }) => title)).toEqual(
      sampleEvidence.sections.map(({ title }) => title),
    );
  });

  it('is the same byte by byte from another process', () => {
    const script = `
      import { createHash } from 'node:crypto';
      import { evidencePdf } from './services/adapters/pdf/evidence-pdf.ts';
      import { sampleEvidence } from './tests/support/sample-evidence.ts';
      console.log(createHash('sha256').update(await evidencePdf(sampleEvidence)).digest('hex'));`;
    const elsewhere = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, TZ: 'Pacific/Auckland', LANG: 'de_DE.UTF-8' },
    });
    expect(elsewhere.trim()).toBe(sha256(bytes));
  });
});
