/** A manager asks for a month's evidence and finds it in their OneDrive. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../rehearsal/gallery/chromium.ts';
import { chromiumPath, describeWithChromium } from '../support/chromium.ts';
import { desktop, phone, Stage } from '../support/e2e.ts';
import { grace as graceId } from '../support/people.ts';
import { pdfPages, squeezed } from '../support/pdf-text.ts';
import { findingsIn } from '../support/rehearsal-browser.ts';

describeWithChromium('an evidence pack', () => {
  let browser: Browser;
  let stage: Stage | undefined;
  beforeAll(async () => {
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(() => browser.close());
  afterEach(() => stage?.close());

  const sizes = [
    ['a phone', phone],
    ['a desktop', desktop],
  ] as const;

  it.each(sizes)('is asked for on %s, and is a PDF of the team', async (_where, viewport) => {
    stage = await Stage.open(browser, { seeded: false, viewport });
    const { page } = stage;
    const grace = stage.person('grace');
    await grace.says('evidence riverside east october');
    await grace.reads('Evidence pack of a month');
    expect(await grace.field('Month').inputValue()).toBe('2026-10');
    expect(await findingsIn(page)).toEqual([]);
    await grace.presses('Save as PDF…');
    const offered = page.getByTestId('file-card').filter({ hasText: 'Allow' });
    await offered.waitFor();
    await offered.getByRole('button', { name: 'Allow' }).click();
    await grace.hears('I’m making the evidence pack of Riverside East, October 2026');
    await grace.reads('The evidence pack is saved');
    expect(await findingsIn(page)).toEqual([]);

    const cards = stage.rehearsal.people.messagesOf(graceId).map((said) => JSON.stringify(said));
    const [address = ''] = /http[^"\\]+\.pdf/.exec(cards.at(-1) ?? '') ?? [];
    const file = await fetch(address);
    const pages = await pdfPages(new Uint8Array(await file.arrayBuffer()));
    expect(pages[0]).toContain(squeezed('Riverside East'));
    expect(pages[0]).toContain(squeezed('October 2026'));
    expect((await stage.record()).summary).toContain('intact');
  });

  it('is not made for who declines it', async () => {
    stage = await Stage.open(browser, { seeded: false, viewport: phone });
    const grace = stage.person('grace');
    await grace.says('evidence');
    await grace.reads('Evidence pack of a month');
    await grace.presses('Save as page…');
    const offered = stage.page.getByTestId('file-card').filter({ hasText: 'Allow' });
    await offered.waitFor();
    await offered.getByRole('button', { name: 'Decline' }).click();
    await grace.hears('Nothing was saved, and no file was made.');
    expect(await offered.count()).toBe(0);
  });
});
