/** A restriction: asked for by two, decided by a cover, reviewed, late, and stepped down. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../rehearsal/gallery/chromium.ts';
import { chromiumPath, describeWithChromium } from '../support/chromium.ts';
import type { Actor } from '../support/e2e-actor.ts';
import { answers, expectReadable, fillsNext, type Answers } from '../support/e2e-sign-off.ts';
import { desktop, phone, Stage } from '../support/e2e.ts';

/** Of Riverside East, core: its clinical lead Ben decides, or the team's manager Grace. */
const caseRef = 'CM-30007';
const why = 'The least that keeps both sides safe until the clinic works out.';

const what: Answers = {
  writes: {
    'What is restricted?': 'Unaccompanied visits',
    'How, when and by whom?': 'Two members of staff at each visit, mornings only.',
  },
};
const rationale: Answers = {
  writes: {
    'Which risk does it answer?': 'Two visits ended with threats to staff in November.',
    'On what evidence?': 'Incident reports of 12 and 26 November.',
    'Under which law or policy?': 'Lone-working policy',
  },
};
const alternatives: Answers = {
  writes: {
    'What else was considered?': 'Visits at the clinic, telephone contact between visits.',
    'Why are they not enough?': 'The clinic was tried twice and the appointments were missed.',
  },
};
const views: Answers = {
  writes: { 'What does the person say?': 'She would rather be seen at home, by two.' },
  ticks: ['Has an advocate, who was heard'],
};
const stepDown: Answers = {
  writes: {
    'How is it lifted?': 'First one visit a week alone, then all of them.',
    'What shows that it can be?': 'Four visits in a row without a threat.',
  },
};

