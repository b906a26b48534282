/** What people can do with a consult besides answering it, and what they can type. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../rehearsal/gallery/chromium.ts';
import { chromiumPath, describeWithChromium } from '../support/chromium.ts';
import { Stage } from '../support/e2e.ts';
import type { Actor } from '../support/e2e-actor.ts';

describeWithChromium('people and their consults', () => {
  let browser: Browser;
  let stage: Stage;
  let jonah: Actor;
  let chloe: Actor;
  let farah: Actor;
  beforeAll(async () => {
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    stage = await Stage.open(browser);
    jonah = stage.person('jonah');
    chloe = stage.person('chloe');
    farah = stage.person('farah');
  });
  afterEach(async () => {
    await stage.close();
  });

  it('who declines gives a reason, and the next is asked at once', async () => {
    await jonah.asks();
    await chloe.reads('Acknowledge by');
    await chloe.presses('More…');
    await chloe.presses('Decline');
    await chloe.reads('Why do you decline?');
    await chloe.writes('Why do you decline?', 'In a tribunal until noon.');
    await chloe.presses('Decline');
    await farah.reads('Acknowledge by 10:1');
    expect(await jonah.reads('Waiting for Farah Siddiqui')).toContain(
      'Dr Chloe Martin, 10:00, declined',
    );
    expect(await chloe.reads('Waiting for Farah Siddiqui')).not.toContain('Acknowledge by');
  });

  it('who hands on keeps it until the other accepts', async () => {
    await jonah.asks();
    await chloe.reads('Acknowledge by');
    await chloe.presses('Acknowledge');
    await jonah.reads('Dr Chloe Martin has it');
    await chloe.reads('You have this consult');
    await chloe.presses('More…');
    await chloe.presses('Hand on');
    await chloe.reads('To whom?');
    await chloe.chooses('To whom?', 'Farah Siddiqui, Advanced nurse practitioner');
    await chloe.writes('Why do you hand it on?', 'Medication question: an ANP knows more.');
    await chloe.presses('Offer it');
    await chloe.reads('Offered to Farah Siddiqui');
    await jonah.reads('Dr Chloe Martin has it');

    await farah.reads('Dr Chloe Martin offers you this consult');
    await farah.presses('Accept');
    await farah.reads('You have this consult');
    await jonah.reads('Farah Siddiqui has it');
    expect(await chloe.reads('Farah Siddiqui has it')).not.toContain('You have this');
  });

  it('who needs to know more asks, and reads the answer on the card', async () => {
    await jonah.asks();
    await chloe.reads('Acknowledge by');
    await chloe.presses('Acknowledge');
    await jonah.reads('Dr Chloe Martin has it');
    await chloe.reads('You have this consult');
    await chloe.presses('Ask for more');
    await chloe.reads('What do you need to know?');
    await chloe.writes('What do you need to know?', 'Is the sister there tonight?');
    await chloe.presses('Send question');
    await chloe.reads('You asked for more');

    expect(await jonah.reads('asked you a question')).toContain('Is the sister there tonight?');
    await jonah.presses('Add info');
    await jonah.reads('What else is known or new?');
    await jonah.writes('What else is known or new?', 'Yes, from six o’clock on.');
    await jonah.presses('Add');
    await jonah.reads('Yes, from six o’clock on.');
    expect(await chloe.reads('Yes, from six o’clock on.')).not.toContain('wait for an answer');
  });

  it('who asked can withdraw with a reason, and nobody is asked any more', async () => {
    await jonah.asks();
    await chloe.reads('Acknowledge by');
    await jonah.presses('More…');
    await jonah.presses('Withdraw');
    await jonah.reads('Why is it no longer needed?');
    await jonah.writes('Why is it no longer needed?', 'Seen at home just now, all well.');
    await jonah.presses('Withdraw');
    await jonah.reads('Withdrawn by Jonah Whitfield');
    expect(await chloe.reads('Withdrawn by Jonah Whitfield')).toContain('Nothing is left for you');
    await stage.pass('+1 h');
    expect(await stage.phoneOf('farah')).toEqual([]);
  });

  it('who: says who would be asked, in which order and why', async () => {
    await jonah.says('who complex needs riverside');
    const answer = await jonah.reads('Dr Chloe Martin would be asked first');
    expect(answer).toContain('Cover for Dr Amina Khan, who is on leave until');
    expect(answer).toContain('2. Farah Siddiqui');
    expect(answer).toContain('Sam Whitaker (deputy): off sick');
    await jonah.presses('Other pathway');
    await jonah.reads('Show who is on');
    await jonah.chooses('Pathway', 'Older adults');
    await jonah.chooses('Locality', 'Northgate');
    await jonah.presses('Show who is on');
    await jonah.reads('Dr Dev Patel would be asked first');
  });

  it('on leave: in a sentence or by the form, and back', async () => {
    const ben = stage.person('ben');
    await ben.says('on leave 7–9 Dec, cover Farah');
    const leave = await ben.reads('Leave and sickness');
    expect(leave).toContain('Recorded. What comes in meanwhile goes to Farah Siddiqui.');
    await ben.presses('Cancel it');
    await ben.reads('No leave is declared');
    await ben.presses('Declare leave or sickness');
    await ben.reads('Who is away?');
    await ben.ticks('Leave');
    await ben.writes('First day', '2026-12-02');
    await ben.writes('Last day', '2026-12-03');
    await ben.chooses('Who covers?', 'Farah Siddiqui, Advanced nurse practitioner');
    await ben.presses('Save');
    expect(await ben.reads('Ben Okafor is on leave since')).toContain('Farah Siddiqui covers.');
    await ben.says('back');
    await ben.reads('No leave is declared');
  });

  it('my work: what waits, with the button that opens it', async () => {
    await chloe.says('my work');
    await chloe.reads('Nothing waits for you.');
    await jonah.asks();
    await chloe.reads('Acknowledge by');
    await chloe.says('my work');
    expect(await chloe.reads('1 for you to do')).toContain('CM-10482');
    await chloe.presses('Open');
    await chloe.reads('Two visits missed');
    await chloe.presses('Acknowledge');
    await jonah.reads('Dr Chloe Martin has it');
  });

  it('help and nonsense: the answer has buttons that lead on', async () => {
    await jonah.says('help');
    await jonah.reads('You can also write');
    await jonah.says('the weather is nice');
    await jonah.reads('I did not understand that');
    await jonah.presses('Ask for oversight');
    await jonah.reads('Step 1 of 2');
    await jonah.says('consutl');
    expect(await jonah.reads('Did you mean')).toContain('consult');
  });
});
