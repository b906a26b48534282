/** Duties change hands between two people, on their cards. Leo has the night of Saturday, Maya Tuesday's. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../rehearsal/gallery/chromium.ts';
import { chromiumPath, describeWithChromium } from '../support/chromium.ts';
import type { Actor } from '../support/e2e-actor.ts';
import { desktop, phone, Stage } from '../support/e2e.ts';
import { findingsIn } from '../support/rehearsal-browser.ts';

const saturday = 'Sat 5 Dec 21:00 to Sun 6 Dec 09:00';
const tuesday = 'Tue 8 Dec 21:00 to Wed 9 Dec 09:00';

describeWithChromium('swaps of duties', () => {
  let browser: Browser;
  let stage: Stage;
  let leo: Actor;
  let maya: Actor;
  beforeAll(async () => {
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(() => browser.close());
  afterEach(() => stage.close());

  async function open(viewport = desktop): Promise<void> {
    stage = await Stage.open(browser, { seeded: false, viewport });
    [leo, maya] = [stage.person('leo'), stage.person('maya')];
  }

  async function dutiesOf(actor: Actor): Promise<string> {
    await actor.says('my duties');
    return actor.reads('Your duties');
  }

  describe.each([
    ['a desktop', desktop],
    ['a phone', phone],
  ])('on %s', (_screen, viewport) => {
    it('is offered from my duties and accepted; both cards and both lists change', async () => {
      await open(viewport);
      await dutiesOf(leo);
      await leo.pressesBeside(saturday, 'Swap this');
      await leo.reads(`Swap ${saturday}`);
      await leo.chooses(
        'Who is asked to take it?',
        'Dr Maya Rosen, Clinical lead, crisis and liaison',
      );
      await leo.chooses('What do you take in return?', `Dr Maya Rosen: ${tuesday}`);
      await leo.writes('Why?', 'My sister is moving house.');
      expect(await findingsIn(stage.page)).toEqual([]);
      await leo.presses('Ask');
      await leo.reads('Dr Maya Rosen is asked to swap duties');

      await stage.phoneOf('maya', `Leo Fernandes asks you to take ${saturday} for ${tuesday}`);
      expect(await maya.reads('Leo Fernandes asks you to swap')).toContain('My sister is moving');
      expect(await stage.overflow()).toBe(0);
      await maya.presses('Accept');
      expect(await maya.reads('You and Leo Fernandes have swapped')).not.toContain('I can’t');

      await stage.phoneOf('leo', `Dr Maya Rosen takes over ${saturday}`);
      await leo.reads('Dr Maya Rosen and you have swapped');
      expect(await leo.buttons()).toEqual([]);
      const leos = await dutiesOf(leo);
      expect(leos).toContain(tuesday);
      expect(leos).not.toContain(saturday);
      const mayas = await dutiesOf(maya);
      expect(mayas).toContain(saturday);
      expect(mayas).not.toContain(tuesday);
    });
  });

  it('stays as it was when the other can’t, and the reason is read by who asked', async () => {
    await open();
    await leo.says('swap sat night with Maya');
    await leo.reads('Dr Maya Rosen is asked to take a duty');
    await maya.reads('Leo Fernandes asks you to take');
    await maya.presses('I can’t…');
    await maya.reads('Say that you can’t');
    await maya.writes('Anything else they should know?', 'Away with the family.');
    await maya.presses('Send');

    expect(await leo.reads('Dr Maya Rosen can’t')).toContain('Away with the family.');
    expect(await dutiesOf(leo)).toContain(saturday);
  });

  it('is seen by the rota’s managers, who can take it back on both sides', async () => {
    await open();
    await leo.says(`swap sat night for Maya’s tue night`);
    await maya.reads('Leo Fernandes asks you to swap');
    await maya.presses('Accept');
    await maya.reads('You and Leo Fernandes have swapped');

    const ines = stage.person('ines');
    await ines.reads('Dr Maya Rosen and Leo Fernandes have swapped');
    await ines.presses('Take it back');
    await leo.reads('Ines Carvalho took it back');
    expect(await dutiesOf(leo)).toContain(saturday);
    expect(await dutiesOf(maya)).toContain(tuesday);
  });

  it('is open work until it is answered', async () => {
    await open();
    await leo.says('give sat night to Maya');
    await maya.reads('Leo Fernandes asks you to take');
    await maya.says('my work');
    await maya.reads('Duty swap');
    await maya.presses('Answer');
    await maya.reads('Leo Fernandes asks you to take');
    await maya.presses('Accept');
    await maya.reads('You take it over');
    await maya.says('my work');
    expect(await maya.reads('Nothing waits for you.')).not.toContain('Duty swap');
  });
});
