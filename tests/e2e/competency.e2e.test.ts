/** A competency: signed off, on the dashboard, taken away after an incident, and then counter-signed. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../rehearsal/gallery/chromium.ts';
import { chromiumPath, describeWithChromium } from '../support/chromium.ts';
import type { Actor } from '../support/e2e-actor.ts';
import { answers, expectReadable, fillsNext } from '../support/e2e-sign-off.ts';
import { phone, Stage } from '../support/e2e.ts';

/** Of Riverside East, for early intervention: Ben leads, Sam is his cover, Farah the deputy. */
const caseRef = 'CM-30004';

describeWithChromium('a competency', () => {
  let browser: Browser;
  let stage: Stage;
  let amina: Actor;
  let grace: Actor;
  let jonah: Actor;
  let sam: Actor;
  beforeAll(async () => {
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    stage = await Stage.open(browser, { seeded: false, caseload: true, viewport: phone });
    [amina, grace] = [stage.person('amina'), stage.person('grace')];
    [jonah, sam] = [stage.person('jonah'), stage.person('sam')];
  });
  afterEach(() => stage.close());

  const asksForCompetencies = async (actor: Actor): Promise<string> => {
    await actor.says('competencies');
    return actor.reads('Competencies');
  };

  /** She assessed a case of Sam’s, Ben saw a visit. */
  async function aminaAssesses(): Promise<void> {
    await asksForCompetencies(amina);
    await amina.presses('Sign off…');
    await amina.reads('Ask for a sign-off');
    await amina.chooses('Colleague', 'Sam Whitaker, Senior mental health nurse');
    await amina.presses('Begin');
    await fillsNext(amina, 'What is signed off', { ticks: ['Safeguarding'] });
    await fillsNext(amina, 'Case-based assessment', {
      writes: {
        'Assessed on': '2026-11-20',
        'The case, without names': 'Self-neglect, with several agencies.',
        'What did they show?': 'Weighed thresholds, asked early, wrote down why.',
      },
      chooses: { 'Who assessed it?': 'Dr Amina Khan, Consultant psychiatrist' },
    });
    await fillsNext(amina, 'Observed practice', {
      writes: {
        'Observed on': '2026-11-27',
        'In which setting?': 'A home visit',
        'What was seen?': 'Asked about safety at home, calmly and in private.',
      },
      chooses: { 'Who observed it?': 'Ben Okafor, Early intervention clinical lead' },
    });
    expect(await amina.reads('All parts are complete')).toContain('– Learning since last time');
    await expectReadable(stage);
    await amina.presses('Hand in');
    expect(await amina.reads('Competency: waits for')).not.toContain('incident');
  }

  async function graceSignsOff(): Promise<void> {
    await stage.phoneOf('grace', 'Sam Whitaker: competency, your decision is asked for');
    await grace.reads('Is Sam Whitaker signed off in Safeguarding?');
    await grace.presses('Decide…');
    await grace.writes('Why? (rationale)', 'Sound on a hard case, and at the visit too.');
    await grace.presses('Sign off');
    await grace.reads('Competency: signed off');
    await expectReadable(stage);
  }

  it('that lapsed is assessed, signed off by a manager, and current for a year', async () => {
    expect(await asksForCompetencies(grace)).toContain(
      'Safeguarding: lapsed, last counted Tue 6 Oct',
    );
    await aminaAssesses();
    await graceSignsOff();
    await asksForCompetencies(grace);
    await expectReadable(stage);
    const own = await asksForCompetencies(sam);
    expect(own).toContain('Safeguarding: until Thu 2 Dec 2027');
    expect(own).not.toContain('Grace');
    await expectReadable(stage);
  });

  async function graceTakesItAway(): Promise<void> {
    await grace.presses('Reassess…');
    await grace.reads('The competency stops counting at once');
    await answers(grace, {
      writes: {
        'What is to be looked at again, and why?': 'An incident review asks for it.',
        'Assessed again by': '2026-12-18',
      },
    });
    await expectReadable(stage);
    await grace.presses('Record');
    expect(await grace.reads('Competency: to be assessed again')).toContain(
      'An incident review asks for it.',
    );
    expect(await asksForCompetencies(sam)).toContain(
      'Safeguarding: lapsed, last counted Wed 2 Dec',
    );
  }

  async function jonahRefers(): Promise<void> {
    await jonah.says(`safeguarding ${caseRef}`);
    await jonah.reads('Ask for a sign-off');
    await jonah.presses('Begin');
    await fillsNext(jonah, 'The concern', {
      ticks: ['Domestic abuse'],
      writes: {
        'What was seen or said?': 'Said at the visit that she is locked in at night.',
        'Known to us since': '2026-12-02',
      },
    });
    await fillsNext(jonah, 'Who is at risk', {
      ticks: ['The person themself'],
      writes: { 'Children: who looked, and what is known?': 'No children live there or visit.' },
    });
    await fillsNext(jonah, 'Consent, or best interest', {
      ticks: ['Agrees to a referral'],
      writes: { 'What does the person want to happen?': 'She wants help, and not by letter.' },
    });
    await fillsNext(jonah, 'Safety now', {
      ticks: ['Yes, as far as is known'],
      writes: { 'What has been done for safety?': 'A safe telephone number is agreed.' },
    });
    await fillsNext(jonah, 'Which agency, and why', {
      chooses: { Agency: 'Local authority, adults' },
      writes: {
        'Does it meet their threshold?': 'Harm that goes on, and she can’t protect herself.',
        'What else was considered?': 'Support by us alone was considered; it is not enough.',
      },
    });
    await jonah.presses('Hand in');
    await jonah.reads('Safeguarding referral: waits for');
  }

  it('that is to be assessed again after an incident leaves a referral to be counter-signed', async () => {
    await aminaAssesses();
    await graceSignsOff();
    await graceTakesItAway();
    const ben = stage.person('ben');
    await ben.says('sick until Friday, cover Sam');
    await ben.reads('Sam Whitaker covers');
    await jonahRefers();

    await sam.reads('Your decision is asked for');
    await sam.presses('Decide…');
    await sam.ticks('Refer');
    await sam.writes('Why? (rationale)', 'Harm is going on, and she asks for help.');
    await sam.presses('Decide');
    expect(await sam.reads('counter-signature')).toContain('competence has lapsed');
    await expectReadable(stage);

    await stage.phoneOf('farah', `${caseRef}: safeguarding referral, your decision is asked for`);
    const farah = stage.person('farah');
    expect(await farah.reads('Your counter-signature is asked for')).toContain(
      'Safeguarding referral: waits for a counter-signature',
    );
    await expectReadable(stage);
    await farah.presses('Counter-sign');
    expect(await farah.reads('Safeguarding referral: to be referred')).toContain(
      'counter-signed by Farah Siddiqui',
    );
    await sam.reads('Safeguarding referral: to be referred');
  });
});
