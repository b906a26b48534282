/**
 * What Microsoft 365 says of people decides who is asked, and the cards say so. A very urgent
 * consult on a Wednesday: Amina leads, Chloe covers, then come Sam, Farah and Hugh.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { realDeadline } from '../../bot/real-deadline.ts';
import { launchChromium } from '../../rehearsal/gallery/chromium.ts';
import { chromiumPath, describeWithChromium } from '../support/chromium.ts';
import type { Actor } from '../support/e2e-actor.ts';
import { forbid, letTheBotRead, setApp, setFacts, setGraph } from '../support/e2e-microsoft365.ts';
import { phone, Stage, type StageOptions } from '../support/e2e.ts';
import { findingsIn } from '../support/rehearsal-browser.ts';

describeWithChromium('who is asked, by what Microsoft 365 says', () => {
  let browser: Browser;
  let stage: Stage;
  let amina: Actor;
  let chloe: Actor;
  let jonah: Actor;
  beforeAll(async () => {
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(() => browser.close());
  afterEach(() => stage.close());

  async function open(options: StageOptions = {}): Promise<void> {
    stage = await Stage.open(browser, { seeded: false, ...options });
    [amina, chloe, jonah] = [stage.person('amina'), stage.person('chloe'), stage.person('jonah')];
  }

  const asksOf = async (person: string): Promise<readonly string[]> =>
    (await stage.phoneOf(person)).filter((text) => text.includes('You are asked'));

  const asked = async (): Promise<readonly string[]> => {
    const { summary, lines } = await stage.record();
    expect(summary).toContain('intact');
    return lines.filter((line) => /^(?!Whoever).* was asked /.test(line));
  };

  describe('somebody who is away', () => {
    it.each([
      [
        'automatic replies',
        { 'Automatic replies': 'On' },
        /who is out of office \(automatic replies, read 10:0\d\)/,
      ],
      [
        'automatic replies with an end',
        { 'Automatic replies': 'On today' },
        /who is out of office until .* \(automatic replies, read 10:0\d\)/,
      ],
      [
        'sickness in Shifts',
        { Shifts: 'Sick today' },
        /who is off sick until .* \(Shifts, read 10:0\d\)/,
      ],
      [
        'leave in Shifts',
        { Shifts: 'Leave today' },
        /who is on leave until .* \(Shifts, read 10:0\d\)/,
      ],
      [
        'out of office in the calendar',
        { Calendar: 'Out of office today' },
        /who is out of office until .* \(calendar, read 10:0\d\)/,
      ],
    ] as const)('%s: the cover is asked, and every card says why', async (_what, facts, why) => {
      await open();
      await setFacts(stage, 'amina', facts);
      await letTheBotRead(stage, 'amina');
      await jonah.asks();

      expect(await jonah.reads('Waiting for Dr Chloe Martin')).toMatch(why);
      expect(await chloe.reads('Acknowledge by')).toMatch(why);
      expect(await asksOf('amina')).toEqual([]);
      expect(await asked()).toEqual([
        expect.stringMatching(/^Dr Chloe Martin was asked first, for Dr Amina Khan, who is/),
      ]);
    });

    it('on a phone the card fits, and so does what the panel says', async () => {
      await open({ viewport: phone });
      await setFacts(stage, 'amina', { 'Automatic replies': 'On' });
      await letTheBotRead(stage, 'amina');
      await stage.inPanel('microsoft365', async (panel) => {
        await panel.getByTestId('graph-permissions').locator('summary').click();
        expect(await findingsIn(stage.page)).toEqual([]);
        expect(await stage.overflow()).toBe(0);
      });
      await amina.look();
      expect(await amina.pane.locator('.mark').allInnerTexts()).toEqual(['automatic replies']);

      await jonah.asks();
      await chloe.reads('who is out of office (automatic replies, read 10:0');
      expect(await stage.overflow()).toBe(0);
      await chloe.presses('Acknowledge');
      await chloe.reads('You have this consult');
    });
  });

  it.each([
    ['Busy', 'busy in Teams'],
    ['Do not disturb', 'on do not disturb in Teams'],
    ['Away', 'away in Teams'],
  ] as const)('%s: the lead is asked all the same, and the card says so', async (shown, words) => {
    await open();
    await setFacts(stage, 'amina', { Presence: shown });
    await letTheBotRead(stage, 'amina');
    await jonah.asks();

    expect(await jonah.reads('Waiting for Dr Amina Khan')).toContain(words);
    await amina.reads('Acknowledge by');
    expect(await asksOf('amina')).toHaveLength(1);
  });

  describe('Graph that does not answer', () => {
    it('the lead is asked, with a shorter time to acknowledge, and cards and record say so', async () => {
      await open();
      await setGraph(stage, 'Is down');
      await stage.pass('+1 h');
      await stage.pass('+5 min');
      await jonah.asks();

      const why = 'Microsoft 365 did not say whether';
      expect(await jonah.reads('Waiting for Dr Amina Khan')).toContain(
        `${why} Dr Amina Khan is available, so this moves on sooner`,
      );
      expect(await amina.reads('Acknowledge by')).toContain(
        `${why} you are available, so this moves on sooner`,
      );
      expect(await asked()).toEqual([
        'Dr Amina Khan was asked first; it moves on sooner, as nothing was known of whether they are there',
      ]);
      expect(await asksOf('chloe')).toEqual([]);

      // Half of the usual quarter of an hour.
      await stage.pass('+5 min');
      await stage.pass('+5 min');
      await jonah.reads('Waiting for Dr Chloe Martin');
      expect(await asksOf('chloe')).toHaveLength(1);
    });

    it('what it said within the hour still counts, at the usual pace', async () => {
      await open();
      await setFacts(stage, 'amina', { 'Automatic replies': 'On' });
      await letTheBotRead(stage, 'amina');
      await setGraph(stage, 'Is down');
      await stage.pass('+15 min');
      await jonah.asks();

      const card = await jonah.reads('Waiting for Dr Chloe Martin');
      expect(card).toMatch(/\(automatic replies, read 10:0\d\)/);
      expect(card).not.toContain('moves on sooner');
    });

    it('is not waited for longer than a moment when it is slow', async () => {
      await open({ deadline: realDeadline });
      await setGraph(stage, 'Is down');
      await stage.pass('+1 h');
      await stage.pass('+5 min');
      await setGraph(stage, 'Takes five seconds');
      await jonah.asks();

      expect(await jonah.reads('Waiting for Dr Amina Khan')).toContain('moves on sooner');
      await amina.reads('Acknowledge by');
      expect(await asksOf('amina')).toHaveLength(1);
    });

    it('what may not be read costs nothing else: the other sources count', async () => {
      await open();
      await forbid(stage, 'Automatic replies');
      await setFacts(stage, 'amina', { 'Automatic replies': 'On', Shifts: 'Sick today' });
      await stage.pass('+5 min');
      await jonah.asks();

      expect(await chloe.reads('Acknowledge by')).toMatch(
        /who is off sick until .* \(Shifts, read/,
      );
      expect(await jonah.reads('Waiting for Dr Chloe Martin')).not.toContain('moves on sooner');
    });
  });

  describe('somebody without the app', () => {
    it('gets it, and is asked', async () => {
      await open();
      await setApp(stage, 'amina', 'App not installed');
      await jonah.asks();

      await jonah.reads('Waiting for Dr Amina Khan');
      await stage.phoneOf('amina', 'You are asked');
      await amina.reads('Acknowledge by');
      await amina.presses('Acknowledge');
      await jonah.reads('Dr Amina Khan has it');
      expect(await asksOf('chloe')).toEqual([]);
    });

    it('for whom it can’t be installed is passed at once; requester and manager are told', async () => {
      await open();
      await setApp(stage, 'amina', 'App not installed', 'The bot can’t install it');
      await jonah.asks();

      const card = await jonah.reads('Waiting for Dr Chloe Martin');
      expect(card).toMatch(
        /Dr Amina Khan, 10:0\d, could not be reached in Teams: moved on at once \(.* it could not be installed/,
      );
      await chloe.reads('Acknowledge by');
      const grace = stage.person('grace');
      expect(await grace.reads('1 person not reached today')).toContain('Dr Amina Khan');
      await grace.says('reach');
      expect(await grace.reads('What to tell them')).toContain('Dr Amina Khan – can’t be reached');
    });
  });
});