describeWithChromium('a restriction', () => {
  let browser: Browser;
  let stage: Stage;
  let ben: Actor;
  let grace: Actor;
  let jonah: Actor;
  beforeAll(async () => {
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    stage = await Stage.open(browser, { seeded: false, caseload: true });
    [ben, grace, jonah] = [stage.person('ben'), stage.person('grace'), stage.person('jonah')];
  });
  afterEach(() => stage.close());

  async function jonahBegins(): Promise<void> {
    await jonah.says(`case ${caseRef}`);
    await jonah.reads(caseRef);
    await jonah.presses('Sign-off…');
    await jonah.reads('Ask for a sign-off');
    await jonah.chooses('Which decision?', 'Restriction');
    await jonah.presses('Begin');
    expect(await jonah.reads('Restriction: being prepared')).toContain(
      '0 of 6 parts are complete. Wanted by Fri 4 Dec 10:00',
    );
    await fillsNext(jonah, 'What is restricted', what);
    await fillsNext(jonah, 'Why it is needed', rationale);
  }

  /** She knows what the person says, and finds it in the register. */
  async function kemiGoesOn(kemi: Actor): Promise<void> {
    await kemi.says('register restrictions');
    await kemi.reads('Restrictions: 1');
    await kemi.presses('Open');
    await kemi.reads('2 of 6 parts are complete');
    await fillsNext(kemi, 'Least restrictive alternatives', alternatives);
    await fillsNext(kemi, 'The person’s views and advocacy', views);
  }

  async function jonahHandsIn(): Promise<void> {
    await jonah.says('my sign-offs');
    expect(await jonah.reads('Sign-offs')).toContain(`${caseRef} Restriction`);
    await jonah.presses('Open');
    await jonah.reads('✓ The person’s views and advocacy');
    await jonah.presses('Hand in');
    expect(await jonah.reads('It can’t be handed in yet')).toContain(
      'Say in which steps the restriction is lifted.',
    );
    await fillsNext(jonah, 'Time limit', { writes: { 'Last day': '2026-12-18' } });
    await fillsNext(jonah, 'Step-down plan', stepDown);
    await expectReadable(stage);
    await jonah.presses('Hand in');
    expect(await jonah.reads('Restriction: waits for the clinical lead')).toContain('Ben Okafor');
  }

  async function coverDecides(sam: Actor): Promise<void> {
    await sam.reads('Your decision is asked for');
    await sam.presses('Decide…');
    await sam.reads('Restriction: decide');
    await sam.writes('Why? (rationale)', 'ok');
    await sam.presses('Put in force');
    await sam.reads('Say why, so that somebody else can understand it later.');
    expect(await sam.field('Why? (rationale)').inputValue()).toBe('ok');
    await sam.writes('Why? (rationale)', why);
    await sam.writes('Review on', '2026-12-19');
    await sam.presses('Put in force');
    await sam.reads('The review comes by Fri 18 Dec at the latest');
    await expectReadable(stage);
    expect(await sam.field('Why? (rationale)').inputValue()).toBe(why);
    await sam.writes('Review on', '2026-12-10');
    await sam.presses('Put in force');
    await sam.reads('Restriction: put in force');
    await expectReadable(stage);
  }

  it('is asked for by two at a desk, and decided on a phone by the lead’s cover', async () => {
    await jonahBegins();
    await kemiGoesOn(stage.person('kemi'));
    await jonahHandsIn();
    await stage.page.setViewportSize(phone);
    await stage.phoneOf('ben', `${caseRef}: restriction, your decision is asked for`);
    await ben.says('sick until Friday, cover Sam');
    await ben.reads('Sam Whitaker covers');
    await stage.phoneOf('sam', `${caseRef}: restriction, your decision is asked for`);
    const sam = stage.person('sam');
    expect(await sam.reads('Your decision is asked for')).toContain('for Ben Okafor');
    await expectReadable(stage);
    await coverDecides(sam);

    await stage.page.setViewportSize(desktop);
    const decided = await jonah.reads('Restriction: put in force');
    expect(decided).toContain('Sam Whitaker, cover for the clinical lead, for Ben Okafor');
    expect(decided).toContain(why);
    await grace.says('register restrictions');
    const register = await grace.reads('Restrictions: 1');
    expect(register).toContain('What: Unaccompanied visits · Last day: Fri 18 Dec');
    expect(register).toContain('Next: Review: continue, modify or step down, Thu 10 Dec 17:00');
    await expectReadable(stage);
  });

  /** All by Jonah, until Sunday; Ben decides. */
  async function isInForce(): Promise<void> {
    await jonah.says(`restriction ${caseRef}`);
    await jonah.reads('Ask for a sign-off');
    await jonah.presses('Begin');
    await fillsNext(jonah, 'What is restricted', what);
    await fillsNext(jonah, 'Why it is needed', rationale);
    await fillsNext(jonah, 'Least restrictive alternatives', alternatives);
    await fillsNext(jonah, 'The person’s views and advocacy', views);
    await fillsNext(jonah, 'Time limit', { writes: { 'Last day': '2026-12-06' } });
    await fillsNext(jonah, 'Step-down plan', stepDown);
    await jonah.presses('Hand in');
    await ben.reads('Your decision is asked for');
    await ben.presses('Decide…');
    await ben.writes('Why? (rationale)', why);
    await ben.presses('Put in force');
    await ben.reads('Restriction: put in force');
  }

  it('is reviewed and goes on; past its last day it is out of standard, until it is stepped down', async () => {
    await isInForce();
    await stage.pass('+1 day');
    await stage.phoneOf('ben', `${caseRef}: restriction, a date comes near`);
    await ben.reads('Review: continue, modify or step down');
    await ben.presses('Review…');
    await ben.reads('Review of the restriction');
    await answers(ben, {
      ticks: ['Continue as it is'],
      writes: { 'Why?': 'Two calm visits are too few to tell yet.' },
    });
    await ben.presses('Record');
    await ben.reads('Choose the day of the next review.');
    await ben.writes('Next review, unless it ends', '2026-12-06');
    await expectReadable(stage);
    await ben.presses('Record');
    expect(await ben.reads('Done since')).toContain('Two calm visits are too few to tell yet.');

    await stage.pass('Next Monday 09:00');
    await stage.phoneOf(
      'grace',
      `${caseRef}: restriction, something that was to follow is overdue`,
    );
    await jonah.says('restriction CM-30004');
    await jonah.reads('Ask for a sign-off');
    await jonah.presses('Begin');
    await jonah.reads('Restriction: being prepared');
    await grace.says(`case ${caseRef}`);
    expect(await grace.reads('1 flag is open')).toContain('Restriction overdue');
    await grace.says('register restrictions');
    const register = await grace.reads('1 has something late. It stands first.');
    expect(register.indexOf(caseRef)).toBeLessThan(register.indexOf('CM-30004'));
    await expectReadable(stage);
    await grace.pressesBeside(caseRef, 'Open');
    expect(await grace.reads('Out of standard')).toContain('was due by the end of Sun 6 Dec');
    await expectReadable(stage);
    await grace.pressesBeside('Review: continue', 'Review…');
    await grace.reads('Review of the restriction');
    await answers(grace, {
      ticks: ['Step down: it ends'],
      writes: { 'Why?': 'Six visits without a threat, as the plan asked for.' },
    });
    await grace.presses('Record');
    expect(await grace.reads('and ended')).toContain('Stepped down: Six visits without a threat');
    await jonah.reads('Restriction: put in force, and ended');
  });
});
