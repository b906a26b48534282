/** A case among agencies that nobody leads: somebody is asked, and everybody sees who has it. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../rehearsal/gallery/chromium.ts';
import { chromiumPath, describeWithChromium } from '../support/chromium.ts';
import type { Actor } from '../support/e2e-actor.ts';
import { desktop, phone, Stage } from '../support/e2e.ts';
import { findingsIn } from '../support/rehearsal-browser.ts';

/** Of Riverside East; a housing association works with it, and the record system names no lead. */
const caseRef = 'CM-30008';

describeWithChromium('a case among agencies', () => {
  let browser: Browser;
  let stage: Stage;
  let grace: Actor;
  let jonah: Actor;
  let kemi: Actor;
  beforeAll(async () => {
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(() => browser.close());
  afterEach(() => stage.close());

  async function opens(viewport = desktop): Promise<void> {
    stage = await Stage.open(browser, { seeded: false, caseload: true, viewport });
    [grace, jonah, kemi] = [stage.person('grace'), stage.person('jonah'), stage.person('kemi')];
  }

  async function expectReadable(): Promise<void> {
    expect(await stage.overflow()).toBeLessThanOrEqual(0);
    await stage.dismissBanners();
    expect(await findingsIn(stage.page)).toEqual([]);
  }

  async function jonahLeads(): Promise<void> {
    await jonah.says(`coordinate ${caseRef}`);
    await jonah.reads('Name a lead coordinator');
    await jonah.presses('Name the lead');
    await jonah.reads('Led by Jonah Whitfield');
  }

  async function jonahOffersIt(): Promise<void> {
    await jonahLeads();
    await jonah.presses('Hand on…');
    await jonah.reads('Offer the lead');
    await jonah.chooses('To whom?', 'Kemi Adeyemi, Support worker');
    await jonah.writes('Why should they lead it?', 'She sees the housing officer each week.');
    await jonah.presses('Ask them');
    await jonah.reads('Kemi Adeyemi is asked by Jonah Whitfield');
    await stage.phoneOf('kemi', `${caseRef}: you are asked to lead this case`);
    await kemi.reads('You are asked by Jonah Whitfield');
  }

  it.each([
    ['at a desk', desktop],
    ['on a phone', phone],
  ])(
    'is led by whoever accepts %s, and the lead before and the manager see it',
    async (_where, viewport) => {
      await opens(viewport);
      await grace.says(`lead ${caseRef}`);
      expect(await grace.reads('Nobody leads this case')).toContain(
        'No lead: 1 agency works with the case',
      );
      await jonahOffersIt();
      await expectReadable();
      await kemi.presses('Accept');
      expect(await kemi.reads('Led by Kemi Adeyemi')).not.toContain('Accept');
      await expectReadable();

      await stage.phoneOf('jonah', `${caseRef}: the lead was accepted`);
      expect(await jonah.reads('Led by Kemi Adeyemi')).toContain('Kemi Adeyemi accepted the lead');
      expect(await grace.reads('Led by Kemi Adeyemi')).not.toContain('Out of standard');
    },
  );

  it('stays with its lead where whoever is asked declines, who reads why', async () => {
    await opens(phone);
    await jonahOffersIt();
    await kemi.presses('Decline…');
    await kemi.reads('Decline the lead');
    await kemi.writes('Why can’t you lead it?', 'No room until January.');
    await kemi.presses('Decline');
    await kemi.reads('Led by Jonah Whitfield');
    await stage.phoneOf('jonah', `${caseRef}: the lead was declined`);
    expect(await jonah.reads('declined the lead')).toContain('No room until January.');
  });

  it('has one lead where one accepts while another withdraws the offer', async () => {
    await opens();
    await jonahOffersIt();
    await kemi.look();
    await stage.page.getByTestId('tool-split').click();
    await jonah.look();
    await stage.page.getByTestId('pane-0').getByTestId('chat-personal:kemi').click();
    const accept = stage.page.locator('.pane').getByRole('button', { name: 'Accept' });
    const withdraw = stage.page.locator('.pane').getByRole('button', { name: 'Withdraw offer' });
    await Promise.all([accept.waitFor(), withdraw.waitFor()]);
    await Promise.all([accept.click(), withdraw.click()]);
    await Promise.all([
      accept.waitFor({ state: 'detached' }),
      withdraw.waitFor({ state: 'detached' }),
    ]);

    const seen = await jonah.reads(/Led by/);
    const lead = seen.includes('Led by Kemi Adeyemi') ? 'Kemi Adeyemi' : 'Jonah Whitfield';
    await stage.page.getByTestId('tool-split').click();
    for (const each of [grace, jonah, kemi]) {
      await each.says(`lead ${caseRef}`);
      expect(await each.reads(`Led by ${lead}`)).not.toContain('Accept');
    }
  });

  it('has its agencies on the register, each with who is asked when no answer comes', async () => {
    await opens(phone);
    await jonahLeads();
    await jonah.presses('Agency…');
    await jonah.reads('Add an agency');
    await jonah.writes('Agency', 'Housing association');
    await jonah.writes('What do they do for the case?', 'Keeps the tenancy, repairs the heating.');
    await jonah.writes('Who is spoken to there?', 'Pat Okoro');
    await jonah.writes('Their work telephone', '0117 496 0000');
    await expectReadable();
    await jonah.presses('Save');
    expect(await jonah.reads('Pat Okoro')).toContain('No escalation route is agreed.');

    await jonah.presses('Route…');
    await jonah.reads('Escalation route');
    await jonah.writes('First, ask', 'Team leader');
    await jonah.field('How?').first().fill('By phone, then e-mail');
    await expectReadable();
    await jonah.presses('Save');
    const saved = await jonah.reads('Team leader: By phone, then e-mail');
    expect(saved).toContain('Answers within 2 working days. If not:');
    await expectReadable();
    await grace.says(`lead ${caseRef}`);
    await grace.reads('Team leader');
  });

  it('is led by the cover while its lead is on leave, and by the lead again afterwards', async () => {
    await opens();
    await jonahLeads();
    await jonah.says('on leave until tomorrow, cover Sam');
    await jonah.reads('Sam Whitaker covers');
    await stage.pass('+5 min');
    const sam = stage.person('sam');
    await sam.says(`lead ${caseRef}`);
    expect(await sam.reads('Led by Sam Whitaker')).toContain('for Jonah Whitfield, who has led it');
    await expectReadable();

    await jonah.says('back');
    await jonah.reads('No leave is declared');
    await stage.pass('+5 min');
    await sam.says(`lead ${caseRef}`);
    await sam.reads('Led by Jonah Whitfield');
  });
});
