/** A month's decisions are drawn; somebody marks one on a phone, and sees how the audit stands on a desktop. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../rehearsal/gallery/chromium.ts';
import { chromiumPath, describeWithChromium } from '../support/chromium.ts';
import type { Actor } from '../support/e2e-actor.ts';
import { expectReadable } from '../support/e2e-sign-off.ts';
import { desktop, phone, Stage } from '../support/e2e.ts';
import { utc } from '../support/people.ts';

/** A Monday; what is decided today is of November. */
const lastOfNovember = utc('2026-11-30T10:00');
const found = 'Why the review was brought forward is not said.';
const inPassing = 'One is named, in passing.';
const noteLabel = 'Note (needed with a no)';

describeWithChromium('a quality audit', () => {
  let browser: Browser;
  let stage: Stage;
  beforeAll(async () => {
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(() => browser.close());
  afterEach(() => stage.close());

  async function isAdvisedOn(caseRef: string): Promise<void> {
    const [jonah, amina] = [stage.person('jonah'), stage.person('amina')];
    await jonah.asks({ caseRef });
    await amina.reads(caseRef);
    await amina.presses('Acknowledge');
    await amina.reads('You have this consult');
    await amina.advises();
    await amina.reads('You have advised');
  }

  /** To ten o’clock on the fifth working day of December. */
  async function isDrawn(): Promise<void> {
    await isAdvisedOn('CM-10482');
    for (let day = 1; day <= 7; day += 1) await stage.pass('+1 day');
  }

  async function answersAll(actor: Actor, first: 'Yes' | 'No'): Promise<void> {
    await actor.chooses('Is the rationale clear?', first);
    await actor.chooses('Were other options considered?', 'Partly');
    await actor.chooses('Did the right role decide?', 'Yes');
    await actor.chooses('Was it decided in time?', 'Yes');
    await actor.chooses('Was it followed through?', 'Can’t tell');
  }

  /** A no without a note comes back with all that was typed. */
  async function marksOnPhone(actor: Actor): Promise<void> {
    await actor.says('audits');
    expect(await actor.reads('Quality audits')).toContain('1 to do for you');
    await actor.presses('Open');
    await actor.reads('0 of 1 records marked');
    await expectReadable(stage);
    await actor.presses('Mark…');
    await actor.reads('What was asked');
    await expectReadable(stage);
    await answersAll(actor, 'No');
    await actor.pressesBeside('Were other options considered?', 'Note');
    await actor.field(noteLabel).nth(1).fill(inPassing);
    await actor.presses('Mark');
    await actor.reads('Say what was missing, in a sentence.');
    await expectReadable(stage);
    expect(await actor.field('Was it followed through?').inputValue()).toBe('cantTell');
    expect(await actor.field(noteLabel).nth(1).inputValue()).toBe(inPassing);
    await actor.field(noteLabel).first().fill(found);
    await actor.presses('Mark');
    await actor.reads('To mark, by two people');
  }

  it('is marked on a phone, where a no says why, and its manager sees how it stands', async () => {
    stage = await Stage.open(browser, {
      ...{ seeded: false, viewport: phone, startsAt: lastOfNovember },
    });
    await isDrawn();
    const [grace, ben] = [stage.person('grace'), stage.person('ben')];
    expect(await stage.phoneOf('ben', 'Quality audit')).toEqual([
      'Quality audit: decision records to mark',
    ]);
    await grace.says('my work');
    expect(await grace.reads('My work')).toContain('1 record to mark by Mon 21 Dec');
    await marksOnPhone(grace);

    await ben.says('my audits');
    await ben.reads('Quality audits');
    await ben.presses('Open');
    await ben.reads('0 of 1 records marked');
    await ben.presses('Mark…');
    // Nobody sees what the other found before both are in.
    expect(await ben.reads('Is the rationale clear?')).not.toContain(found);
    await answersAll(ben, 'Yes');
    await ben.presses('Mark');
    await ben.reads('Two marks differ');
    await ben.presses('Settle…');
    expect(await ben.reads('Speak with each other')).toContain(found);
    await expectReadable(stage);

    await stage.page.setViewportSize(desktop);
    await grace.says('audits');
    await grace.reads('Quality audits');
    await grace.presses('Open');
    const standing = await grace.reads('Two marks differ');
    expect(standing).toContain('4 of 5 answers the same (80%)');
    expect(standing).toContain('Consult advice, very urgent 1 of 1');
    await expectReadable(stage);
    expect((await stage.record()).summary).toContain('intact');
  });
});
