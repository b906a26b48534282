/** A transition as people see it: from the case to its first contact, with the lead on leave in between. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../rehearsal/gallery/chromium.ts';
import { chromiumPath, describeWithChromium } from '../support/chromium.ts';
import type { Actor } from '../support/e2e-actor.ts';
import { desktop, phone, Stage } from '../support/e2e.ts';
import { findingsIn } from '../support/rehearsal-browser.ts';

/** Jonah’s, of Riverside East, at the enhanced tier; its pathway is Ben’s. */
const caseRef = 'CM-30004';

type Fields = Readonly<Record<string, string>>;

const byJonah: Readonly<Record<string, Fields>> = {
  'Discharge summary present': {
    Dated: '2026-12-01',
    'Where is the evidence?': 'In the record under Letters, sent to the surgery.',
  },
  'First community contact booked': {
    'Booked for': '2026-12-11',
    'At what time?': '10:00',
    'With whom?': 'The liaison nurse',
  },
};
const byKemi: Readonly<Record<string, Fields>> = {
  'Risk formulation updated': {
    'Updated on': '2026-12-01',
    'Where is the evidence?': 'Under Formulation, with the family’s view.',
  },
  'Safeguarding status transferred': {
    'No open concern': '',
    'Where is the evidence?': 'The surgery was told by telephone.',
  },
  'What it is decided on': {
    'Evidence considered': 'The care plan and what the team said of it on Monday.',
    'Options considered': 'Waiting another month was considered; it adds nothing.',
  },
};
const plan: Fields = {
  'Agreed with': 'The person and her sister',
  'Where is the evidence?': 'The crisis plan is on page two of the record.',
};

