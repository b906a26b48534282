import { afterAll, afterEach, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { parseArguments, rehearse } from '../../rehearsal/cli.ts';
import { launchChromium } from '../../rehearsal/gallery/chromium.ts';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import { chromiumPath, describeWithChromium } from '../support/chromium.ts';
import { desktop, openClient, phone } from '../support/rehearsal-browser.ts';

// Browsers on a busy machine take their time.
jest.setTimeout(90_000);

describeWithChromium('the guided tour over the real bot', () => {
  let browser: Browser;
  let rehearsal: Rehearsal;

  beforeAll(async () => {
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    rehearsal = await rehearse(parseArguments(['--port', '0']));
  });
  afterEach(() => rehearsal.close());

  it.each([
    ['a desktop', desktop],
    ['a phone', phone],
  ])('leads from the question to the closed consult on %s', async (_screen, screen) => {
    const { at, page, errors, findings } = await openClient(browser, rehearsal.url, screen);
    const steps: string[] = [];
    for (let step = 1; step <= 6; step += 1) {
      await page.getByText(`Step ${step} of 6`).waitFor();
      steps.push(await page.locator('#tour h2').innerText());
      if (step !== 2) await at('tour-do-it').click();
      if (step < 6) await at('tour-next').click();
    }

    await at('record-summary').waitFor();
    expect(await at('record-summary').innerText()).toMatch(/^✓ \d+ streams?, \d+ events?, intact$/);
    expect(steps).toEqual([
      'Jonah asks for oversight',
      expect.stringMatching(/ is asked, and sees why$/),
      'Nobody answers: it moves on',
      expect.stringMatching(/ takes it$/),
      expect.stringMatching(/ advises$/),
      'Jonah says what happened',
    ]);
    await page.keyboard.press('Escape');
    expect(await findings()).toEqual([]);
    expect(errors).toEqual([]);
    await page.close();
  });

  it('stays closed once it was closed, and opens again where it was', async () => {
    const { at, page } = await openClient(browser, rehearsal.url, desktop);
    await at('tour-close').click();
    await page.reload();
    await at('tool-tour').waitFor();
    expect(await page.locator('#tour').isVisible()).toBe(false);

    await at('tool-tour').click();
    await page.getByText('Step 1 of 6').waitFor();
    await page.close();
  });
});

it('starts empty when asked, without tour and story', async () => {
  const rehearsal = await rehearse(parseArguments(['--port', '0', '--empty']));
  const tour = await (await fetch(`${rehearsal.url}/api/tour`)).json();
  const { lockScreen } = rehearsal.world();
  await rehearsal.close();

  expect(tour).toEqual({});
  expect(lockScreen).toEqual([]);
});
