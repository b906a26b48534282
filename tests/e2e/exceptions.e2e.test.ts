/** A manager on a phone: what is out of standard, and what of it they accept for a while. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../rehearsal/gallery/chromium.ts';
import { chromiumPath, describeWithChromium } from '../support/chromium.ts';
import { phone, Stage } from '../support/e2e.ts';
import { findingsIn } from '../support/rehearsal-browser.ts';

const lapsed = 'sign-off in safeguarding has lapsed';
const why = 'Farah is booked for Thursday; Ben counter-signs until then.';

describeWithChromium('the list of exceptions', () => {
  let browser: Browser;
  let stage: Stage;
  beforeAll(async () => {
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(() => browser.close());
  afterEach(() => stage.close());

  it('is shown to a manager, who accepts a row with a reason and a day, and with nothing less', async () => {
    stage = await Stage.open(browser, { seeded: false, viewport: phone });
    const grace = stage.person('grace');
    await grace.says('exceptions');
    expect(await grace.reads('Out of standard')).toContain(lapsed);
    await grace.pressesBeside(lapsed, 'Accept…');

    await grace.reads('Accept it as it is for a while?');
    await grace.writes('Why may it stay as it is?', 'ok');
    await grace.card.locator('input[type=date]').fill('2026-12-11');
    await grace.presses('Accept');
    await grace.reads('Not sent yet');
    expect(await grace.field('Why may it stay as it is?').inputValue()).toBe('ok');
    expect(await grace.card.locator('input[type=date]').inputValue()).toBe('2026-12-11');
    expect(await stage.overflow()).toBeLessThanOrEqual(0);
    await stage.dismissBanners();
    expect(await findingsIn(stage.page)).toEqual([]);

    await grace.writes('Why may it stay as it is?', why);
    await grace.presses('Accept');
    const list = await grace.reads('Accepted as it is until Fri 11 Dec');
    expect(list).not.toContain(lapsed);
    await grace.presses('1 accepted');
    expect(await grace.reads('Accepted: 1')).toContain(why);
    await grace.presses('Back on the list');
    expect(await grace.reads('It is back on the list.')).toContain(
      'was accepted until Fri 11 Dec by Grace Lindqvist',
    );
  });

  it('is not for a practitioner, who is told what is', async () => {
    stage = await Stage.open(browser, { seeded: false, viewport: phone });
    const jonah = stage.person('jonah');
    await jonah.says('exceptions');
    expect(await jonah.hears('Exceptions are for managers, of their own teams.')).toContain(
      'my work',
    );
    await jonah.says('my work');
    await jonah.reads('My work');
  });
});
