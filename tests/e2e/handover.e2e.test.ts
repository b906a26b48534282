/** When somebody is away their open work is somebody else's, and theirs again once they are back. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../rehearsal/gallery/chromium.ts';
import { chromiumPath, describeWithChromium } from '../support/chromium.ts';
import type { Actor } from '../support/e2e-actor.ts';
import { Stage } from '../support/e2e.ts';
import { findingsIn } from '../support/rehearsal-browser.ts';

describeWithChromium('handing over open work', () => {
  let browser: Browser;
  let stage: Stage;
  let amina: Actor;
  let farah: Actor;
  let grace: Actor;
  let jonah: Actor;
  let kemi: Actor;
  let sam: Actor;
  beforeAll(async () => {
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    stage = await Stage.open(browser, { seeded: false });
    [amina, grace, jonah] = [stage.person('amina'), stage.person('grace'), stage.person('jonah')];
    [farah, kemi, sam] = [stage.person('farah'), stage.person('kemi'), stage.person('sam')];
  });
  afterEach(() => stage.close());

  /** What changes at nearly the same time is told once, some seconds later. */
  const gathered = (): Promise<void> => stage.pass('+5 min');

  /** Jonah has an agreed action and owes the outcome, which Kemi takes over. */
  async function jonahFallsIll(): Promise<void> {
    await jonah.asks();
    await amina.reads('Acknowledge by');
    await amina.advises();
    await jonah.reads('Joint home visit');
    await jonah.says('sick until Friday, cover Kemi');
    await jonah.reads('Kemi Adeyemi covers');
    await gathered();
    await stage.phoneOf('kemi', 'You cover for Jonah Whitfield until the end of Fri 4 Dec');
    await kemi.reads('You cover for Jonah Whitfield');
  }

  it('a consult that somebody holds is asked of their cover, and the requester sees it', async () => {
    await jonah.asks();
    await amina.reads('Acknowledge by');
    await amina.presses('Acknowledge');
    await jonah.reads('Dr Amina Khan has it');
    await amina.says('on leave today, cover Sam');
    await amina.reads('Sam Whitaker covers');

    await stage.phoneOf('sam', 'CM-10482 · Very urgent: You are asked for oversight');
    expect(await sam.reads('Acknowledge by')).toContain('You are asked as cover for Dr Amina Khan');
    expect(await jonah.reads('Waiting for Sam Whitaker')).toContain(
      'Dr Amina Khan, 10:00, went away',
    );
    await sam.presses('Acknowledge');
    await jonah.reads('Sam Whitaker has it');
  });

  it('actions and requests are listed on one card of the cover, and done from it', async () => {
    await jonahFallsIll();
    const card = await kemi.card.innerText();
    expect(card).toContain('CM-10482 · Agreed action · due Thu 3 Dec');
    expect(card).toContain('CM-10482 · Request for oversight · Very urgent');
    expect(card).toContain('2 with you.');
    expect(await findingsIn(stage.page)).toEqual([]);

    await kemi.presses('Done…');
    await kemi.reads('Say what was done');
    await kemi.writes('What was done, and what came of it?', 'Visited together at 15:00.');
    await kemi.presses('Record as done');
    await jonah.says('back');
    await jonah.reads('No leave is declared');
    await gathered();
    const returned = await jonah.reads('You are back');
    expect(returned).toContain('Done by Kemi Adeyemi');
    expect(returned).toContain('Yours again');
  });

  it('one thing can be refused: a manager has it until they have chosen somebody', async () => {
    await jonahFallsIll();
    await kemi.pressesBeside('Agreed action', 'I can’t take this…');
    await kemi.reads('Say why you can’t take this');
    await kemi.writes('Why can’t you take it?', 'On training until Friday.');
    await kemi.presses('Give it to a manager');
    expect(await kemi.reads('1 with you.')).not.toContain('Agreed action');

    await gathered();
    await stage.phoneOf('grace', 'Jonah Whitfield is away, and you have their work: CM-10482');
    expect(await grace.reads('1 thing is with you')).toContain('On training until Friday.');
    await grace.pressesBeside('Agreed action', 'Choose who…');
    await grace.reads('Who takes it?');
    await grace.chooses('Who takes it?', 'Farah Siddiqui, Advanced nurse practitioner');
    await grace.presses('Give it to them');
    await gathered();
    await stage.phoneOf('farah', 'Jonah Whitfield is away, and you have their work: CM-10482');
    expect(await farah.reads('1 thing is with you')).toContain('Joint home visit');
  });
});
