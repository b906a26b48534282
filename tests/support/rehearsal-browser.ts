/** The rehearsal's client in a real browser. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Locator, Page } from 'playwright-core';

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

export type Screen = { readonly width: number; readonly height: number };
export const desktop: Screen = { width: 1366, height: 820 };
export const phone: Screen = { width: 360, height: 740 };

/** The client, opened on a screen; faults in the page fail the test that closes it. */
export type Client = {
  readonly page: Page;
  readonly errors: readonly string[];
  readonly at: (testId: string) => Locator;
  readonly actAs: (person: string) => Promise<void>;
  readonly say: (text: string) => Promise<void>;
  /** The newest message's card. */
  readonly card: () => Locator;
  /** What axe finds, in a line each. */
  readonly findings: () => Promise<readonly string[]>;
  /** True when something is wider than the screen. */
  readonly isTooWide: () => Promise<boolean>;
};

/** What axe finds on a page, in a line each, once nothing is under way: what waits for an answer is dimmed. */
export async function findingsIn(page: Page): Promise<readonly string[]> {
  await page.waitForFunction(`document.querySelector('[aria-busy="true"]') === null`);
  await page.evaluate(axeSource);
  return page.evaluate<readonly string[]>(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
      .then(({ violations }) => violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => id + ' ' + target.join(' ') + ' ' + failureSummary)))`,
  );
}

export async function openClient(
  browser: Browser,
  url: string,
  screen: Screen,
  colorScheme: 'light' | 'dark' = 'light',
): Promise<Client> {
  const page = await browser.newPage({ viewport: screen, colorScheme, reducedMotion: 'reduce' });
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(url);
  const at = (testId: string): Locator => page.locator(`[data-testid="${testId}"]`);
  await page.locator('.person[aria-pressed="true"]').waitFor();
  return {
    page,
    errors,
    at,
    actAs: async (person) => {
      await at(`person-${person}`).click();
      await page.locator(`[data-testid="person-${person}"][aria-pressed="true"]`).waitFor();
    },
    say: async (text) => {
      await at('composer-input').last().fill(text);
      await at('composer-input').last().press('Enter');
    },
    card: () => at('card').last(),
    findings: () => findingsIn(page),
    isTooWide: () => page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth'),
  };
}
