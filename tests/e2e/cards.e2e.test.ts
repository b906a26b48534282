import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../rehearsal/gallery/chromium.ts';
import { startGallery, type Gallery } from '../../rehearsal/gallery/gallery.ts';
import { samples } from '../../rehearsal/gallery/samples.ts';
import { chromiumPath, describeWithChromium } from '../support/chromium.ts';
import { hostile } from '../support/sample-texts.ts';

type Verdict = {
  readonly cards: number;
  readonly failures: readonly string[];
  readonly isChecked: boolean;
  readonly findings: readonly unknown[];
};

/** The renderer draws none of Teams' own charts: their tables show instead. */
const leftToFallback = /^drift[a-z-]*: Unknown element type "Chart\.\w+"\. Fallback will be used/;

/** There are many, and each is looked at closely; on a busy machine that takes its time. */
const PATIENCE_MS = 150_000;

describeWithChromium('every card in the official renderer', () => {
  let gallery: Gallery;
  let browser: Browser;
  beforeAll(async () => {
    gallery = await startGallery(0);
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(async () => {
    await browser.close();
    await gallery.close();
  });

  const open = async (query: string, width: number) => {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    await page.goto(`${gallery.address}?${query}`);
    await page.waitForFunction('window.galleryVerdict', undefined, { timeout: PATIENCE_MS });
    return page;
  };

  async function expectNoFault(theme: string, width: number, axe: 'on' | 'off'): Promise<void> {
    const page = await open(`theme=${theme}&width=${width}&axe=${axe}`, width + 60);
    const { cards, failures, isChecked, findings } =
      await page.evaluate<Verdict>('window.galleryVerdict');
    expect(cards).toBe(samples().length);
    expect(isChecked).toBe(axe === 'on');
    expect(failures.filter((each) => !leftToFallback.test(each))).toEqual([]);
    expect(findings).toEqual([]);
    const tooWide = await page.evaluate<readonly string[]>(
      `[...document.querySelectorAll('.card')]
          .filter((card) => card.scrollWidth > card.clientWidth)
          .map((card) => card.parentElement.id)`,
    );
    expect(tooWide).toEqual([]);
    const cut = await page.evaluate<readonly string[]>(
      `[...document.querySelectorAll('.card .ac-pushButton')]
          .flatMap((button) => [...button.querySelectorAll('*'), button])
          .filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0)
          .map((each) => each.textContent)`,
    );
    expect(cut).toEqual([]);
    await page.close();
  }

  // Colours don't go by the width: axe, which takes its time, looks at each of both once.
  it.each([
    ['light', 360],
    ['dark', 640],
  ])('renders without a fault and is accessible: %s, %i px', async (theme, width) => {
    await expectNoFault(theme, width, 'on');
  });

  it.each([
    ['light', 640],
    ['dark', 360],
  ])('renders without a fault: %s, %i px', async (theme, width) => {
    await expectNoFault(theme, width, 'off');
  });
});

describeWithChromium('what people typed, in the official renderer', () => {
  let gallery: Gallery;
  let browser: Browser;
  beforeAll(async () => {
    gallery = await startGallery(0, hostile);
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(async () => {
    await browser.close();
    await gallery.close();
  });

  it('comes out as typed: no link, no mention, no formatting, nothing wider than the card', async () => {
    const page = await browser.newPage({ viewport: { width: 420, height: 900 } });
    await page.goto(`${gallery.address}?width=360&axe=off`);
    await page.waitForFunction('window.galleryVerdict', undefined, { timeout: PATIENCE_MS });
    const links = await page.evaluate<readonly string[]>(
      `[...new Set([...document.querySelectorAll('.card a')].map((link) => link.href))]`,
    );
    // The crisis line, a case's shared plan, and the link to one's duties.
    expect(links).toEqual([
      'https://crisis.example.org/',
      'https://plans.example.org/cm-10482',
      'https://oversight.example.org/calendars/7f3a21.ics',
    ]);
    const acting = await page.evaluate<readonly string[]>(
      `[...document.querySelectorAll('.card :is(img, em, code, b, at, h1)')].map((e) => e.outerHTML)`,
    );
    expect(acting).toEqual([]);
    const text = await page.locator('#consult-waiting-sam').innerText();
    expect(text).toContain('[click](https://evil.example)');
    expect(text).toContain('<at>Everyone</at>');
    expect(text).toContain('${caseRef}');
    await page.close();
  });
});
