/** The rehearsal's story in a browser, to take pictures of it. */
import { Temporal } from 'temporal-polyfill';
import type { Browser, Page } from 'playwright-core';
import { OversightError } from '../services/kernel/errors.ts';
import type { Cast, PersonKey } from './api.ts';
import { castFor } from './cast.ts';
import { parseArguments, rehearse } from './cli.ts';
import type { Facts, TourAct } from './client/tour-step.ts';
import { stepsOf } from './client/tour.ts';
import { chromiumPath, launchChromium } from './gallery/chromium.ts';
import type { Rehearsal } from './rehearsal.ts';

const screens = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 800 },
} as const;
export type Screen = keyof typeof screens;

export type Set = { readonly rehearsal: Rehearsal; readonly browser: Browser; readonly cast: Cast };

export async function onStage(take: (set: Set) => Promise<void>): Promise<void> {
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
export async function play({ rehearsal, cast }: Set, from: number, to: number): Promise<void> {
  for (const step of stepsOf(cast).slice(from, to)) {
    for (const act of step.acts(cast, factsOf(rehearsal))) await perform(rehearsal, act);
  }
  await rehearsal.advance('PT0S');
}

function factsOf({ bot, people, service }: Rehearsal): Facts {
  const now = Temporal.Instant.from(bot.now());
  const today = now.toZonedDateTimeISO(service.timeZone).toPlainDate();
  return {
    tomorrow: today.add({ days: 1 }).toString(),
    inAWeek: today.add({ days: 7 }).toString(),
    until: (time) => `PT${Math.ceil(now.until(time).total('minutes'))}M`,
    idOf: (person) => people.person(person).aadObjectId,
  };
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

export async function openPage({ browser, rehearsal }: Set, screen: Screen): Promise<Page> {
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
export async function showChat(page: Page, person: PersonKey): Promise<void> {
  const close = page.getByTestId('tour-close');
  if (await close.isVisible()) await close.click();
  await page.getByTestId(`person-${person}`).click();
  const chat = page.locator('.pane.is-active').getByTestId(`chat-personal:${person}`);
  await chat.waitFor({ state: 'attached' });
  if (await chat.isVisible()) await chat.click();
  await page.locator('.pane.is-active .card').last().waitFor();
}
