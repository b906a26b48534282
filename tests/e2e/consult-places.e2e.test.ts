/** Asking from wherever people are: a channel, a group chat, somebody else's message. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../rehearsal/gallery/chromium.ts';
import { chromiumPath, describeWithChromium } from '../support/chromium.ts';
import { Stage } from '../support/e2e.ts';

const CHANNEL = 'channel:riverside-east:mdt';
/** From the range that the NHS keeps for tests. */
const TEST_NHS_NUMBER = '999 000 0018';

describeWithChromium('asking for oversight', () => {
  let browser: Browser;
  let stage: Stage;
  beforeAll(async () => {
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    stage = await Stage.open(browser);
  });
  afterEach(async () => {
    await stage.close();
  });

  it('in a channel opens a dialog, and the thread shows everybody where it stands, nothing clinical', async () => {
    const jonah = stage.person('jonah', CHANNEL);
    const ben = stage.person('ben', CHANNEL);
    await jonah.says('@Oversight consult');
    await jonah.reads('Ask for clinical oversight');
    await jonah.presses('Open the form');
    await jonah.dialog.waitFor();
    await jonah.begins();
    await jonah.summarises();
    await jonah.presses('Send');
    await jonah.dialog.getByText('Your request is on its way').waitFor();
    await jonah.dialog.getByRole('button', { name: 'Close', exact: true }).click();

    const shared = await ben.reads('Waiting for Dr Chloe Martin');
    expect(shared).not.toContain('Two visits missed');
    expect(await ben.buttons()).toEqual(['Open']);
    await ben.presses('Open');
    expect(await ben.reads('Waiting for Dr Chloe Martin')).not.toContain('Two visits missed');

    await jonah.reads('Waiting for Dr Chloe Martin');
    const own = await jonah.reads('Two visits missed');
    expect(own).toContain('Should we bring the review forward to today?');
  });

  it('in a group chat shows the same card to all, and what is clinical to those concerned', async () => {
    const jonah = stage.person('jonah', 'group');
    await jonah.says('@Oversight consult');
    await jonah.presses('Open the form');
    await jonah.begins();
    await jonah.summarises();
    await jonah.presses('Send');
    await jonah.dialog.getByText('Your request is on its way').waitFor();
    await jonah.dialog.getByRole('button', { name: 'Close', exact: true }).click();
    expect(await jonah.reads('Two visits missed')).toContain('Waiting for Dr Chloe Martin');

    const hugh = stage.person('hugh', 'group');
    expect(await hugh.reads('Waiting for Dr Chloe Martin')).not.toContain('Two visits missed');
    const farah = stage.person('farah', 'group');
    await stage.pass('+15 min');
    await farah.reads('Two visits missed');
    await farah.presses('Acknowledge');
    await farah.reads('You have this consult');
    await jonah.reads('Farah Siddiqui has it');
    expect(await hugh.reads('Farah Siddiqui has it')).not.toContain('Two visits missed');

    await farah.presses('Advise');
    await farah.hears('sent the form to you in our own chat');
    const inOwnChat = stage.person('farah');
    await inOwnChat.reads('Your decision');
    await inOwnChat.fillsAdvice();
    await inOwnChat.presses('Give advice');
    await inOwnChat.reads('You have advised');
    await jonah.reads('Farah Siddiqui has advised');
    expect(await hugh.reads('Farah Siddiqui has advised')).not.toContain('Joint home visit');
  });

  it('from somebody’s message opens the form, and the card stands in the same thread', async () => {
    await stage.person('kemi', CHANNEL).says('Nobody has seen CM-10482 since Monday.');
    const jonah = stage.person('jonah', CHANNEL);
    await jonah.look();
    const message = jonah.pane.getByTestId('message').last();
    await message.hover();
    await message.getByRole('button', { name: 'More options' }).click();
    await stage.page.getByRole('button', { name: 'Escalate this message' }).last().click();
    await jonah.reads('Step 1 of 2');
    await jonah.begins();
    await jonah.summarises();
    await jonah.presses('Send');
    await jonah.dialog.getByText('Your request is on its way').waitFor();
    await jonah.dialog.getByRole('button', { name: 'Close', exact: true }).click();
    await jonah.reads('Waiting for Dr Chloe Martin');
    const thread = jonah.pane.getByTestId('thread').last();
    expect(await thread.innerText()).toContain('Nobody has seen CM-10482 since Monday.');
    expect(await thread.innerText()).toContain('Waiting for Dr Chloe Martin');
  });

  it('refuses an NHS number with a sentence and keeps everything that was typed', async () => {
    const jonah = stage.person('jonah');
    const whatChanged = `Not seen since Tuesday. NHS ${TEST_NHS_NUMBER}`;
    await jonah.says('consult');
    await jonah.begins({ urgency: 'Urgent' });
    await jonah.summarises({ whatChanged });
    await jonah.ticks('Missed contacts');
    await jonah.presses('Send');

    expect(await jonah.reads('NHS number')).toContain('case reference');
    expect(await jonah.field('What changed?').inputValue()).toBe(whatChanged);
    expect(await jonah.field('Current risks').inputValue()).toContain('Stopped medication');
    expect(await jonah.field('Missed contacts').isChecked()).toBe(true);
    expect(await jonah.card.innerText()).toContain('CM-10482 · Urgent');

    await jonah.writes('What changed?', 'Not seen since Tuesday.');
    await jonah.presses('Send');
    expect(await jonah.reads('Waiting for Dr Chloe Martin')).toContain('Not seen since Tuesday.');
    const { lines } = await stage.record();
    expect(lines.join()).not.toContain('999');
  });

  it('asks once when the form is sent twice', async () => {
    const jonah = stage.person('jonah');
    await jonah.says('consult');
    await jonah.begins();
    await jonah.summarises();
    await jonah.card.getByRole('button', { name: 'Send', exact: true }).dblclick();
    await jonah.reads('Waiting for Dr Chloe Martin');
    await stage.phoneOf('chloe', 'You are asked');
    await stage.pass('+5 min');
    const { lines } = await stage.record();
    expect(lines).toEqual([
      'Jonah Whitfield asked for oversight on CM-10482',
      'Dr Chloe Martin was asked first, for Dr Amina Khan, who is on leave',
    ]);
    expect(await stage.phoneOf('chloe')).toHaveLength(1);
  });
});
