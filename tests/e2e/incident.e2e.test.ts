/** Somebody on a phone opens a review of an incident, and the manager asks who leads it. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../rehearsal/gallery/chromium.ts';
import { chromiumPath, describeWithChromium } from '../support/chromium.ts';
import { phone, Stage } from '../support/e2e.ts';
import { findingsIn } from '../support/rehearsal-browser.ts';

const what = 'A planned contact did not take place, and nobody saw it on the day.';

describeWithChromium('a review of an incident', () => {
  let browser: Browser;
  let stage: Stage;
  beforeAll(async () => {
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(() => browser.close());
  afterEach(() => stage.close());

  it('is opened with roles instead of names, and shows in the case’s list', async () => {
    stage = await Stage.open(browser, { seeded: false, caseload: true, viewport: phone });
    const jonah = stage.person('jonah');
    await jonah.says('incident CM-30001');
    await jonah.reads('CM-30001');
    await jonah.presses('Open a review…');
    await jonah.reads('What happened?');
    await jonah.card.locator('input[type=date]').fill('2026-12-01');
    await jonah.writes('What happened, in a sentence', 'Sam Whitaker was on leave.');
    await jonah.chooses('What was it?', 'Care that was missed or late');
    await jonah.presses('Open the review');
    expect(await jonah.reads('Not sent yet')).toContain('Sam');
    expect(await jonah.field('What happened, in a sentence').inputValue()).toBe(
      'Sam Whitaker was on leave.',
    );
    expect(await stage.overflow()).toBeLessThanOrEqual(0);
    await stage.dismissBanners();
    expect(await findingsIn(stage.page)).toEqual([]);

    await jonah.writes('What happened, in a sentence', what);
    await jonah.presses('Open the review');
    expect(await jonah.reads('Incident review')).toContain(what);
  });
});
