/** What a team learns from its weeks: decisions talked about, trends, the pulse, a concern. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../rehearsal/gallery/chromium.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import { chromiumPath, describeWithChromium } from '../support/chromium.ts';
import type { Actor } from '../support/e2e-actor.ts';
import { desktop, phone, Stage } from '../support/e2e.ts';
import { utc } from '../support/people.ts';
import { findingsIn } from '../support/rehearsal-browser.ts';

const friday = utc('2026-12-04T10:00');
const wednesday = utc('2026-12-02T10:00');
/** Thursday, the day on which the month’s pulse is asked at ten. */
const beforeThePulse = utc('2026-12-10T09:50');

describeWithChromium('what a team learns', () => {
  let browser: Browser;
  let stage: Stage;
  let grace: Actor;
  let kemi: Actor;
  beforeAll(async () => {
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(() => browser.close());
  afterEach(() => stage.close());

  async function opens(startsAt: Instant, viewport = phone): Promise<void> {
    stage = await Stage.open(browser, { seeded: false, caseload: true, viewport, startsAt });
    [grace, kemi] = [stage.person('grace'), stage.person('kemi')];
  }

  async function expectReadable(): Promise<void> {
    expect(await stage.overflow()).toBeLessThanOrEqual(0);
    await stage.dismissBanners();
    expect(await findingsIn(stage.page)).toEqual([]);
  }

  it('comes of a decision that nobody asked for, noted on a phone in the decision huddle', async () => {
    await opens(friday);
    await kemi.says('flag CM-30004 safeguarding concern');
    await kemi.reads('CM-30004');
    await stage.pass('Next Monday 09:00');
    await stage.pass('+1 h');
    await stage.pass('+1 h');
    await stage.phoneOf('grace', 'decision huddle');
    await grace.says('decisions');
    const list = await grace.reads('nobody asked for oversight');
    expect(list).toContain('CM-30004');
    expect(list).not.toContain('Kemi');
    await expectReadable();
    await grace.pressesBeside('CM-30004', 'What did we learn?');
    await grace.reads('Would we decide the same again?');
    await grace.card.getByRole('radio').nth(1).check();
    await grace.writes('What would have helped?', 'A number to ring on Fridays.');
    await grace.presses('Discussed');
    expect(await grace.reads('A number to ring on Fridays.')).toContain('Noted by Grace Lindqvist');
    await expectReadable();
  });

  it('stands in the drift of twelve weeks, for managers alone', async () => {
    await opens(friday, desktop);
    await stage.pass('Next Monday 09:00');
    await grace.says('drift');
    const drift = await grace.reads('Too few weeks yet to see a trend');
    // One of them the review of missed contacts that the bot began and nobody prepared.
    expect(drift).toContain('Overdue reviews: 3');
    await expectReadable();
    await kemi.says('drift');
    expect(await kemi.hears('Drift is for managers')).toContain('You manage none.');
  });

  it('is asked each month without names, and answered once', async () => {
    await opens(beforeThePulse);
    await stage.pass('+15 min');
    await stage.phoneOf('kemi', 'Two questions about oversight, without your name');
    await kemi.reads('Answers are only counted');
    await expectReadable();
    for (const radio of await kemi.field('4').all()) await radio.check();
    await kemi.presses('Send without my name');
    await kemi.reads('Your answers are counted, without your name.');
    expect(await kemi.buttons()).toEqual([]);
    await expectReadable();

    await stage.page.reload();
    await stage.page.locator('.person[aria-pressed=true]').waitFor();
    expect(await kemi.reads('Confidence pulse')).not.toContain('Send without my name');
  });

  it('is what a concern without a name leads to, which a manager reads and answers', async () => {
    await opens(wednesday);
    await kemi.says('concern');
    await kemi.reads('What concerns you?');
    await kemi.ticks('Asked to do what is outside my role');
    await kemi.writes('What happened?', 'I was asked to change a dose over the phone.');
    await kemi.ticks(/^Without:/);
    await expectReadable();
    await kemi.presses('Raise it');
    await kemi.reads('Your name was not stored.');

    await stage.phoneOf('grace', 'A role-boundary concern was raised');
    const raised = await grace.reads('without a name');
    expect(raised).toContain('I was asked to change a dose over the phone.');
    expect(raised).not.toContain('Kemi');
    await expectReadable();
    await grace.presses('Looked at…');
    await grace.reads('Looked at: what follows?');
    await grace.writes('What follows from it?', 'Doses are changed by prescribers alone.');
    await grace.presses('Looked at');
    expect(await grace.reads('What follows, said by Grace')).toContain('prescribers alone');
  });
});
