/** A manager hands a rota's calendar to the bot in their own chat. Leo has the nights of the week-end. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../rehearsal/gallery/chromium.ts';
import { chromiumPath, describeWithChromium } from '../support/chromium.ts';
import type { Actor } from '../support/e2e-actor.ts';
import { Stage } from '../support/e2e.ts';
import { ics, icsFile } from '../support/ics.ts';
import { findingsIn } from '../support/rehearsal-browser.ts';

/** Esther has the nights of Friday and Saturday, two weeks long. */
const nights = ics([
  'DTSTART;TZID=Europe/London:20261204T210000',
  'DTEND;TZID=Europe/London:20261205T090000',
  'RRULE:FREQ=WEEKLY;COUNT=4;BYDAY=FR,SA',
  'SUMMARY:Night – Esther Nwosu',
]);

const saturdayNight = 'who crisis riverside sat 22:00';

describeWithChromium('a rota from a calendar', () => {
  let browser: Browser;
  let stage: Stage;
  let ines: Actor;
  beforeAll(async () => {
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    stage = await Stage.open(browser, { seeded: false });
    ines = stage.person('ines');
  });
  afterEach(() => stage.close());

  async function showsChanges(): Promise<void> {
    await ines.sends('Out of hours, December.ics', nights);
    await ines.reads('Which rota is this?');
    await ines.presses('Show changes');
    await ines.reads('Import into Out of hours?');
  }

  it('is shown before anything changes, and counts once it is confirmed', async () => {
    await showsChanges();
    const plan = await ines.card.innerText();
    expect(plan).toContain('nothing is changed yet');
    expect(plan).toContain('4 duties from Fri 4 Dec 21:00 to Sun 13 Dec 09:00');
    expect(plan).toContain('Duties each: Esther Nwosu 4.');
    expect(plan).toContain('At 8 times the calendar names nobody');
    expect(await findingsIn(stage.page)).toEqual([]);
    await ines.presses('Import');
    await ines.reads('Choose who is on at those times.');
    await ines.ticks('the weekly pattern stands');
    await ines.presses('Import');
    await ines.reads('Imported into Out of hours');

    await ines.says(saturdayNight);
    await ines.reads('Esther Nwosu would be asked first');
    await ines.says('duty out of hours');
    expect(await ines.reads('from the calendar')).toContain('21:00–09:00 Esther Nwosu');
    const esther = stage.person('esther');
    await esther.says('my duties');
    expect(await esther.reads('4 duties until')).toContain('Sat 5 Dec 21:00 to Sun 6 Dec 09:00');
  });

  it('that is cancelled changes nothing', async () => {
    await showsChanges();
    await ines.presses('Cancel');
    await ines.hears('Nothing was imported, and the file is forgotten.');
    await ines.says(saturdayNight);
    expect(await ines.reads('Leo Fernandes would be asked first')).not.toContain('Esther');
  });

  it('with mistakes is refused, with each line and what to do about it', async () => {
    await ines.sends('rota.ics', icsFile('bad-names'));
    const refusal = await ines.reads('This file can’t be imported');
    expect(refusal).toContain('rota.ics · nothing was changed');
    expect(refusal).toContain('Line 10: "Duty – Dr Smith" names nobody of this service');
    expect(refusal).toContain('Line 28: the event has no title; write in it who is on.');
    expect(refusal).toContain('Correct the calendar, export it again');
    expect(await ines.buttons()).toEqual([]);
  });

  it('that is no calendar is refused, and so is any file of somebody who manages no team', async () => {
    await ines.sends('notes.ics', new TextEncoder().encode('Sam on Monday'));
    expect(await ines.reads('Line 1: this is no calendar file')).toContain('nothing was changed');

    const jonah = stage.person('jonah');
    await jonah.sends('rota.ics', nights);
    await jonah.hears('Rotas are imported by the managers of a team. I did not open the file.');
  });
});
