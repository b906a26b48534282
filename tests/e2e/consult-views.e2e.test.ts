/** The main views with the real bot's cards: accessible, within the screen; and the tour by hand. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../rehearsal/gallery/chromium.ts';
import { chromiumPath, describeWithChromium } from '../support/chromium.ts';
import { desktop, phone, Stage } from '../support/e2e.ts';
import { findingsIn } from '../support/rehearsal-browser.ts';

describeWithChromium('what people see in the rehearsal', () => {
  let browser: Browser;
  let stage: Stage;
  beforeAll(async () => {
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    await stage.close();
  });

  it.each([
    ['a desktop', desktop],
    ['a phone', phone],
  ])('is accessible and within the screen of %s', async (_name, viewport) => {
    stage = await Stage.open(browser, { viewport });
    const jonah = stage.person('jonah');
    const farah = stage.person('farah');
    const wrong: string[] = [];
    const look = async (view: string): Promise<void> => {
      const found = await findingsIn(stage.page);
      wrong.push(...found.map((finding) => `${view}: ${finding}`));
      if ((await stage.overflow()) > 0) wrong.push(`${view}: wider than the screen`);
    };

    await jonah.says('consult');
    await jonah.reads('Step 1 of 2');
    await look('the form, step 1');
    await jonah.begins();
    await jonah.reads('Step 2 of 2');
    await look('the form, step 2');
    await jonah.summarises();
    await jonah.presses('Send');
    await jonah.reads('Waiting for Dr Chloe Martin');
    await look('the requester’s card');
    await stage.pass('+15 min');
    await farah.reads('Acknowledge by');
    await look('the ping');
    await farah.presses('Acknowledge');
    await jonah.reads('Farah Siddiqui has it');
    await farah.reads('You have this consult');
    await farah.presses('Advise');
    await farah.reads('Your decision');
    await look('the form for advice');
    await farah.fillsAdvice();
    await farah.presses('Give advice');
    await jonah.reads('Farah Siddiqui has advised');
    await look('the advice');
    await jonah.says('my work');
    await jonah.reads('for you to do');
    await look('my work');
    await jonah.says('who complex needs riverside');
    await jonah.reads('would be asked first');
    await look('who is on');
    expect(wrong).toEqual([]);
  });

  it('the tour notices what is done by hand', async () => {
    stage = await Stage.open(browser, { tour: true });
    const next = stage.page.getByTestId('tour-next');
    await stage.page.getByText('Step 1 of 17').waitFor();
    expect(await next.count()).toBe(0);
    await stage.person('jonah').asks();
    await next.click();
    await stage.page.getByText('Step 2 of 17').waitFor();
    expect(await stage.person('chloe').reads('Acknowledge by')).toContain('Two visits missed');
    await next.click();
    await stage.page.getByText('Step 3 of 17').waitFor();
  });
});
