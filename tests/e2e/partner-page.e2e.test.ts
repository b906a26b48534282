/** The receiving service's page in a real browser, without scripts, on a phone and at a desk. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../rehearsal/gallery/chromium.ts';
import type { GivenLink } from '../../services/acceptance/desk.ts';
import { HandoverDay, pathOf } from '../support/acceptance.ts';
import { clinical, signOff } from '../support/handed-over.ts';
import { chromiumPath, describeWithChromium } from '../support/chromium.ts';
import { kemi } from '../support/people.ts';
import { desktop, findingsIn, phone } from '../support/rehearsal-browser.ts';

const pictures = process.env['PARTNER_PICTURES'];

describeWithChromium('the page of a receiving service', () => {
  let browser: Browser;
  let handover: HandoverDay;
  let given: GivenLink;
  beforeAll(async () => {
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    handover = await HandoverDay.open();
    given = await handover.issue();
  });
  afterEach(() => handover.close());

  const looks = [
    ['on a phone', { viewport: phone, colorScheme: 'light' }],
    ['on a phone at night', { viewport: phone, colorScheme: 'dark' }],
    ['at a desk', { viewport: desktop, colorScheme: 'light' }],
  ] as const;

  const open = async (
    look: (typeof looks)[number][1],
    javaScriptEnabled = false,
  ): Promise<Page> => {
    // For axe alone, which the page's own policy would keep out.
    const page = await browser.newPage({
      ...look,
      javaScriptEnabled,
      bypassCSP: javaScriptEnabled,
    });
    page.setDefaultTimeout(90_000);
    await page.goto(`${handover.url}${pathOf(given)}`);
    return page;
  };
  const keep = async (page: Page, name: string): Promise<void> => {
    if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  };
  const enter = async (page: Page, code: string): Promise<void> => {
    await page.getByLabel('Code').fill(code);
    await page.getByRole('button', { name: 'Continue' }).click();
  };
  const heading = (page: Page): Promise<string> =>
    page.getByRole('heading', { level: 1 }).innerText();
  const fillAcceptance = async (page: Page): Promise<void> => {
    const form = page.locator('#accepted');
    await form.getByLabel('First contact: date').fill('2026-12-04');
    await form.getByLabel('First contact: time').fill('14:30');
    await form.getByLabel('Your name').fill('Priya Nair');
    await form.getByLabel('Your role').fill('Duty worker');
    await form.getByLabel('Your telephone or e-mail at work').fill('01632 960 123');
  };

  it.each(looks)('accepts %s, without scripts', async (where, look) => {
    const page = await open(look);
    const name = where.replaceAll(' ', '-');
    expect(await heading(page)).toBe('Information for your service');
    await keep(page, `${name}-1-code`);
    await enter(page, given.code === '00000000' ? '00000001' : '00000000');
    expect(await page.getByRole('alert').innerText()).toContain('4 tries are left');
    await keep(page, `${name}-2-wrong`);
    await enter(page, given.code);
    expect(await heading(page)).toBe('Handover of care');
    await keep(page, `${name}-3-handover`);
    await page.getByRole('button', { name: 'Accept' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('Write your name.');
    await keep(page, `${name}-4-problems`);
    await fillAcceptance(page);
    await page.getByRole('button', { name: 'Accept' }).click();
    expect(await heading(page)).toBe('Accepted');
    await keep(page, `${name}-5-accepted`);
    await page.goto(`${handover.url}${pathOf(given)}`);
    expect(await heading(page)).toBe('This has been answered');
    expect(await page.content()).not.toContain(clinical);
    await page.close();
  });

  it('says what is missing, and keeps it when half an hour is over', async () => {
    const page = await open(looks[0][1]);
    await enter(page, given.code);
    const form = page.locator('#missing');
    await form.getByLabel('What is missing?').fill('The crisis plan\nnames no contact.');
    await form.getByLabel('Your name').fill('Priya Nair');
    await form.getByLabel('Your role').fill('Duty worker');
    await form.getByLabel('Your telephone or e-mail at work').fill('01632 960 123');
    await handover.day.pass('PT31M');
    await page.getByRole('button', { name: 'Send what is missing' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('Enter the code again');
    await enter(page, given.code);
    expect(await form.getByLabel('What is missing?').inputValue()).toBe(
      'The crisis plan\nnames no contact.',
    );
    await page.getByRole('button', { name: 'Send what is missing' }).click();
    expect(await heading(page)).toBe('Sent: something is missing');
    await page.close();
  });

  it.each(looks)('is readable %s in every state', async (_where, look) => {
    const page = await open(look, true);
    const findings: string[] = [];
    const expectReadable = async (): Promise<void> => {
      findings.push(...(await findingsIn(page)));
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect(overflow).toBeLessThanOrEqual(0);
    };
    await expectReadable();
    await enter(page, '1');
    await expectReadable();
    await enter(page, given.code);
    await expectReadable();
    await page.getByRole('button', { name: 'Accept' }).click();
    await expectReadable();
    await fillAcceptance(page);
    await page.getByRole('button', { name: 'Accept' }).click();
    await expectReadable();
    await page.goto(`${handover.url}/partner/x`);
    await expectReadable();
    expect(findings).toEqual([]);
    await page.close();
  });

  it('prints what is handed over, without its forms', async () => {
    const page = await open(looks[2][1]);
    await enter(page, given.code);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText(clinical).isVisible()).toBe(true);
    expect(await page.getByRole('button').count()).toBe(0);
    await page.close();
  });

  it('runs no script that somebody wrote into the handover', async () => {
    const page = await browser.newPage({ viewport: desktop });
    const said: string[] = [];
    page.on('dialog', (dialog) => void dialog.dismiss().then(() => said.push(dialog.message())));
    await page.goto(`${handover.url}${pathOf(given)}`);
    await enter(page, given.code);
    expect(await page.locator('dd').first().innerText()).toContain(
      '<script>alert("plan")</script>',
    );
    expect(said).toEqual([]);
    await page.close();
  });

  it('leads nowhere once the team has ended the link', async () => {
    const by = { actor: kemi, commandId: handover.day.nextCommand() };
    const page = await open(looks[0][1]);
    await handover.day.bot.acceptances.revoke(by, { ...signOff, link: 1 });
    await enter(page, given.code);
    expect(await heading(page)).toBe('This link is no longer in use');
    await page.close();
  });
});
