/** A supervision session: prepared, held part by part, confirmed by the worker. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../rehearsal/gallery/chromium.ts';
import { chromiumPath, describeWithChromium } from '../support/chromium.ts';
import type { Actor } from '../support/e2e-actor.ts';
import { desktop, phone, Stage } from '../support/e2e.ts';
import { findingsIn } from '../support/rehearsal-browser.ts';

describeWithChromium('supervision', () => {
  let browser: Browser;
  let stage: Stage;
  let grace: Actor;
  let jonah: Actor;
  beforeAll(async () => {
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(() => browser.close());
  afterEach(() => stage.close());

  async function opens(viewport = desktop): Promise<void> {
    stage = await Stage.open(browser, { seeded: false, caseload: true, viewport });
    [grace, jonah] = [stage.person('grace'), stage.person('jonah')];
  }

  async function expectReadable(): Promise<void> {
    expect(await stage.overflow()).toBeLessThanOrEqual(0);
    await stage.dismissBanners();
    expect(await findingsIn(stage.page)).toEqual([]);
  }

  async function gracePrepares(): Promise<void> {
    await grace.says('supervision for Jonah');
    await grace.reads('Supervision with');
    await grace.presses('Prepare the session');
    await grace.reads('Decision of the month');
  }

  /** The plan of Jonah’s case is to change; he writes the new one. */
  async function graceLooksAtTheCase(): Promise<void> {
    await grace.pressesBeside('CM-30004', 'Look at it…');
    await grace.reads('What did the look come to?');
    await grace.ticks('The plan is to change');
    await grace.writes('In a sentence', 'Visits twice a week from now on.');
    await grace.writes('Agreed action 1', 'Write the new contact plan');
    await grace.chooses('Who does action 1?', 'Jonah Whitfield, Care coordinator');
    await grace.writes('Action 1: by when?', '2026-12-09');
    await expectReadable();
    await grace.presses('Save');
    await grace.reads('1 of 1 case looked at');
  }

  async function graceFinishes(): Promise<void> {
    await grace.presses('Finish…');
    await grace.reads('Finish the session');
    await expectReadable();
    await grace.presses('Finish');
    await grace.reads('Last session');
  }

  it.each([
    ['at a desk', desktop],
    ['on a phone', phone],
  ])('is held %s part by part, which both have on their card', async (_where, viewport) => {
    await opens(viewport);
    await gracePrepares();
    await expectReadable();
    await grace.presses('Note what was said…');
    await grace.reads('What else was talked about?');
    await grace.writes('What else was talked about?', 'Two new cases; the weekend was heavy.');
    await grace.presses('Save');
    await grace.reads('Two new cases; the weekend was heavy.');
    await graceLooksAtTheCase();

    const both = await jonah.reads('Two new cases; the weekend was heavy.');
    expect(both).toContain('The plan is to change');
    expect(both).not.toContain('Look at it…');
    await expectReadable();
  });

  it('is confirmed by the worker, whose action comes to them', async () => {
    await opens(phone);
    await gracePrepares();
    await graceLooksAtTheCase();
    await graceFinishes();

    await stage.phoneOf('jonah', 'Your supervision: please confirm what was noted');
    await jonah.reads('Not yet confirmed by the worker.');
    await jonah.presses('Confirm');
    expect(await jonah.reads('Confirmed by the worker')).not.toContain('Comment…');
    expect(await grace.reads('Confirmed by the worker')).toContain('Last session');

    await jonah.says('my work');
    expect(await jonah.reads('Write the new contact plan')).toContain('CM-30004');
    await expectReadable();
  });
});
