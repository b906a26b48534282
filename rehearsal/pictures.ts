/**
 * Pictures of the rehearsal and of cards for README and docs: `node rehearsal/pictures.ts
 * docs/pictures`. With `--people FOLDER` also every person of the story as they see it at each
 * step, on a phone and on a desktop.
 */
import '../bot/without-dialogs.ts'; // first: before anything that loads teams-ai
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import type { PersonKey } from './api.ts';
import { pictureCards } from './card-pictures.ts';
import { onStage, openPage, play, showChat, type Screen, type Set } from './picture-stage.ts';

/** Steps of the tour after which the pictures are taken, in its order. */
const WAITING = 1;
const MOVED_ON = 3;
const ADVISED = 5;
const CLOSED = 6;
/** In the second story. */
const CALLED_AWAY = 7;
const ASKED_AGAIN = 8;

async function takePictures(folder: string, people: string | undefined): Promise<void> {
  await mkdir(folder, { recursive: true });
  await pictureTour(folder);
  await pictureCards(folder);
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
    await play(set, CLOSED, CALLED_AWAY);
    await pictureAway(set, folder);
    await play(set, CALLED_AWAY, ASKED_AGAIN);
    await pictureCard(set, set.cast.detected?.cover, join(folder, 'asked-detected.png'));
  });
  await onStage(async (set) => {
    set.rehearsal.microsoft365.setGraph({ state: 'down' });
    // Longer than what it said before is believed.
    await set.rehearsal.advance('PT65M');
    await play(set, CALLED_AWAY, ASKED_AGAIN);
    await pictureCard(set, set.cast.detected?.lead, join(folder, 'asked-unknown.png'));
  });
}

/** The panel on which somebody is out of office, and who is asked because of it. */
async function pictureAway(set: Set, folder: string): Promise<void> {
  const { requester, names, detected } = set.cast;
  if (!detected) return;
  const page = await openPage(set, 'desktop');
  await showChat(page, detected.lead);
  await page.getByTestId('tool-microsoft365').click();
  await page.getByTestId('microsoft365-panel').screenshot({ path: join(folder, 'away-panel.png') });
  await page.close();
  const text = `who ${detected.pathwayName} ${names.locality}`;
  await set.rehearsal.people.say({ person: requester, conversation: 'personal', text });
  await pictureCard(set, requester, join(folder, 'who-detected.png'));
}

/** How much of a card tells what it is about. */
const TOP_OF_CARD = 402;

/** The top of somebody's newest card, at a phone's width. */
async function pictureCard(set: Set, person: PersonKey | undefined, path: string): Promise<void> {
  if (person === undefined) return;
  const page = await openPage(set, 'phone');
  await showChat(page, person);
  const card = page.locator('.pane.is-active .card').last();
  await page.evaluate(
    `[...document.querySelectorAll('.pane.is-active .card')].at(-1)?.scrollIntoView()`,
  );
  const box = await card.boundingBox();
  if (box)
    await page.screenshot({ path, clip: { ...box, height: Math.min(box.height, TOP_OF_CARD) } });
  await page.close();
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
