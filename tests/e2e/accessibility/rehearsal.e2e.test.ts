/** The rehearsal by keyboard, enlarged, spaced out and read aloud. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../../rehearsal/gallery/chromium.ts';
import { chromiumPath, describeWithChromium } from '../../support/chromium.ts';
import { desktop, Stage } from '../../support/e2e.ts';
import { focusOf, isFocusIn, tabTo, walk } from '../../support/keyboard.ts';
import {
  cutTexts,
  doubled,
  narrow,
  overflowOf,
  smallTargets,
  spaceOut,
} from '../../support/looking-closely.ts';
import { findingsIn } from '../../support/rehearsal-browser.ts';

const pictures = process.env['ACCESSIBILITY_PICTURES'];

describeWithChromium('the rehearsal', () => {
  let browser: Browser;
  let stage: Stage | undefined;
  beforeAll(async () => {
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    await stage?.close();
    stage = undefined;
  });

  const open = async (viewport = desktop): Promise<Stage> =>
    (stage = await Stage.open(browser, { seeded: false, viewport }));
  /** Jonah's chat with the form of a request. */
  const withForm = async (viewport = desktop): Promise<Page> => {
    const { page } = await open(viewport);
    const jonah = stage?.person('jonah');
    await jonah?.says('consult');
    await jonah?.reads('Step 1 of 2');
    // Notifications lie over the page for ten seconds, whenever they come.
    await page.addStyleTag({ content: '#phones { display: none }' });
    return page;
  };
  const keep = async (page: Page, name: string): Promise<void> => {
    if (pictures) await page.screenshot({ path: `${pictures}/${name}.png` });
  };
  const focused = async (page: Page): Promise<string> => (await focusOf(page))?.what ?? 'nothing';

  it('is walked through by Tab and back: each stop is seen and marked, none holds fast', async () => {
    const page = await withForm();
    await page.getByTestId('clock-open').focus();
    const stops = await walk(page);
    expect(stops.filter(({ isMarked }) => !isMarked)).toEqual([]);
    expect(stops.filter(({ isSeen }) => !isSeen)).toEqual([]);
    const order = stops.map(({ what }) => what);
    const place = (what: RegExp): number => order.findIndex((each) => what.test(each));
    const places = [/Phones/, /Jonah/, /Messages in/, /Case reference/, /Continue/, /Type a mes/];
    const found = places.map(place);
    expect(found).not.toContain(-1);
    expect(found).toEqual(found.toSorted((one, other) => one - other));
    const back = await walk(page, 'Shift+Tab');
    const [first, ...rest] = back.map(({ what }) => what).toReversed();
    expect(first).toMatch(/Move the clock/);
    expect(rest).toEqual(order);
  });

  it('lets somebody ask for oversight by keyboard alone, from choosing the person to the answer', async () => {
    const { page } = await open();
    await tabTo(page, /button .*Jonah/);
    await page.keyboard.press('Enter');
    await page.locator('.pane.is-active[aria-label^="Jonah"]').waitFor();
    expect(await focused(page)).toMatch(/Jonah/);
    await tabTo(page, 'textarea Type a message');
    await page.keyboard.type('consult');
    await page.keyboard.press('Enter');
    await page.getByText('Step 1 of 2').waitFor();
    // One stop for all answers of a question; arrows go between them.
    await page.keyboard.press('Shift+Tab');
    await page.locator('[data-testid=log]').first().focus();
    await tabTo(page, /input How soon/);
    await page.keyboard.press('ArrowDown');
    await tabTo(page, 'input Case reference');
    await page.keyboard.type('CM-10482');
    await tabTo(page, 'select Pathway');
    await page.keyboard.type('Complex');
    await tabTo(page, 'select Locality');
    await page.keyboard.type('Riverside');
    await tabTo(page, 'select What kind');
    await page.keyboard.type('Contact');
    await tabTo(page, 'button Continue');
    await keep(page, 'keyboard-focus');
    await page.keyboard.press('Enter');
    await page.getByText('Step 2 of 2').waitFor();
    expect(await focused(page)).not.toBe('nothing');
  });

  it('goes into a dialog and out by Escape, back to the button that opened it', async () => {
    const { page } = await open();
    await tabTo(page, 'textarea Type a message');
    await tabTo(page, 'button Ask for oversight');
    await page.keyboard.press('Space');
    const dialog = page.getByTestId('dialog');
    await dialog.getByText('Step 1 of 2').waitFor();
    await page.keyboard.press('Tab');
    expect(await isFocusIn(page, 'dialog')).toBe(true);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await focused(page)).toBe('button Ask for oversight');
  });

  it('goes into each sheet when it opens, and back to its button when it closes', async () => {
    const { page } = await open();
    for (const name of ['phones', 'faults', 'record', 'traffic', 'microsoft365']) {
      await page.getByTestId(`tool-${name}`).focus();
      await page.keyboard.press('Enter');
      const panel = page.getByTestId(`${name}-panel`);
      await panel.waitFor();
      const focusedIn = `[data-testid="${name}-panel"]:focus, [data-testid="${name}-panel"] :focus`;
      await page.locator(focusedIn).waitFor();
      await page.keyboard.press('Escape');
      await panel.waitFor({ state: 'hidden' });
      expect(await isFocusIn(page, `[data-testid=tool-${name}]`)).toBe(true);
    }
  });

  it('keeps the place of whoever goes from the chats to a conversation and back on a phone', async () => {
    const { page } = await open(narrow);
    await page.getByTestId('chat-group').focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('back').waitFor();
    expect(await focused(page)).toBe('button Back to chats');
    await page.keyboard.press('Enter');
    await page.getByTestId('chat-group').waitFor();
    expect(await focused(page)).toMatch(/Duty and leads/);
  });

  it.each([
    ['at the width of 400 %', narrow],
    ['at 200 %', doubled],
  ] as const)('can be read and used %s, in one direction, with more space', async (_how, size) => {
    const page = await withForm(size);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    expect(await smallTargets(page)).toEqual([]);
    await spaceOut(page);
    const room = await page.evaluate<number>('document.querySelector("[role=log]").clientHeight');
    expect(room).toBeGreaterThan(size.height / 2);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    expect(await cutTexts(page)).toEqual([]);
    await keep(page, `spaced-${size.width}`);
    const button = page.getByRole('button', { name: 'Continue' });
    await button.scrollIntoViewIfNeeded();
    const { height = 0 } = (await button.boundingBox()) ?? {};
    expect(height).toBeGreaterThanOrEqual(24);
    expect(await findingsIn(page)).toEqual([]);
  });

  it('says what happens to whoever does not see it, in a language and under a title', async () => {
    const page = await withForm();
    expect(await page.getAttribute('html', 'lang')).toBe('en-GB');
    expect(await page.title()).toContain('Rehearsal');
    expect(await page.getByRole('log').first().getAttribute('aria-label')).toMatch(/Messages in/);
    expect(await page.locator('#announcer').getAttribute('role')).toBe('status');
    await stage?.person('jonah').presses('Continue');
    // The first field in error has the focus, and what is wrong is a part of what is read out.
    expect(await focused(page)).toContain('Choose how soon you need an answer.');
  });

  it('moves nothing by itself where somebody asked for less motion', async () => {
    const page = await withForm();
    const moving = await page.evaluate<number>('document.getAnimations().length');
    expect(moving).toBe(0);
  });
});
