/**
 * Gaps in cover are seen weeks ahead and filled with a few taps. A Monday, shortly before the
 * weekly card: Leo, who has the nights of the week-end, is on leave a fortnight on.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../rehearsal/gallery/chromium.ts';
import { chromiumPath, describeWithChromium } from '../support/chromium.ts';
import type { Actor } from '../support/e2e-actor.ts';
import { desktop, phone, Stage } from '../support/e2e.ts';
import { utc } from '../support/people.ts';
import { findingsIn } from '../support/rehearsal-browser.ts';

const night = 'Sat 12 Dec 21:00 to Sun 13 Dec 09:00';

describeWithChromium('gaps in cover of the weeks ahead', () => {
  let browser: Browser;
  let stage: Stage;
  let grace: Actor;
  let leo: Actor;
  let maya: Actor;
  beforeAll(async () => {
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(() => browser.close());
  afterEach(() => stage.close());

  async function open(viewport = desktop): Promise<void> {
    const startsAt = utc('2026-11-30T08:20');
    stage = await Stage.open(browser, { seeded: false, viewport, startsAt });
    [grace, leo, maya] = [stage.person('grace'), stage.person('leo'), stage.person('maya')];
    await leo.says('on leave 12-13 Dec');
    await leo.reads('Leo Fernandes is on leave from Sat 12 Dec');
  }

  async function fillsNight(): Promise<void> {
    await grace.pressesBeside(night, 'Fill this gap');
    await grace.reads('A turn on Out of hours (duty clinician) closes it.');
    await grace.chooses('Who takes it?', 'Dr Maya Rosen (off shift then)');
    await grace.presses('Put on duty');
    await grace.reads(`Out of hours: Dr Maya Rosen is on ${night}. The gap is closed.`);
  }

  describe.each([
    ['a desktop', desktop],
    ['a phone', phone],
  ])('on %s', (_screen, viewport) => {
    it('the weekly card names the gaps; who fills one is told, and so is who had it', async () => {
      await open(viewport);
      await stage.pass('+15 min');
      await stage.phoneOf('grace', '3 gaps, first on Sat 12 Dec at 00:00');
      await grace.reads('3 gaps: fewer than two people can be asked');
      expect(await findingsIn(stage.page)).toEqual([]);
      await fillsNight();

      await stage.phoneOf('maya', `You are on duty: Out of hours, ${night}`);
      await stage.phoneOf('leo', `You are not on duty: Out of hours, ${night}`);
      expect(await maya.reads('You are on duty')).toContain('Changed by Grace Lindqvist.');
      await maya.presses('My duties');
      expect(await maya.reads('Your duties')).toContain(night);
      expect(await stage.overflow()).toBe(0);
    });
  });

  it('every manager’s card shows that it is filled, and by whom', async () => {
    await open();
    await stage.pass('+15 min');
    await grace.reads('Cover for the next four weeks');
    await fillsNight();

    const hugh = stage.person('hugh');
    const card = await hugh.reads('Filled already');
    expect(card).toContain(`✓ ${night} · Riverside, every pathway: Dr Maya Rosen.`);
    expect(card).toContain('2 gaps: fewer than two people can be asked');
  });

  it('asked for in chat, it shows the same, with the same buttons', async () => {
    await open();
    await grace.says('coverage riverside');
    await grace.reads('3 gaps: fewer than two people can be asked');
    await fillsNight();
    await grace.says('who crisis riverside 12 Dec 22:00');
    const answer = await grace.reads('Dr Maya Rosen would be asked first');
    expect(answer).toContain('Duty clinician on until Sun 13 Dec 09:00, then Ben Okafor');
  });

  it('somebody who manages nobody sees the gaps, without a button to fill them', async () => {
    await open();
    await maya.says('coverage riverside');
    await maya.reads('3 gaps: fewer than two people can be asked');
    expect(await maya.buttons()).not.toContain('Fill this gap');
  });
});
