import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../rehearsal/gallery/chromium.ts';
import { chromiumPath, describeWithChromium } from '../support/chromium.ts';
import { Stage } from '../support/e2e.ts';

describeWithChromium('a consult in the rehearsal, as each person', () => {
  let browser: Browser;
  let stage: Stage;
  beforeAll(async () => {
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(async () => {
    await browser.close();
  });
  beforeEach(async () => {
    stage = await Stage.open(browser);
  });
  afterEach(async () => {
    await stage.close();
  });

  it('goes to the cover of a lead on leave, then to the duty clinician, and closes with what happened', async () => {
    const jonah = stage.person('jonah');
    const chloe = stage.person('chloe');
    const farah = stage.person('farah');

    await jonah.asks();
    expect(await jonah.reads('Waiting for Dr Chloe Martin')).toContain('Dr Amina Khan');

    const [ping = ''] = await stage.phoneOf('chloe', 'CM-10482');
    expect(ping).toBe('CM-10482 · Very urgent: You are asked for oversight, acknowledge by 10:15');
    expect(await stage.phoneOf('amina')).not.toContainEqual(expect.stringContaining('CM-10482'));
    expect(await chloe.reads('asks for clinical oversight')).toContain('Two visits missed');

    await stage.pass('+15 min');
    expect(await jonah.reads('Waiting for Farah Siddiqui')).toContain(
      'Dr Chloe Martin, 10:00, did not acknowledge in time',
    );
    expect(await chloe.reads('It has moved on to Farah Siddiqui')).toContain('still take it');

    await farah.presses('Acknowledge');
    await farah.reads('You have this consult');
    await jonah.reads('Farah Siddiqui has it');
    await chloe.reads('Nothing is left for you to do here');

    await farah.advises();
    await farah.reads('You have advised');
    const advice = await jonah.reads('Farah Siddiqui has advised');
    expect(advice).toContain('Joint home visit and medication check – Jonah Whitfield');

    await jonah.closes();
    expect(await jonah.reads('Closed: advice followed')).toContain('medication restarted');
    expect(await farah.reads('Closed: advice followed')).toContain('medication restarted');
    expect(await chloe.reads('Closed: advice followed')).not.toContain('Acknowledge');

    const { summary, lines } = await stage.record();
    expect(summary).toMatch(/^✓ .* intact$/);
    expect(lines.map((line) => line.replace(/:.*/, ''))).toEqual([
      'Jonah Whitfield asked for oversight on CM-10482',
      'Dr Chloe Martin was asked first, for Dr Amina Khan, who is on leave',
      'Whoever was asked first did not acknowledge in time',
      'Farah Siddiqui was asked second',
      'Farah Siddiqui acknowledged',
      'Farah Siddiqui advised',
      'Jonah Whitfield closed it',
    ]);
  });
});
