/** The duty clinician at night, with one hand and a phone. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../rehearsal/gallery/chromium.ts';
import { chromiumPath, describeWithChromium } from '../support/chromium.ts';
import { phone, Stage } from '../support/e2e.ts';

/** WCAG 2.2, 2.5.5: what a thumb hits. */
const TOUCH_PX = 44;

describeWithChromium('on a phone', () => {
  let browser: Browser;
  let stage: Stage;
  beforeAll(async () => {
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    stage = await Stage.open(browser, { viewport: phone });
  });
  afterEach(async () => {
    await stage.close();
  });

  it('a duty clinician gets from the notification to the sent advice', async () => {
    const jonah = stage.person('jonah');
    const farah = stage.person('farah');
    await jonah.asks();
    await jonah.reads('Waiting for Dr Chloe Martin');
    expect(await stage.overflow()).toBe(0);
    await stage.pass('+15 min');
    await stage.tapBanner('farah');
    expect(await farah.reads('Acknowledge by')).toContain('Two visits missed');
    expect(await stage.overflow()).toBe(0);

    for (const button of ['Acknowledge', 'Advise', 'Give advice']) {
      const target = farah.card.getByRole('button', { name: button, exact: true });
      await target.waitFor();
      if (button === 'Give advice') await farah.fillsAdvice();
      expect(await stage.overflow()).toBe(0);
      const box = await target.boundingBox();
      expect(Math.min(box?.height ?? 0, box?.width ?? 0)).toBeGreaterThanOrEqual(TOUCH_PX);
      await target.tap();
      if (button === 'Acknowledge') {
        await jonah.reads('Farah Siddiqui has it');
        await farah.reads('You have this consult');
      }
    }
    await farah.reads('You have advised');
    expect(await jonah.reads('Farah Siddiqui has advised')).toContain('Joint home visit');
    expect(await stage.overflow()).toBe(0);
  });
});
