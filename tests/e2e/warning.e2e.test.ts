/** Early-warning signs: recorded with a contact on a phone, and what follows once there are too many. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../rehearsal/gallery/chromium.ts';
import { chromiumPath, describeWithChromium } from '../support/chromium.ts';
import type { Actor } from '../support/e2e-actor.ts';
import { desktop, phone, Stage } from '../support/e2e.ts';
import { findingsIn } from '../support/rehearsal-browser.ts';

/** Jonah’s, of Riverside East; for early intervention, which Ben leads. */
const caseRef = 'CM-30004';

describeWithChromium('early-warning signs', () => {
  let browser: Browser;
  let stage: Stage;
  let jonah: Actor;
  beforeAll(async () => {
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(() => browser.close());
  afterEach(() => stage.close());

  async function opens(viewport = phone): Promise<void> {
    stage = await Stage.open(browser, { seeded: false, caseload: true, viewport });
    jonah = stage.person('jonah');
  }

  async function expectReadable(): Promise<void> {
    expect(await stage.overflow()).toBeLessThanOrEqual(0);
    await stage.dismissBanners();
    expect(await findingsIn(stage.page)).toEqual([]);
  }

  async function reachesTheThreshold(): Promise<void> {
    await jonah.says(`contact ${caseRef}`);
    await jonah.reads('Record a contact');
    for (const sign of [
      'Marked change in sleep',
      'Self-neglect',
      'Withdrawal from usual contacts',
    ]) {
      await jonah.ticks(sign);
    }
    await jonah.presses('Record');
    await jonah.reads('Early-warning threshold reached');
  }

  it('are recorded with a contact in two taps: the sign, and Record', async () => {
    await opens();
    await jonah.says(`contact ${caseRef}`);
    await jonah.reads('Record a contact');
    await expectReadable();
    let taps = 0;
    const tap = async (target: ReturnType<Actor['field']>): Promise<void> => {
      await target.tap();
      taps += 1;
    };
    await tap(jonah.field('Marked change in sleep'));
    await tap(jonah.card.getByRole('button', { name: 'Record', exact: true }));
    expect(await jonah.reads('Recorded: Wed 2 Dec, in person')).toContain('1 of 3 in 14 days');
    expect(taps).toBe(2);
    await expectReadable();
  });

  it.each([
    ['on a phone', phone],
    ['at a desk', desktop],
  ])(
    'lead to oversight %s once there are too many, asked for with what is known',
    async (_where, viewport) => {
      await opens(viewport);
      await reachesTheThreshold();
      await expectReadable();
      await jonah.presses('Ask for oversight');
      await jonah.reads('Step 1 of 2');
      expect(await jonah.field('Case reference').inputValue()).toBe(caseRef);
      await jonah.ticks(/^Urgent:/);
      await jonah.chooses('What kind of decision is it?', 'Contact intensity');
      await jonah.presses('Continue');
      await jonah.reads('Step 2 of 2');
      expect(await jonah.field('What changed?').inputValue()).toContain(
        'Early-warning signs in the last 14 days',
      );
      expect(await jonah.field('Self-neglect').isChecked()).toBe(true);
      await jonah.writes('What do you ask for?', 'Should we see them daily for a week?');
      await jonah.writes('Current risks', 'Eats little, does not answer the sister.');
      await jonah.writes('Actions already taken', 'Called the sister, told the GP.');
      await jonah.presses('Send');
      await jonah.reads('Waiting for Ben Okafor');

      const ben = stage.person('ben');
      const asked = await ben.reads('Acknowledge by');
      expect(asked).toContain('Self-neglect');
      await ben.advises({ owner: 'Jonah Whitfield, Care coordinator' });
      expect(await jonah.reads('Ben Okafor has advised')).toContain('Joint home visit');
      await expectReadable();
    },
  );

  it('are told to the managers, and again where nobody asks for oversight', async () => {
    await opens(desktop);
    await reachesTheThreshold();
    await stage.phoneOf('grace', caseRef);
    const grace = stage.person('grace');
    await grace.reads('Early-warning threshold reached');
    await stage.pass('+1 day');
    await stage.pass('+5 min');
    const told = await grace.reads('Nobody asked for oversight or resolved the flag within');
    expect(told).toContain('Please do one of them now.');
  });
});
