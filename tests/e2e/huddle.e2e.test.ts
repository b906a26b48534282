/** The weekly huddle as people hold it: from Friday's reminder to an action that somebody forgot. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../rehearsal/gallery/chromium.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import { chromiumPath, describeWithChromium } from '../support/chromium.ts';
import type { Actor } from '../support/e2e-actor.ts';
import { desktop, phone, Stage } from '../support/e2e.ts';
import { utc } from '../support/people.ts';
import { findingsIn } from '../support/rehearsal-browser.ts';

const beforeTheHuddle = utc('2026-12-07T09:20');

describeWithChromium('the weekly huddle', () => {
  let browser: Browser;
  let stage: Stage;
  beforeAll(async () => {
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(() => browser.close());
  afterEach(() => stage.close());

  const opens = async (viewport = desktop, startsAt: Instant = beforeTheHuddle) => {
    stage = await Stage.open(browser, { seeded: false, caseload: true, viewport, startsAt });
  };
  const inChannel = (key: string): Actor => stage.person(key, 'channel:riverside-east:mdt');

  /** The form comes into one's own chat. */
  async function decides(key: string, caseRef: string, decision: string): Promise<Actor> {
    const channel = inChannel(key);
    await channel.reads('Weekly huddle of Mon 7 Dec');
    await channel.pressesBeside(caseRef, 'Decide…');
    const own = stage.person(key);
    await own.reads('Which risk do you see?');
    await own.writes('Which risk do you see?', 'Nobody has seen the flat for two weeks.');
    await own.writes('What is decided', decision);
    await own.writes('Why', 'The early warnings of the plan are all present.');
    await own.writes('Look at it again on', '2026-12-14');
    await own.writes('Agreed action 1', 'Visit at home');
    await own.chooses('Who does action 1?', 'Jonah Whitfield, Care coordinator');
    await own.writes('Action 1: by when?', '2026-12-09');
    await own.presses('Record');
    return own;
  }

  it('is brought to mind on Friday, and stands in the channel on Monday at half past nine', async () => {
    await opens(desktop, utc('2026-12-04T08:50'));
    await stage.pass('+15 min');
    expect(await stage.phoneOf('sam', 'weekly huddle Mon')).toHaveLength(1);
    expect(await stage.person('grace').reads('Weekly huddle')).toContain('CM-30001');

    await stage.pass('Next Monday 09:00');
    await stage.pass('+1 h');
    const digest = await inChannel('kemi').reads('6 cases to decide');
    expect(digest).toContain('Second missed contact in a row');
  });

  it.each([
    ['at a desk', desktop],
    ['on phones', phone],
  ])(
    'is decided %s by the manager and by practitioners, and closed with its summary',
    async (_where, viewport) => {
      await opens(viewport);
      await stage.pass('+15 min');
      const channel = inChannel('grace');
      await channel.reads('6 cases to decide');
      await channel.presses('Start');
      await channel.reads('Started by Grace');

      expect(
        await (
          await decides('grace', 'CM-30001', 'Visit together on Wednesday.')
        ).reads('of 6 decided'),
      ).toContain('1 of 6 decided');
      const jonah = await decides('jonah', 'CM-30003', 'Ask the crisis team for their plan.');
      expect(await jonah.reads('of 6 decided')).toContain('2 of 6 decided');
      expect(await stage.overflow()).toBeLessThanOrEqual(0);
      await stage.dismissBanners();
      expect(await findingsIn(stage.page)).toEqual([]);

      const decided = await inChannel('kemi').reads('2 of 6 decided');
      expect(decided).toContain('Decided by Grace');
      expect(decided).toContain('Decided by Jonah');

      await channel.reads('2 of 6 decided');
      await channel.presses('Close…');
      const manager = stage.person('grace');
      await manager.reads('4 cases are not decided and will be carried over');
      await manager.presses('Close the huddle');
      const summary = await inChannel('kemi').reads('Closed: 2 of 6 decided');
      expect(summary).toContain('Carried over to the next huddle');
      expect(summary).toContain('Visit together on Wednesday.');
    },
  );

  it('leaves actions that are brought to mind, and when they are forgotten the manager hears', async () => {
    await opens();
    await stage.pass('+15 min');
    await decides('grace', 'CM-30001', 'Visit together on Wednesday.');
    const jonah = stage.person('jonah');
    expect(await jonah.reads('Visit at home')).toContain('CM-30001');

    await stage.pass('+1 day');
    await stage.phoneOf('jonah', 'CM-30001: your action is due Wed 9 Dec');
    await stage.pass('+1 day');
    await stage.phoneOf('jonah', 'CM-30001: your action is due today');
    await stage.pass('+1 day');
    await stage.phoneOf('jonah', 'CM-30001: your action is overdue');
    await stage.phoneOf('grace', 'CM-30001: an action of Jonah Whitfield is overdue');

    await jonah.reads('Visit at home');
    await jonah.presses('Done…');
    await jonah.writes('What was done, and what came of it?', 'Seen at home, all is well for now.');
    await jonah.presses('Record as done');
    expect(await stage.person('grace').reads('Visit at home')).toContain('Seen at home');
  });

  it('carries over what nobody decided, and at the second time the managers are told', async () => {
    await opens();
    await stage.pass('+15 min');
    await inChannel('kemi').reads('6 cases to decide');
    await stage.pass('Next Monday 09:00');
    await stage.pass('+1 h');
    const again = await inChannel('kemi').reads('cases to decide');
    expect(again).toContain('carried over');
    await stage.pass('Next Monday 09:00');
    await stage.phoneOf('grace', 'carried over again without a decision: CM-30003, CM-30001');
  });
});
