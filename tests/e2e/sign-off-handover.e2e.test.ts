/** A handover as people see it: from the dataset to the receiving service’s answer, by its link. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../rehearsal/gallery/chromium.ts';
import { chromiumPath, describeWithChromium } from '../support/chromium.ts';
import type { Actor } from '../support/e2e-actor.ts';
import { answers, expectReadable, fillsNext, type Answers } from '../support/e2e-sign-off.ts';
import { desktop, phone, Stage } from '../support/e2e.ts';

/** Jonah’s, of Riverside East, at the enhanced tier; its pathway is Ben’s. */
const caseRef = 'CM-30004';

const dataset: readonly (readonly [string, Answers])[] = [
  [
    'The receiving service',
    {
      writes: {
        'Which service?': 'Northgate recovery team',
        'Who there?': 'Their duty desk',
        'Handover on': '2026-12-10',
      },
    },
  ],
  ['Risks', { writes: { 'Risks now': 'Neglect of herself when she is alone for days.' } }],
  [
    'Safeguarding indicators',
    {
      ticks: ['No concern known'],
      writes: { 'Indicators, and who knows': 'None is known; the surgery was asked.' },
    },
  ],
  [
    'Crisis plan',
    { writes: { 'What helps in a crisis': 'Her sister first, then the crisis line.' } },
  ],
  ['Medication', { ticks: ['No, none is prescribed by us'] }],
  ['Reasonable adjustments', { writes: { 'What the person needs': 'Letters in large print.' } }],
  ['Named contacts', { writes: { First: 'Her sister, by telephone' } }],
  [
    'What it is decided on',
    {
      writes: {
        'Evidence considered': 'The care plan and what the team said of it on Monday.',
        'Options considered': 'Waiting another month was considered; it adds nothing.',
      },
    },
  ],
];

type Link = { readonly url: string; readonly code: string };

describeWithChromium('a handover', () => {
  let browser: Browser;
  let stage: Stage;
  let jonah: Actor;
  beforeAll(async () => {
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(() => browser.close());
  afterEach(() => stage.close());

  /** Filled in by Jonah, decided by Chloe, who covers for Ben. */
  async function isApproved(viewport: typeof desktop): Promise<void> {
    stage = await Stage.open(browser, { seeded: false, caseload: true, viewport });
    const [ben, chloe] = [stage.person('ben'), stage.person('chloe')];
    jonah = stage.person('jonah');
    await ben.says('on leave today until 11 Dec, cover Chloe');
    await ben.reads('is on leave');
    await jonah.says(`sign off ${caseRef}`);
    await jonah.reads('Ask for a sign-off');
    await jonah.chooses('Which decision?', 'Handover');
    await jonah.presses('Begin');
    await jonah.reads('Handover: being prepared');
    for (const [title, typed] of dataset) await fillsNext(jonah, title, typed);
    await expectReadable(stage);
    await jonah.presses('Hand in');
    await jonah.reads('Handover: waits for the clinical lead or team manager');
    await stage.phoneOf('chloe', `${caseRef}: handover, your decision is asked for`);
    await chloe.reads('may it be handed over to Northgate recovery team?');
    await chloe.presses('Decide…');
    await answers(chloe, { writes: { 'Why? (rationale)': 'The dataset is complete and agreed.' } });
    await chloe.presses('Approve');
    await chloe.reads('Handover: approved');
    await jonah.reads('Handover: approved');
  }

  /** From the form of the link to what is sent and told. */
  async function issues(): Promise<Link> {
    await jonah.presses('Issue a link…');
    await jonah.reads('Issue a link');
    await answers(jonah, { writes: { 'Which service takes over?': 'Northgate recovery team' } });
    await expectReadable(stage);
    await jonah.presses('Issue the link');
    const card = await jonah.reads('The link is ready');
    const [, first = '', second = ''] = /Code: (\d{4}) (\d{4})/.exec(card) ?? [];
    const [url = ''] = /http:\/\/\S+\/partner\/\S+/.exec(card) ?? [];
    return { url, code: `${first}${second}` };
  }

  /** In a browser of theirs, that runs no scripts. */
  async function opens({ url, code }: Link): Promise<Page> {
    const page = await browser.newPage({ javaScriptEnabled: false, viewport: phone });
    page.setDefaultTimeout(30_000);
    await page.goto(url);
    await page.getByLabel('Code').fill(code);
    await page.getByRole('button', { name: 'Continue' }).click();
    expect(await page.content()).toContain('Neglect of herself when she is alone for days.');
    return page;
  }

  async function signs(page: Page, form: string, fields: Readonly<Record<string, string>>) {
    const all = {
      ...fields,
      'Your name': 'Priya Nair',
      'Your role': 'Duty worker',
      'Your telephone or e-mail at work': '01632 960 123',
    };
    for (const [label, text] of Object.entries(all)) {
      await page.locator(form).getByLabel(label).fill(text);
    }
  }

  const heading = (page: Page): Promise<string> =>
    page.getByRole('heading', { level: 1 }).innerText();

  it.each([
    ['at a desk', desktop],
    ['on a phone', phone],
  ])(
    'is decided by the cover %s, misses something, is supplied, and is accepted by another link',
    async (_where, viewport) => {
      await isApproved(viewport);
      const first = await opens(await issues());
      await signs(first, '#missing', { 'What is missing?': 'The crisis plan names no contact.' });
      await first.getByRole('button', { name: 'Send what is missing' }).click();
      expect(await heading(first)).toBe('Sent: something is missing');
      await first.close();

      const more = await jonah.reads('They asked for more: supply what is missing');
      expect(more).toContain('The crisis plan names no contact.');
      await expectReadable(stage);
      await jonah.presses('Supplied…');
      await answers(jonah, { writes: { 'What was done?': 'The sister’s number is in the plan.' } });
      await jonah.presses('Record');
      await jonah.reads('The sister’s number is in the plan.');

      await jonah.pressesBeside('Receiving service', 'Open');
      await jonah.reads('Issue a link…');
      const second = await opens(await issues());
      await signs(second, '#accepted', {
        'First contact: date': '2026-12-11',
        'First contact: time': '14:30',
      });
      await second.getByRole('button', { name: 'Accept' }).click();
      expect(await heading(second)).toBe('Accepted');
      await second.close();

      const accepted = await jonah.reads('First contact by the receiving service took place');
      expect(accepted).toContain('They accept it');
      expect(accepted).toContain('Fri 11 Dec 14:30');
      await expectReadable(stage);
      expect(await stage.person('chloe').reads('They accept it')).toContain('Handover: approved');
    },
  );

  it('is brought to the manager when the receiving service says nothing', async () => {
    await isApproved(desktop);
    await issues();
    await stage.pass('Next Monday 09:00');
    await stage.pass('+1 h');
    const overdue = `${caseRef}: handover, something that was to follow is overdue`;
    await stage.phoneOf('grace', overdue);
    const card = await stage.person('grace').reads('The receiving service accepts: was due');
    expect(card).toContain('Record their answer…');
    await expectReadable(stage);
  });
});
