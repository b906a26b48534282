/** Closer oversight of a case: proposed, entered, followed by notes, told when stuck, and ended. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../rehearsal/gallery/chromium.ts';
import { chromiumPath, describeWithChromium } from '../support/chromium.ts';
import type { Actor } from '../support/e2e-actor.ts';
import { desktop, phone, Stage } from '../support/e2e.ts';
import { utc } from '../support/people.ts';
import { findingsIn } from '../support/rehearsal-browser.ts';

/** Of Riverside East, discharged from hospital; Kemi is its key worker. */
const caseRef = 'CM-30005';
/** Wednesday, before anybody works. */
const beforeWork = utc('2026-12-02T08:50');

describeWithChromium('closer oversight', () => {
  let browser: Browser;
  let stage: Stage;
  let grace: Actor;
  let jonah: Actor;
  beforeAll(async () => {
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(() => browser.close());
  afterEach(() => stage.close());

  async function opens(viewport = desktop, startsAt = beforeWork): Promise<void> {
    stage = await Stage.open(browser, { seeded: false, caseload: true, viewport, startsAt });
    [grace, jonah] = [stage.person('grace'), stage.person('jonah')];
  }

  async function expectReadable(): Promise<void> {
    expect(await stage.overflow()).toBeLessThanOrEqual(0);
    await stage.dismissBanners();
    expect(await findingsIn(stage.page)).toEqual([]);
  }

  /** Jonah leads; one step and one responsibility. */
  async function graceEntersIt(): Promise<void> {
    await stage.pass('+15 min');
    await stage.phoneOf('grace', `${caseRef}: a proposal waits for your answer`);
    await grace.says(`cohort ${caseRef}`);
    const proposal = await grace.reads('Proposed for the closer-oversight cohort');
    expect(proposal).toContain('Discharged from hospital');
    await grace.presses('Enter…');
    await grace.reads('Enter the closer-oversight cohort');
    await grace.chooses('Who leads?', 'Jonah Whitfield, Care coordinator');
    await grace.writes('Step 1 of the plan', 'See them at home twice a week');
    await grace.writes('Step 1: by when?', '2026-12-18');
    await grace.field('Responsibility 1').first().fill('Ring every evening');
    await grace.chooses('Responsibility 1: who?', 'Kemi Adeyemi, Support worker');
    await expectReadable();
    await grace.presses('Enter');
    await grace.reads('Entered by Grace Lindqvist');
    await expectReadable();
  }

  async function jonahNotes(standing: 'On course' | 'Stuck', note: string): Promise<void> {
    await jonah.says(`cohort ${caseRef}`);
    await jonah.reads('Entered by Grace Lindqvist');
    await jonah.presses('Progress…');
    await jonah.reads('What changes?');
    await jonah.ticks(standing);
    await jonah.writes('What changes?', note);
    await jonah.presses('Record');
    await jonah.reads(note);
  }

  it.each([
    ['at a desk', desktop],
    ['on phones', phone],
  ])(
    'is proposed when work begins, entered %s, and followed by a note of whoever leads',
    async (_where, viewport) => {
      await opens(viewport);
      await graceEntersIt();
      await stage.phoneOf('jonah', `${caseRef}: you lead this case’s plan from now on`);
      await jonah.reads('See them at home twice a week');
      await jonahNotes('On course', 'Seen twice; sleeps better.');
      await expectReadable();
      expect(await grace.reads('Seen twice; sleeps better.')).toContain('on course');
    },
  );

  it('goes to the managers when a step is stuck in two notes in a row', async () => {
    await opens(phone);
    await graceEntersIt();
    await jonahNotes('Stuck', 'The agency has nobody for the visits.');
    await stage.pass('Next Monday 09:00');
    await jonahNotes('Stuck', 'Still nobody for the visits.');
    await stage.phoneOf('grace', `${caseRef}: its plan is stuck, please look at it`);
    expect(await grace.reads('Still nobody for the visits.')).toContain('Out of standard');
    await expectReadable();
  });

  it('is ended by a manager against the team’s criteria, with a day to look again', async () => {
    await opens(phone);
    await graceEntersIt();
    await grace.presses('End…');
    await grace.reads('End closer oversight');
    for (const box of await grace.card.getByRole('checkbox').all()) await box.check();
    await grace.writes('Why does it end?', 'Six weeks without a crisis; the plan holds.');
    await grace.writes('Look at it again on', '2027-01-18');
    await expectReadable();
    await grace.presses('End it');
    expect(await grace.reads('Closer oversight ended')).toContain('Looked at again on Mon 18 Jan');
    await stage.phoneOf('jonah', `${caseRef}: its plan has ended`);
  });
});
