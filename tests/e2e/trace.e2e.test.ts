/** A manager on a phone makes an episode readable without names, text by text, and releases it. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../rehearsal/gallery/chromium.ts';
import { chromiumPath, describeWithChromium } from '../support/chromium.ts';
import { phone, Stage } from '../support/e2e.ts';
import { findingsIn } from '../support/rehearsal-browser.ts';

const MOST_TEXTS = 20;

describeWithChromium('a decision trace', () => {
  let browser: Browser;
  let stage: Stage;
  beforeAll(async () => {
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(() => browser.close());
  afterEach(() => stage.close());

  it('is released once somebody has decided on every text, and shows roles instead of people', async () => {
    stage = await Stage.open(browser, { seeded: false, viewport: phone });
    const jonah = stage.person('jonah');
    const amina = stage.person('amina');
    await jonah.asks();
    await amina.reads('asks for clinical oversight');
    await amina.presses('Acknowledge');
    await amina.advises();
    await jonah.reads('has advised');
    await jonah.closes();

    const grace = stage.person('grace');
    await grace.says('trace CM-10482');
    await grace.reads('Consult');
    await grace.presses('Draft');
    await grace.reads('Trace');
    await grace.presses('Next text');
    expect(await stage.overflow()).toBeLessThanOrEqual(0);
    await stage.dismissBanners();
    expect(await findingsIn(stage.page)).toEqual([]);
    for (let text = 1; text <= MOST_TEXTS; text += 1) {
      const card = await grace.reads(/to decide|Release/);
      if (!card.includes('Keep')) break;
      await grace.presses('Leave out');
      await grace.reads(new RegExp(`text ${text + 1} of|Release`, 'u'));
    }
    await grace.presses('Release');
    const released = await grace.reads('Trace: released');
    expect(released).toContain('Care coordinator');
    for (const name of ['Jonah', 'Amina', 'Whitfield', 'CM-10482']) {
      expect(released).not.toContain(name);
    }
  });
});
