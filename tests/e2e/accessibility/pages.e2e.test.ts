/** The pages that people outside Teams read: a receiving service's, and that of an evidence pack. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../../rehearsal/gallery/chromium.ts';
import { evidenceHtml } from '../../../services/evidence/html/page.ts';
import { HandoverDay, pathOf } from '../../support/acceptance.ts';
import { chromiumPath, describeWithChromium } from '../../support/chromium.ts';
import { focusOf, isFocusIn, tabTo, walk } from '../../support/keyboard.ts';
import {
  cutTexts,
  doubled,
  narrow,
  overflowOf,
  smallTargets,
  spaceOut,
} from '../../support/looking-closely.ts';
import { desktop, findingsIn } from '../../support/rehearsal-browser.ts';
import { sampleEvidence } from '../../support/sample-evidence.ts';

const pictures = process.env['ACCESSIBILITY_PICTURES'];
const themes = ['light', 'dark'] as const;
const sizes = [
  ['at the width of 400 %', narrow],
  ['at 200 %', doubled],
] as const;

/** Reads and uses a page enlarged, then spaced out. */
async function expectRoom(page: Page): Promise<void> {
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  expect(await smallTargets(page)).toEqual([]);
  await spaceOut(page);
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  expect(await cutTexts(page)).toEqual([]);
  expect(await findingsIn(page)).toEqual([]);
}

describeWithChromium('the page of a receiving service', () => {
  let browser: Browser;
  let handover: HandoverDay | undefined;
  beforeAll(async () => {
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(() => browser.close());
  afterEach(() => handover?.close());

  const open = async (look: object): Promise<{ readonly page: Page; readonly code: string }> => {
    handover = await HandoverDay.open();
    const given = await handover.issue();
    // For axe alone, which the page's own policy would keep out.
    const page = await browser.newPage({ ...look, bypassCSP: true });
    page.setDefaultTimeout(90_000);
    await page.goto(`${handover.url}${pathOf(given)}`);
    return { page, code: given.code };
  };
  const read = async (look: object): Promise<Page> => {
    const { page, code } = await open(look);
    await page.getByLabel('Code').fill(code);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Handover of care' }).waitFor();
    return page;
  };

  it('is answered by keyboard alone, from the code to the thanks', async () => {
    const { page, code } = await open({ viewport: desktop });
    await tabTo(page, 'input Code');
    await page.keyboard.type(code);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Handover of care' }).waitFor();
    await tabTo(page, 'answer at the end of the page');
    await page.keyboard.press('Enter');
    await tabTo(page, 'input First contact: date');
    // Browsers ask for day, month and halves of the day in different orders.
    await page.keyboard.type('12122026');
    await tabTo(page, 'input First contact: time');
    await page.keyboard.type('1130AM');
    await tabTo(page, 'input Your name');
    await page.keyboard.type('Priya Nair');
    await tabTo(page, 'input Your role');
    await page.keyboard.type('Duty worker');
    await tabTo(page, 'input Your telephone');
    await page.keyboard.type('01632 960 123');
    await tabTo(page, 'button Accept');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Accepted', exact: true }).waitFor();
    expect(await page.title()).not.toMatch(/^Error/);
    await page.close();
  });

  it.each(themes)(
    'is walked through by Tab and back: each stop is seen and marked, in the %s',
    async (colorScheme) => {
      const page = await read({ viewport: doubled, colorScheme });
      const stops = await walk(page);
      expect(stops.length).toBeGreaterThan(10);
      expect(stops.filter(({ isMarked, isSeen }) => !isMarked || !isSeen)).toEqual([]);
      if (pictures) await page.screenshot({ path: `${pictures}/partner-200-${colorScheme}.png` });
      const back = await walk(page, 'Shift+Tab');
      expect(back.map(({ what }) => what).toReversed()).toEqual(stops.map(({ what }) => what));
      await page.close();
    },
  );

  it.each(sizes)(
    'can be read and answered %s, in one direction, with more space',
    async (_how, viewport) => {
      const page = await read({ viewport });
      await page.getByRole('button', { name: 'Accept' }).click();
      await page.getByRole('alert').waitFor();
      await expectRoom(page);
      if (pictures) {
        await page.screenshot({
          path: `${pictures}/partner-${viewport.width}.png`,
          fullPage: true,
        });
      }
      await page.close();
    },
  );

  it('says what is wrong first, in its title, at its top and at the field, and leads there', async () => {
    const page = await read({ viewport: desktop });
    await page.getByRole('button', { name: 'Accept' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.title()).toMatch(/^Error: /);
    const link = page.getByRole('alert').getByRole('link', { name: 'Write your name.' });
    await link.focus();
    await page.keyboard.press('Enter');
    await page.locator('[name=name]:focus').waitFor();
    expect((await focusOf(page))?.what).toContain('Your name');
    expect(await page.locator(':focus').getAttribute('aria-invalid')).toBe('true');
    expect(await isFocusIn(page, '#accepted')).toBe(true);
    await page.close();
  });
});

describeWithChromium('the page of an evidence pack', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(() => browser.close());

  const open = async (look: object): Promise<Page> => {
    const page = await browser.newPage({ ...look, bypassCSP: true });
    await page.setContent(evidenceHtml(sampleEvidence));
    return page;
  };

  it.each(themes)(
    'is walked through by Tab: each stop is seen and marked, in the %s',
    async (colorScheme) => {
      const page = await open({ viewport: desktop, colorScheme });
      await page.keyboard.press('Tab');
      expect((await focusOf(page))?.what).toContain('Skip to the content');
      const stops = await walk(page);
      expect(stops.length).toBeGreaterThan(5);
      expect(stops.filter(({ isMarked, isSeen }) => !isMarked || !isSeen)).toEqual([]);
      await page.close();
    },
  );

  it.each(sizes)('can be read %s, with more space', async (_how, viewport) => {
    const page = await open({ viewport });
    await expectRoom(page);
    await page.close();
  });
});
