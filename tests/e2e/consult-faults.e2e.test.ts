/** Whatever goes wrong on the way, the consult reaches somebody, once, and the requester sees how. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../rehearsal/gallery/chromium.ts';
import { chromiumPath, describeWithChromium } from '../support/chromium.ts';
import { Stage } from '../support/e2e.ts';
import type { Actor } from '../support/e2e-actor.ts';
import { setApp } from '../support/e2e-microsoft365.ts';

describeWithChromium('a consult while something is wrong', () => {
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

  /** From the duty clinician's first sight of it to the closed consult; nothing happened twice. */
  async function expectTheRestOfTheStory(): Promise<void> {
    await farah.reads('Acknowledge by');
    await farah.presses('Acknowledge');
    await farah.reads('You have this consult');
    await jonah.reads('Farah Siddiqui has it');
    await farah.advises();
    await farah.reads('You have advised');
    await jonah.reads('Farah Siddiqui has advised');
    await jonah.closes();
    await jonah.reads('Closed: advice followed');
    await farah.reads('Closed: advice followed');
    await expectNothingTwice();
  }

  async function expectNothingTwice(): Promise<void> {
    const phones = await stage.allPhones();
    expect(phones).toEqual([...new Set(phones)]);
    const { summary, lines } = await stage.record();
    expect(summary).toContain('intact');
    const asked = lines.filter((line) => line.includes(' was asked ('));
    expect(asked).toEqual([...new Set(asked)]);
    const done = lines.map((line) => / (acknowledged$|advised(?=:)|closed)/.exec(line)?.[1]);
    expect(done.filter(Boolean)).toEqual(['acknowledged', 'advised', 'closed']);
  }

  const asksOf = async (person: string): Promise<readonly string[]> =>
    (await stage.phoneOf(person)).filter((text) => text.includes('You are asked'));

  it('goes on at once when the cover has not installed the app, and it can’t be installed', async () => {
    await setApp(stage, 'chloe', 'The bot can’t install it');
    await stage.turnFor('chloe', 'App not installed', 'on');
    await jonah.asks();
    const card = await jonah.reads('Waiting for Farah Siddiqui');
    expect(card).toContain(
      'does not have the Oversight app in Teams, and it could not be installed',
    );
    expect(await asksOf('chloe')).toEqual([]);
    await expectTheRestOfTheStory();
  });

  it('goes on at once when the cover has blocked the bot', async () => {
    await stage.turnFor('chloe', 'Has blocked the bot', 'on');
    await jonah.asks();
    const card = await jonah.reads('Waiting for Farah Siddiqui');
    expect(card).toContain('Dr Chloe Martin, 10:00, could not be reached in Teams');
    expect(await asksOf('chloe')).toEqual([]);
    await expectTheRestOfTheStory();
  });

  it('tries again when Teams throttles, as late as Teams says', async () => {
    await stage.turn('Throttle the next three sends', 'on');
    await jonah.asks();
    await jonah.reads('Waiting for Dr Chloe Martin');
    await stage.phoneOf('chloe', 'You are asked');
    await chloe.reads('Acknowledge by');
    await stage.pass('+15 min');
    expect(await asksOf('chloe')).toHaveLength(1);
    await expectTheRestOfTheStory();
  });

  it.each(['Teams is down', 'The network is down'] as const)(
    'reaches somebody as soon as it can when %s',
    async (fault) => {
      await jonah.says('consult');
      await jonah.begins();
      await jonah.summarises();
      await stage.turn(fault, 'on');
      await jonah.presses('Send');
      await jonah.reads('Waiting for');
      await stage.pass('+5 min');
      expect(await stage.allPhones()).not.toContainEqual(expect.stringContaining('CM-10482'));
      await stage.turn(fault, 'off');
      await stage.phoneOf('chloe', 'You are asked');
      await stage.pass('+15 min');
      expect(await jonah.reads('Waiting for Farah Siddiqui')).toContain(
        'Farah Siddiqui, 10:00, could not be reached in Teams',
      );
      await expectTheRestOfTheStory();
    },
  );

  it('does nothing twice when the bot is slow and Teams sends everything again', async () => {
    await stage.turn('The bot is slow', 'on');
    await jonah.asks();
    await jonah.reads('Waiting for Dr Chloe Martin');
    await stage.pass('+15 min');
    await expectTheRestOfTheStory();
  });

  it('works on old phones, which know no Action.Execute', async () => {
    await stage.turnFor('jonah', 'Old phone app, without Action.Execute', 'on');
    await stage.turnFor('farah', 'Old phone app, without Action.Execute', 'on');
    await jonah.asks();
    await jonah.reads('Waiting for Dr Chloe Martin');
    await stage.pass('+15 min');
    await expectTheRestOfTheStory();
  });
});