describeWithChromium('a transition', () => {
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

  async function begins(viewport: typeof desktop): Promise<void> {
    stage = await Stage.open(browser, { seeded: false, caseload: true, viewport });
    jonah = stage.person('jonah');
    await jonah.says(`case ${caseRef}`);
    await jonah.reads(caseRef);
    await jonah.presses('Sign-off…');
    await jonah.reads('Ask for a sign-off');
    await jonah.chooses('Which decision?', 'Transition');
    await expectReadable();
    await jonah.presses('Begin');
    await jonah.reads('0 of 7 parts are complete');
    await jonah.presses('Next part…');
    await jonah.reads('What changes, and when.');
    await jonah.ticks('Step-down to less intensive support');
    await saves(jonah, {
      'To where?': 'Primary care liaison',
      'When?': '2026-12-10',
      'At what time?': '14:00',
    });
    await expectReadable();
  }

  async function saves(actor: Actor, fields: Fields): Promise<void> {
    for (const [label, value] of Object.entries(fields)) {
      await (value === '' ? actor.ticks(new RegExp(label)) : actor.writes(label, value));
    }
    await actor.presses('Save');
    await actor.reads('What is written');
  }

  async function fillsIn(actor: Actor, parts: Readonly<Record<string, Fields>>): Promise<void> {
    for (const [title, fields] of Object.entries(parts)) {
      await actor.reads('What is written');
      await actor.pressesBeside(title, 'Fill in…');
      await actor.reads('You can save it half done');
      await saves(actor, fields);
    }
  }

  async function opensIt(actor: Actor): Promise<void> {
    await actor.says('transitions register');
    await actor.reads('Transitions: 1');
    await actor.presses('Open');
  }

  /** All but the contingency plan. */
  async function isFilledIn(viewport: typeof desktop): Promise<Actor> {
    await begins(viewport);
    await fillsIn(jonah, byJonah);
    const kemi = stage.person('kemi');
    await opensIt(kemi);
    await kemi.reads('3 of 7 parts are complete');
    await fillsIn(kemi, byKemi);
    await kemi.reads('6 of 7 parts are complete');
    await expectReadable();
    return kemi;
  }

  async function isHandedIn(viewport: typeof desktop): Promise<Actor> {
    const kemi = await isFilledIn(viewport);
    await fillsIn(kemi, { 'Contingency plan agreed': plan });
    await kemi.reads('All parts are complete');
    await kemi.presses('Hand in');
    await kemi.reads('Transition: waits for the clinical lead');
    return kemi;
  }

  const asked = `${caseRef}: transition, your decision is asked for`;

  it.each([
    ['at a desk', desktop],
    ['on a phone', phone],
  ])(
    'can’t be handed in %s before all is there, and says what is not',
    async (_where, viewport) => {
      const kemi = await isFilledIn(viewport);
      await kemi.presses('Hand in');
      const said = await kemi.reads('It can’t be handed in yet');
      expect(said).toContain('Say with whom the contingency plan is agreed.');
      await expectReadable();
    },
  );

  it.each([
    ['at a desk', desktop],
    ['on a phone', phone],
  ])(
    'is sent back %s, handed in again, and decided by the cover of a lead who goes on leave',
    async (_where, viewport) => {
      const kemi = await isHandedIn(viewport);
      await stage.phoneOf('ben', asked);
      const ben = stage.person('ben');
      expect(await ben.reads('Your decision is asked for')).toContain('To be decided by');
      await expectReadable();
      await ben.presses('Send back…');
      await ben.writes('What is missing?', 'The crisis line is not in the contingency plan.');
      await ben.presses('Send back');
      await stage.phoneOf('jonah', `${caseRef}: transition, sent back, something is missing`);
      const sentBack = await jonah.reads('The crisis line is not in the contingency plan.');
      expect(sentBack).toContain('Sent back: Ben Okafor, clinical lead');

      await kemi.reads('The crisis line is not in the contingency plan.');
      await kemi.pressesBeside('Contingency plan agreed', 'Change…');
      await saves(kemi, { 'Where is the evidence?': 'The plan now names the crisis line.' });
      await kemi.presses('Hand in');
      await kemi.reads('Transition: waits for the clinical lead');

      await ben.says('on leave today until 11 Dec, cover Chloe');
      await ben.reads('is on leave');
      await stage.phoneOf('chloe', asked);
      const chloe = stage.person('chloe');
      expect(await chloe.reads('Your decision is asked for')).toContain('for Ben Okafor');
      await chloe.presses('Decide…');
      await chloe.writes('Why? (rationale)', 'ok');
      await chloe.writes('Under which conditions?', 'The sister is rung the evening before.');
      await chloe.presses('Approve');
      await chloe.reads('Not sent yet');
      expect(await chloe.field('Under which conditions?').inputValue()).toContain('The sister');
      await expectReadable();
      await chloe.writes('Why? (rationale)', 'All five elements are there and agreed.');
      await chloe.presses('Approve');
      await chloe.reads('Transition: approved');
      const grace = stage.person('grace');
      await opensIt(grace);
      for (const each of [jonah, kemi, ben, grace]) {
        const card = await each.reads('Transition: approved');
        expect(card).toContain('Dr Chloe Martin, cover for the clinical lead, for Ben Okafor');
      }
      expect((await stage.record()).summary).toContain('intact');
    },
  );

  it('is followed by a first contact, of which the manager hears when nobody recorded it', async () => {
    const kemi = await isHandedIn(desktop);
    const ben = stage.person('ben');
    await ben.reads('Your decision is asked for');
    await ben.presses('Decide…');
    await ben.writes('Why? (rationale)', 'All five elements are there and agreed.');
    await ben.presses('Approve');
    await ben.reads('Transition: approved');
    await stage.pass('Next Monday 09:00');
    await stage.pass('Next Monday 09:00');
    await stage.pass('+1 h');
    const overdue = `${caseRef}: transition, something that was to follow is overdue`;
    for (const each of ['kemi', 'grace', 'jonah']) await stage.phoneOf(each, overdue);
    expect(await kemi.reads('Out of standard')).toContain('First contact within 48 hours: was due');
    await kemi.pressesBeside('First contact within 48 hours', 'First contact…');
    await kemi.reads('First contact after the transition');
    await kemi.writes('When was it?', '2026-12-11');
    await kemi.writes('At what time?', '10:15');
    await kemi.writes('How did it go?', 'Seen at home with the sister; settled.');
    await kemi.presses('Record');
    const card = await kemi.reads('Done since');
    expect(card).toContain('Seen at home with the sister');
    expect(card).not.toContain('First contact…');
    expect(await jonah.reads('Done since')).toContain('Kemi Adeyemi');
  });
});
