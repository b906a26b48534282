import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { setTimeout } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { parseArguments, rehearse } from '../../rehearsal/cli.ts';
import { launchChromium } from '../../rehearsal/gallery/chromium.ts';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import { chromiumPath, describeWithChromium } from '../support/chromium.ts';
import { desktop, openClient, phone, type Client } from '../support/rehearsal-browser.ts';

const STEPS = 17;
const TOLD_WHY = 9;
/** The record opens by itself where the first story ends. */
const CLOSED = 6;
/** A rehearsed week takes its time on a busy machine. */
const WEEK_MS = 90_000;
const onlyToSee = [2, 9];

async function readTheRecord(page: Page, at: Client['at']): Promise<void> {
  await at('record-summary').waitFor();
  expect(await at('record-summary').innerText()).toMatch(/^✓ \d+ streams?, \d+ events?, intact$/);
  await page.keyboard.press('Escape');
}

/** On the card, and on the record: not on what it said of the consult before. */
async function seesWhy(page: Page, at: Client['at']): Promise<void> {
  await page.locator('.pane.is-active .card', { hasText: 'out of office (automatic' }).waitFor();
  await page.route('**/api/record', async (route) => {
    await setTimeout(300);
    await route.continue();
  });
  await at('tool-record').click();
  const line = at('record-panel').getByText('was asked first, for');
  expect(await line.innerText()).toContain('who is out of office (automatic replies)');
  await page.unroute('**/api/record');
  await page.keyboard.press('Escape');
}

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
  ])(
    'leads from the question to the closed consult, to leave that nobody declared, and through a huddle, on %s',
    async (_screen, screen) => {
      const { at, page, errors, findings } = await openClient(browser, rehearsal.url, screen);
      const steps: string[] = [];
      for (let step = 1; step <= STEPS; step += 1) {
        await page.getByText(`Step ${step} of ${STEPS}`).waitFor();
        steps.push(await page.locator('#tour h2').innerText());
        if (!onlyToSee.includes(step)) await at('tour-do-it').click();
        if (step === CLOSED) await readTheRecord(page, at);
        if (step === TOLD_WHY) await seesWhy(page, at);
        if (step < STEPS) await at('tour-next').click({ timeout: WEEK_MS });
      }

      await at('tour-record').click();
      await readTheRecord(page, at);
      expect(steps).toEqual([
        'Jonah asks for oversight',
        expect.stringMatching(/ is asked, and sees why$/),
        'Nobody answers: it moves on',
        expect.stringMatching(/ takes it$/),
        expect.stringMatching(/ advises$/),
        'Jonah says what happened',
        'Nobody had to remember',
        expect.stringMatching(/^Jonah asks about /),
        expect.stringMatching(/ is asked, and told why$/),
        'Jonah needs it no more',
        'Riverside East looks at its week',
        'Grace decides the first case',
        'Jonah decides another',
        'Grace closes the huddle',
        'Jonah forgets the visit',
        expect.stringMatching(/^Jonah asks .+ to lead$/),
        expect.stringMatching(/ accepts, and leads$/),
      ]);
      await page.keyboard.press('Escape');
      expect(await findings()).toEqual([]);
      expect(errors).toEqual([]);
      await page.close();
    },
  );

  it('sees that automatic replies were switched on by hand, and read by the bot', async () => {
    const { at, page } = await openClient(browser, rehearsal.url, desktop);
    for (let step = 1; step <= CLOSED; step += 1) {
      await page.getByText(`Step ${step} of ${STEPS}`).waitFor();
      if (!onlyToSee.includes(step)) await at('tour-do-it').click();
      if (step === CLOSED) await readTheRecord(page, at);
      await at('tour-next').click();
    }
    await page.getByText(`Step ${CLOSED + 1} of ${STEPS}`).waitFor();
    const todo = await page.locator('.tour-todo').innerText();

    await at('tool-microsoft365').click();
    const panel = at('microsoft365-panel');
    const shown = panel.getByRole('combobox', { name: 'Person' }).locator('option:checked');
    expect(todo).toContain(await shown.innerText());
    await panel.getByRole('combobox', { name: 'Automatic replies' }).selectOption('on');
    await at('away-unread').waitFor();
    expect(await at('tour-next').count()).toBe(0);
    await at('away-clock').click();
    await page.keyboard.press('Escape');
    await at('tour-next').waitFor();
    await page.close();
  });

  it('stays closed once it was closed, and opens again where it was', async () => {
    const { at, page } = await openClient(browser, rehearsal.url, desktop);
    await at('tour-close').click();
    await page.reload();
    await at('tool-tour').waitFor();
    expect(await page.locator('#tour').isVisible()).toBe(false);

    await at('tool-tour').click();
    await page.getByText(`Step 1 of ${STEPS}`).waitFor();
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
