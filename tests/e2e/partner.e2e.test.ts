/** What an agency was asked for: attempts count and stop nothing, a delay goes the agreed way. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../rehearsal/gallery/chromium.ts';
import { chromiumPath, describeWithChromium } from '../support/chromium.ts';
import type { Actor } from '../support/e2e-actor.ts';
import { phone, Stage } from '../support/e2e.ts';
import { findingsIn } from '../support/rehearsal-browser.ts';

const caseRef = 'CM-30008';

describeWithChromium('what partners are asked for', () => {
  let browser: Browser;
  let stage: Stage;
  let jonah: Actor;
  beforeAll(async () => {
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(() => browser.close());
  afterEach(() => stage.close());

  async function expectReadable(): Promise<void> {
    expect(await stage.overflow()).toBeLessThanOrEqual(0);
    await stage.dismissBanners();
    expect(await findingsIn(stage.page)).toEqual([]);
  }

  /** Jonah leads the case; the housing association answers within two working days, or its team leader is asked. */
  async function agreedWithHousing(): Promise<void> {
    stage = await Stage.open(browser, { seeded: false, caseload: true, viewport: phone });
    jonah = stage.person('jonah');
    await jonah.says(`coordinate ${caseRef}`);
    await jonah.reads('Name a lead coordinator');
    await jonah.presses('Name the lead');
    await jonah.reads('Led by Jonah Whitfield');
    await jonah.presses('Agency…');
    await jonah.reads('Add an agency');
    await jonah.writes('Agency', 'Housing association');
    await jonah.writes('What do they do for the case?', 'Keeps the tenancy.');
    await jonah.writes('Who is spoken to there?', 'Pat Okoro');
    await jonah.writes('Their work telephone', '0117 496 0000');
    await jonah.presses('Save');
    await jonah.reads('Pat Okoro');
    await jonah.presses('Route…');
    await jonah.reads('Escalation route');
    await jonah.writes('First, ask', 'Team leader');
    await jonah.field('How?').first().fill('By phone');
    await jonah.presses('Save');
    await jonah.reads('Team leader: By phone');
  }

  it('is asked, attempted in vain, taken further by the lead and then the manager, and answered', async () => {
    await agreedWithHousing();
    await jonah.presses('Ask…');
    await jonah.reads('Ask a partner');
    await jonah.writes('What for?', 'A date for the repair of the heating');
    await expectReadable();
    await jonah.presses('Ask');
    await jonah.reads('1 open ask');

    await jonah.presses('Contact…');
    await jonah.reads('What came of it?');
    await jonah.ticks('No answer (no outcome)');
    await expectReadable();
    await jonah.presses('Record');
    expect(await jonah.reads('1 attempt')).toContain('Housing association');

    await stage.pass('+1 day');
    await stage.pass('+1 day');
    await stage.pass('+1 day');
    await stage.phoneOf('jonah', `${caseRef}: a partner is past its agreed time`);
    await jonah.says(`partner ${caseRef}`);
    expect(await jonah.reads('1 ask past its time')).toContain('Team leader');
    await expectReadable();
    await stage.person('grace').says(`case ${caseRef}`);
    expect(await stage.person('grace').reads('Partner delay')).toContain(
      'housing association is past its agreed time',
    );
    await jonah.reads('1 ask past its time');
    await jonah.presses('Step 1 done');

    await stage.pass('Next Monday 09:00');
    await stage.pass('+1 day');
    await stage.phoneOf('grace', `${caseRef}: a partner’s delay needs a manager`);

    await jonah.says(`partner ${caseRef}`);
    await jonah.reads('1 ask past its time');
    await jonah.presses('Contact…');
    await jonah.reads('What came of it?');
    await jonah.ticks('Information received');
    await jonah.presses('Record');
    expect(await jonah.reads('Nothing is asked of a partner')).toContain('Information received');
    await stage.pass('+5 min');
    await stage.person('grace').says(`case ${caseRef}`);
    expect(await stage.person('grace').reads('Case')).not.toContain('Partner delay');
  });
});
