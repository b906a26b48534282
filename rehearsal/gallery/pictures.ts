import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { OversightError } from '../../services/kernel/errors.ts';
import { themes } from '../host-config.ts';
import { chromiumPath, launchChromium } from './chromium.ts';
import { startGallery } from './gallery.ts';

const widths = { phone: 360, desktop: 640 } as const;
const PAGE_MARGIN = 60;

/** Writes a picture of every card to `folder`, as `dark-phone/consult-waiting-jonah.png`. */
export async function takePictures(folder: string, only = ''): Promise<void> {
  const path = chromiumPath();
  if (path === undefined) {
    throw new OversightError('noChromium', 'No Chromium found: set CHROMIUM_PATH.');
  }
  const gallery = await startGallery(0);
  const browser = await launchChromium(path);
  try {
    for (const theme of themes) {
      for (const [name, width] of Object.entries(widths)) {
        const page = await browser.newPage({
          viewport: { width: width + PAGE_MARGIN, height: 900 },
          deviceScaleFactor: name === 'phone' ? 2 : 1,
        });
        await page.goto(
          `${gallery.address}?${new URLSearchParams({ theme, width: String(width), only }).toString()}`,
        );
        await page.waitForFunction('window.galleryVerdict');
        await pictureEach(page, join(folder, `${theme}-${name}`));
        await page.close();
      }
    }
  } finally {
    await browser.close();
    await gallery.close();
  }
}

async function pictureEach(page: Page, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const figure of await page.locator('figure').all()) {
    const name = (await figure.getAttribute('id')) ?? 'unnamed';
    await figure.locator('.card').screenshot({ path: join(folder, `${name}.png`) });
  }
}
