/**
 * Pictures of the rehearsal for the README: `node rehearsal/pictures.ts docs/pictures`. With
 * `--people FOLDER` also every person of the story as they see it at each step, on a phone and on
 * a desktop.
 */
import '../bot/without-dialogs.ts'; // first: before anything that loads teams-ai
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { Command } from 'commander';
import type { Browser, Page } from 'playwright-core';
import { OversightError } from '../services/kernel/errors.ts';
import type { Cast, PersonKey } from './api.ts';
import { castFor } from './cast.ts';
import { parseArguments, rehearse } from './cli.ts';
import type { TourAct } from './client/tour-step.ts';
import { stepsOf } from './client/tour.ts';
import { chromiumPath, launchChromium } from './gallery/chromium.ts';
import type { Rehearsal } from './rehearsal.ts';

const screens = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 800 },
} as const;
type Screen = keyof typeof screens;

type Set = { readonly rehearsal: Rehearsal; readonly browser: Browser; readonly cast: Cast };

/** Steps of the tour after which the pictures are taken, in its order. */
const WAITING = 1;
const MOVED_ON = 3;
const ADVISED = 5;
const CLOSED = 6;

async function takePictures(folder: string, people: string | undefined): Promise<void> {
  await mkdir(folder, { recursive: true });
  await pictureTour(folder);
  await onStage(async (set) => {
    const { cast } = set;
    await play(set, 0, WAITING);
    await picture(set, cast.requester, 'phone', join(folder, 'request-phone.png'));
    await pictureEverybody(set, people, 'waiting');
    await picturePing(set, join(folder, 'ping-phone.png'));
    await pictureEverybody(set, people, 'moved-on');
    await play(set, MOVED_ON, ADVISED);
    await picturePair(set, join(folder, 'advice-desktop.png'));
    await pictureEverybody(set, people, 'advised');
    await play(set, ADVISED, CLOSED);
    await pictureEverybody(set, people, 'closed');
  });
}

async function onStage(take: (set: Set) => Promise<void>): Promise<void> {
  const path = chromiumPath();
  if (path === undefined) {
    throw new OversightError('noChromium', 'No Chromium found: set CHROMIUM_PATH.');
  }
  const rehearsal = await rehearse(parseArguments(['--port', '0', '--no-open']));
  const browser = await launchChromium(path);
  try {
    const cast = castFor(rehearsal.service, rehearsal.bot.now());
    if (!cast) throw new OversightError('noCast', 'This service has no people for the story.');
    await take({ rehearsal, browser, cast });
  } finally {
    await browser.close();
    await rehearsal.close();
  }
}

/** Plays the tour's steps from one to before another, as "Do it for me" does. */
async function play({ rehearsal, cast }: Set, from: number, to: number): Promise<void> {
  const { bot, people, service } = rehearsal;
  const today = Temporal.Instant.from(bot.now()).toZonedDateTimeISO(service.timeZone).toPlainDate();
  const facts = {
    tomorrow: today.add({ days: 1 }).toString(),
    inAWeek: today.add({ days: 7 }).toString(),
    idOf: (person: PersonKey) => people.person(person).aadObjectId,
  };
  const acts = stepsOf(cast)
    .slice(from, to)
    .flatMap((step) => step.acts(cast, facts));
  for (const act of acts) await perform(rehearsal, act);
  await rehearsal.advance('PT0S');
}

async function perform({ people, microsoft365, advance }: Rehearsal, act: TourAct): Promise<void> {
  switch (act.type) {
    case 'say':
      await people.say({ person: act.person, conversation: 'personal', text: act.text });
      break;
    case 'press': {
      const { type: _type, ...request } = act;
      await people.press(request);
      break;
    }
    case 'clock':
      await advance(act.by);
      break;
    case 'microsoft365':
      microsoft365.setPerson({ person: act.person, ...act.changes });
      break;
  }
}

async function openPage({ browser, rehearsal }: Set, screen: Screen): Promise<Page> {
  const page = await browser.newPage({
    viewport: screens[screen],
    deviceScaleFactor: screen === 'phone' ? 2 : 1,
    isMobile: screen === 'phone',
    hasTouch: screen === 'phone',
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  await page.goto(rehearsal.url);
  await page.locator('.person[aria-pressed="true"]').waitFor();
  return page;
}

/** Turns to somebody's chat with the bot, without the tour. */
async function showChat(page: Page, person: PersonKey): Promise<void> {
  const close = page.getByTestId('tour-close');
  if (await close.isVisible()) await close.click();
  await page.getByTestId(`person-${person}`).click();
  const chat = page.locator('.pane.is-active').getByTestId(`chat-personal:${person}`);
  await chat.waitFor({ state: 'attached' });
  if (await chat.isVisible()) await chat.click();
  await page.locator('.pane.is-active .card').last().waitFor();
}

async function picture(set: Set, person: PersonKey, screen: Screen, path: string): Promise<void> {
  const page = await openPage(set, screen);
  await showChat(page, person);
  await page.screenshot({ path });
  await page.close();
}

async function pictureEverybody(
  set: Set,
  folder: string | undefined,
  moment: string,
): Promise<void> {
  if (folder === undefined) return;
  const { requester, lead, cover, next } = set.cast;
  for (const person of [requester, lead, cover, next]) {
    for (const screen of ['phone', 'desktop'] as const) {
      await mkdir(folder, { recursive: true });
      await picture(set, person, screen, join(folder, `${moment}-${person}-${screen}.png`));
    }
  }
}

/** The duty clinician's phone in the moment in which it lights up. */
async function picturePing(set: Set, path: string): Promise<void> {
  const { next } = set.cast;
  const page = await openPage(set, 'phone');
  await showChat(page, next);
  await play(set, WAITING, MOVED_ON);
  await page.locator(`#phones [data-person="${next}"]`).waitFor();
  await page.locator('.pane.is-active .card', { hasText: 'Acknowledge by' }).waitFor();
  await page.screenshot({ path });
  await page.close();
}

/** Two people side by side: who asked, and who advised. */
async function picturePair(set: Set, path: string): Promise<void> {
  const page = await openPage(set, 'desktop');
  await showChat(page, set.cast.requester);
  await page.getByTestId('tool-split').click();
  await showChat(page, set.cast.next);
  await page.evaluate(`[...document.querySelectorAll('[data-testid="pane-0"] .message')]
    .findLast((message) => message.innerText.includes('has advised'))
    ?.scrollIntoView()`);
  await page.screenshot({ path });
  await page.close();
}

/** The tour at its second step: the cover's card, and why it came to them. */
async function pictureTour(folder: string): Promise<void> {
  await onStage(async (set) => {
    const page = await openPage(set, 'desktop');
    await page.getByTestId('tour-do-it').click();
    await page.getByTestId('tour-next').click();
    await page.getByText('Step 2 of').waitFor();
    await page.locator('.card', { hasText: 'Acknowledge by' }).waitFor();
    await page.screenshot({ path: join(folder, 'tour.png') });
    await page.close();
  });
}

const command = new Command('node rehearsal/pictures.ts')
  .argument('<folder>', 'where the README’s pictures go')
  .option('--people <folder>', 'also everybody’s view at each step')
  .parse();
const [folder = ''] = command.args;
await takePictures(folder, command.opts<{ people?: string }>().people);
