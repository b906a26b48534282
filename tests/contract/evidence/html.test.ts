/** The page of a pack: whole in itself, and text stays text. */
import { describe, expect, it } from '@jest/globals';
import type { EvidenceDocument } from '../../../services/evidence/document.ts';
import { evidenceHtml } from '../../../services/evidence/html/page.ts';
import { sampleEvidence } from '../../support/sample-evidence.ts';

const hostile = `</style><script>alert(1)</script><img src=x onerror="alert(1)">&amp;'"\u0000\ud800`;

const withHostileTexts: EvidenceDocument = {
  ...sampleEvidence,
  title: hostile,
  subtitle: hostile,
  service: hostile,
  about: [{ label: hostile, value: hostile }],
  sections: [
    {
      id: hostile,
      title: hostile,
      answers: [{ asker: hostile, question: hostile }],
      blocks: [
        { type: 'paragraph', text: hostile },
        { type: 'heading', text: hostile },
        { type: 'list', items: [hostile] },
        { type: 'notShown', what: hostile, why: hostile },
        {
          ...{ type: 'table', id: hostile, caption: hostile, note: hostile },
          ...{ columns: [{ title: hostile }], rows: [[hostile]] },
        },
        {
          ...{ type: 'barChart', id: hostile, caption: hostile, summary: hostile },
          ...{ unit: 'number', bars: [{ name: hostile, value: 1, label: hostile }] },
        },
        {
          ...{ type: 'runChart', id: hostile, caption: hostile, summary: hostile },
          ...{ unit: 'number', points: [{ month: hostile, value: 1, label: hostile }] },
        },
        {
          ...{ type: 'timeline', id: hostile, caption: hostile },
          entries: [
            {
              when: hostile,
              who: hostile,
              what: hostile,
              texts: [{ label: hostile, text: hostile }],
            },
          ],
        },
      ],
    },
  ],
};

const tagsOf = (html: string): readonly string[] =>
  [...html.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(([, name = '']) => name.toLowerCase());

const idsOf = (html: string): readonly string[] =>
  [...html.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => id);

describe('the page of a pack', () => {
  const html = evidenceHtml(sampleEvidence);

  it('refers to nothing outside itself', () => {
    const outside = /https?:|\/\/|url\(|@import|<link|<script|<img|<iframe|<object|javascript:/i;
    expect(outside.exec(html)).toBeNull();
    const hrefs = [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, to = '']) => to);
    expect(hrefs.filter((to) => !to.startsWith('#'))).toEqual([]);
  });

  it('allows nothing to be fetched or run', () => {
    expect(html).toContain(`content="default-src 'none';`);
  });

  it('leads from its contents to sections that are there', () => {
    const ids = idsOf(html);
    const targets = [...html.matchAll(/href="#([^"]*)"/g)].map(([, to = '']) => to);
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
    expect(targets).toHaveLength(sampleEvidence.sections.length + 1);
  });

  it('has one first heading and no id twice', () => {
    const ids = idsOf(html);
    expect(tagsOf(html).filter((tag) => tag === 'h1')).toHaveLength(2);
    expect(ids).toHaveLength(new Set(ids).size);
  });

  it('says of each chart what it shows to whoever can’t see it', () => {
    const described = [
      ...html.matchAll(
        /<svg class="wide"[^>]*role="img" aria-labelledby="[^"]+ [^"]+"><title [^>]*>[^<]+<\/title><desc [^>]*>[^<]+<\/desc>/g,
      ),
    ];
    expect(described).toHaveLength(6);
  });

  it('keeps markup in texts as text', () => {
    const drawn = evidenceHtml(withHostileTexts);
    const allowed = new Set(tagsOf(html));
    expect(tagsOf(drawn).filter((tag) => !allowed.has(tag))).toEqual([]);
    expect(drawn).not.toMatch(/<[^>]+ onerror=/);
    expect(drawn).not.toContain('\u0000');
    expect(drawn.isWellFormed()).toBe(true);
  });

  it('comes out the same from the same document', () => {
    expect(evidenceHtml(structuredClone(sampleEvidence))).toBe(html);
  });
});
