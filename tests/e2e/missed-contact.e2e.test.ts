/** A second missed contact: its review opens by itself, is decided in the same week, and followed. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../rehearsal/gallery/chromium.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import { chromiumPath, describeWithChromium } from '../support/chromium.ts';
import type { Actor } from '../support/e2e-actor.ts';
import { answers, expectReadable, fillsNext } from '../support/e2e-sign-off.ts';
import { phone, Stage } from '../support/e2e.ts';
import { csvOf } from '../support/extracts.ts';
import { utc } from '../support/people.ts';

const caseRef = 'CM-10731';
/** Contacts missed on the Friday and the Tuesday before. */
const extract = new TextEncoder().encode(
  csvOf(
    'case_reference,team,pathway,tier,status,key_worker,last_contact,missed_contacts',
    `${caseRef},riverside-east,crisis,enhanced,active,jonah,2026-11-18,2026-11-27;2026-12-01`,
  ),
);
const toFillIn = `${caseRef}: missed-contact review, to be filled in by you`;

describeWithChromium('a second missed contact', () => {
  let browser: Browser;
  let stage: Stage;
  let grace: Actor;
  let jonah: Actor;
  beforeAll(async () => {
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(() => browser.close());
  afterEach(() => stage.close());

  async function opens(startsAt: Instant): Promise<void> {
    stage = await Stage.open(browser, { seeded: false, viewport: phone, startsAt });
    [grace, jonah] = [stage.person('grace'), stage.person('jonah')];
  }

  /** The manager sends what the record system gave. */
  async function arrives(): Promise<void> {
    await grace.sends('caseload.csv', extract);
    await grace.reads('Take this caseload over?');
    await grace.presses('Take over');
    await grace.reads('Caseload taken over');
    await stage.phoneOf('jonah', toFillIn);
  }

  async function jonahChecksTheRisk(): Promise<void> {
    expect(await jonah.reads('Missed-contact review: being prepared')).toContain(
      'Wanted by tomorrow 17:00',
    );
    await expectReadable(stage);
    await jonah.presses('Next part…');
    await jonah.reads('The missed contacts');
    expect(await jonah.field('Last one missed on').inputValue()).toBe('2026-12-01');
    await expectReadable(stage);
    await jonah.writes('What was planned, and what happened?', 'Two visits, nobody opened.');
    await jonah.presses('Save');
    await fillsNext(jonah, 'Recent risks', {
      writes: {
        'Which risks, on what evidence?': 'Low in mood in November, no thoughts of harm then.',
        'Last seen or spoken to on': '2026-11-18',
      },
    });
    await fillsNext(jonah, 'Contact attempts', {
      writes: { 'What was tried since?': 'Called on three days, wrote once, no answer.' },
    });
    await fillsNext(jonah, 'Safeguarding concerns', {
      ticks: ['No concern known'],
      writes: { 'Who is concerned, children too?': 'Nobody else lives there as far as is known.' },
    });
    await fillsNext(jonah, 'What partners know', {
      writes: { 'Who was asked, and what do they know?': 'The surgery saw her on 24 November.' },
    });
    await fillsNext(jonah, 'Options', {
      writes: { 'What could be done, and what speaks for it?': 'A visit without notice today.' },
    });
    await expectReadable(stage);
    await jonah.presses('Hand in');
    await jonah.reads('Missed-contact review: waits for');
  }

  async function graceDecides(): Promise<void> {
    await stage.phoneOf('grace', `${caseRef}: missed-contact review, your decision is asked for`);
    const asked = await grace.reads('Your decision is asked for');
    expect(asked).toContain('To be decided by Fri 4 Dec 17:00');
    await grace.presses('Decide…');
    await grace.reads('Missed-contact review: decide');
    await grace.ticks('Unannounced visit');
    await grace.writes('Why? (rationale)', 'She opens to people she knows, and mornings are best.');
    await grace.writes('Review on', '2026-12-07');
    await expectReadable(stage);
    await grace.presses('Decide');
    await grace.reads('Missed-contact review: unannounced visit decided');
  }

  it('is checked by the coordinator on a phone, decided by the manager, and what came of it recorded', async () => {
    await opens(utc('2026-12-02T10:00'));
    await arrives();
    await jonahChecksTheRisk();
    await graceDecides();
    await stage.phoneOf('jonah', `${caseRef}: missed-contact review, decided`);
    await jonah.reads('What came of it: unannounced visit');
    await jonah.presses('What came of it…');
    await jonah.reads('In danger now: call 999 or the crisis line first');
    await answers(jonah, {
      ticks: ['Seen or spoken to'],
      writes: { 'What was found?': 'Seen at home by Jonah; she comes to the clinic on Friday.' },
    });
    await expectReadable(stage);
    await jonah.presses('Record');
    await jonah.reads('Done since');

    await stage.pass('Next Monday 09:00');
    await stage.phoneOf('grace', `${caseRef}: missed-contact review, a date comes near`);
    await grace.reads('she comes to the clinic on Friday');
    await grace.presses('Review…');
    await grace.reads('Is contact there again, or is another step needed?');
    await answers(grace, {
      chooses: { 'What is decided?': 'Contact is there again: it ends' },
      writes: { 'Why?': 'She came on Friday and feels better.' },
    });
    await grace.presses('Record');
    expect(await grace.reads('and ended')).toContain('She came on Friday and feels better.');
    await expectReadable(stage);
  });

  it('that nobody checks or decides by Friday is told to the manager, and flagged', async () => {
    await opens(utc('2026-12-02T10:00'));
    await arrives();
    await stage.pass('Next Monday 09:00');
    const late = `${caseRef}: missed-contact review, it is late`;
    const heard = await stage.phoneOf('grace', late);
    // On Friday and on Monday: each working day until somebody acts.
    expect(heard.filter((text) => text.includes(late))).toHaveLength(2);
    expect(await grace.reads('Missed-contact review: being prepared')).toContain(
      'Not complete by Thu 3 Dec 17:00',
    );
    await grace.says(`case ${caseRef}`);
    expect(await grace.reads('2 flags are open')).toContain(
      'since Thu 3 Dec: missed-contact review is out of standard',
    );
    await grace.says('register missed contacts');
    expect(await grace.reads('1 has something late')).toContain('To be decided by: Fri 4 Dec');
    await expectReadable(stage);
  });
});
