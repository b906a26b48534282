/** Pictures of cards for the guides, from the gallery: their tops, as far as they tell what they are. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { OversightError } from '../services/kernel/errors.ts';
import { chromiumPath, launchChromium } from './gallery/chromium.ts';
import { startGallery } from './gallery/gallery.ts';

const WIDTH = 640;
const PAGE_MARGIN = 60;

/** A card of the gallery, up to and with so many of its buttons. */
type Pictured = {
  readonly sample: string;
  readonly file: string;
  readonly buttons: number;
  /** In pixels, where it is not a desktop's. */
  readonly width?: number;
};

const PHONE_WIDTH = 360;

const pictured: readonly Pictured[] = [
  { sample: 'coverage-gaps', file: 'coverage.png', buttons: 2 },
  { sample: 'reach-week-grace', file: 'reach.png', buttons: 3 },
  { sample: 'huddle-running-grace', file: 'huddle.png', buttons: 4 },
  { sample: 'lead-offered-asked', file: 'lead.png', buttons: 2 },
  { sample: 'sign-off-asked-sam', file: 'sign-off.png', buttons: 9, width: PHONE_WIDTH },
];

export async function pictureCards(folder: string): Promise<void> {
  const chromium = chromiumPath();
  if (chromium === undefined) {
    throw new OversightError('noChromium', 'No Chromium found: set CHROMIUM_PATH.');
  }
  const gallery = await startGallery(0);
  const browser = await launchChromium(chromium);
  try {
    const page = await browser.newPage({ viewport: { width: WIDTH + PAGE_MARGIN, height: 900 } });
    for (const { sample, file, buttons, width = WIDTH } of pictured) {
      const query = new URLSearchParams({ theme: 'light', width: String(width), only: sample });
      await page.goto(`${gallery.address}?${query.toString()}`);
      await page.waitForFunction('window.galleryVerdict');
      await pictureTop(page, sample, buttons, join(folder, file));
    }
  } finally {
    await browser.close();
    await gallery.close();
  }
}

/** Short of the line between this row and the next. */
const BELOW_BUTTON = 6;

async function pictureTop(page: Page, sample: string, buttons: number, path: string) {
  const card = page.locator(`figure#${sample} .card`);
  const [whole, last] = await Promise.all([
    card.boundingBox(),
    card
      .getByRole('button')
      .nth(buttons - 1)
      .boundingBox(),
  ]);
  if (!whole || !last) throw new OversightError('noPicture', `${sample} shows no such card.`);
  const height = last.y + last.height + BELOW_BUTTON - whole.y;
  await page.screenshot({ path, clip: { ...whole, height }, fullPage: true });
}
