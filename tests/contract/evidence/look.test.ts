/** The page of a pack in a real browser: on a phone, at a desk, at night, in print. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../../rehearsal/gallery/chromium.ts';
import { evidenceHtml } from '../../../services/evidence/html/page.ts';
import { chromiumPath, describeWithChromium } from '../../support/chromium.ts';
import { desktop, findingsIn, phone } from '../../support/rehearsal-browser.ts';
import { sampleEvidence } from '../../support/sample-evidence.ts';

describeWithChromium('the page of a pack in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(() => browser.close());

  const open = async (look: object): Promise<Page> => {
    // For axe alone, which the page's own policy would keep out.
    const page = await browser.newPage({ ...look, bypassCSP: true });
    await page.setContent(evidenceHtml(sampleEvidence));
    return page;
  };

  const looks = [
    ['on a phone', { viewport: phone, colorScheme: 'light' }],
    ['on a phone at night', { viewport: phone, colorScheme: 'dark' }],
    ['at a desk', { viewport: desktop, colorScheme: 'light' }],
    ['at a desk at night', { viewport: desktop, colorScheme: 'dark' }],
  ] as const;

  it.each(looks)('can be used by everybody %s, and is no wider', async (_where, look) => {
    const page = await open(look);
    expect(await findingsIn(page)).toEqual([]);
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(width).toBe(look.viewport.width);
    await page.close();
  });

  it('shows one drawing of each chart, and in print its numbers even where they were closed', async () => {
    const page = await open({ viewport: phone });
    await page.evaluate(
      `document.querySelectorAll('details').forEach((each) => { each.open = false; })`,
    );
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('svg.wide:visible').count()).toBe(6);
    expect(await page.locator('svg.narrow:visible').count()).toBe(0);
    expect(await page.getByText('24 of 30 (80 %)').isVisible()).toBe(true);
    await page.close();
  });

  it('asks nobody for anything', async () => {
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.setContent(evidenceHtml(sampleEvidence), { waitUntil: 'load' });
    expect(asked).toEqual([]);
    await page.close();
  });
});
