/** A manager looks into a register, and takes it away as a file. */
import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../rehearsal/gallery/chromium.ts';
import { chromiumPath, describeWithChromium } from '../support/chromium.ts';
import type { Actor } from '../support/e2e-actor.ts';
import { phone, Stage } from '../support/e2e.ts';
import { findingsIn } from '../support/rehearsal-browser.ts';
import { ListedSignOffs, registerKinds } from '../support/registers.ts';

describeWithChromium('a register', () => {
  let browser: Browser;
  let stage: Stage;
  let grace: Actor;
  beforeAll(async () => {
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    const registers = { registerSource: new ListedSignOffs(), registerKinds };
    stage = await Stage.open(browser, { seeded: false, registers, viewport: phone });
    grace = stage.person('grace');
  });
  afterEach(() => stage.close());

  const offered = () => stage.page.getByTestId('file-card').filter({ hasText: 'Allow' });

  async function asksForFile(): Promise<void> {
    await grace.says('registers');
    await grace.reads('3 with something late');
    await grace.presses('Open Restrictions');
    await grace.reads('Restrictions: 5');
    await grace.presses('Save file…');
    await offered().waitFor();
  }

  it('is narrowed, and saved as a file that says the same', async () => {
    await asksForFile();
    expect(await offered().innerText()).toContain(
      'restrictions-open-and-in-force-2026-12-02-1000.csv',
    );
    expect(await findingsIn(stage.page)).toEqual([]);

    await offered().getByRole('button', { name: 'Allow' }).click();
    const saved = stage.page.getByTestId('file-card').filter({ hasText: 'In your OneDrive' });
    await saved.waitFor();
    expect(await offered().count()).toBe(0);
    expect(await findingsIn(stage.page)).toEqual([]);
    const downloading = stage.page.waitForEvent('download');
    await saved.getByRole('link', { name: 'Save' }).click();
    const text = await readFile(await (await downloading).path(), 'utf8');
    expect(text.split('\r\n')).toHaveLength(7);
    expect(text).toContain('"CM-10618"');
    expect((await stage.record()).summary).toContain('intact');
  });

  it('is not saved for who says no', async () => {
    await asksForFile();
    await offered().getByRole('button', { name: 'Decline' }).click();
    await grace.hears('Nothing was saved, and no file was made.');
    expect(await offered().count()).toBe(0);
  });
});
