/** Somebody who uses a page by keyboard alone, and what they see of where they are. */
import type { Page } from 'playwright-core';
import { OversightError } from '../../services/kernel/errors.ts';

/** Where the focus is. */
export type Stop = {
  /** What is read out of it: role and name, near enough. */
  readonly what: string;
  /** A mark around it, or around the box that it is in; nothing cuts it off. */
  readonly isMarked: boolean;
  /** Inside the window, and nothing lies over all of it. */
  readonly isSeen: boolean;
};

/** Enough for any page here. */
const MOST_STOPS = 160;

// Runs in the page. An element that scrolls may be focused and is as large as what it holds.
const stopScript = `(() => {
  const focused = document.activeElement;
  if (focused === null || focused === document.body || focused === document.documentElement) return null;
  const labels = (focused.getAttribute('aria-labelledby') || '').split(' ')
    .map((id) => id && document.getElementById(id)).filter(Boolean).map((each) => each.innerText).join(' ');
  const name = labels || focused.getAttribute('aria-label') || (focused.labels && focused.labels[0] && focused.labels[0].innerText)
    || focused.innerText || focused.title || focused.id;
  const role = focused.getAttribute('role') || focused.tagName.toLowerCase();
  const isOutlined = (element) => {
    const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(element);
    if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) return false;
    const reach = parseFloat(outlineOffset) + 1;
    const own = element.getBoundingClientRect();
    const sides = { top: true, left: true, right: true, bottom: true };
    for (let above = element.parentElement; above !== null; above = above.parentElement) {
      if (getComputedStyle(above).overflow === 'visible') continue;
      const box = above.getBoundingClientRect();
      if (own.top - reach < box.top) sides.top = false;
      if (own.left - reach < box.left) sides.left = false;
      if (own.right + reach > box.right) sides.right = false;
      if (own.bottom + reach > box.bottom) sides.bottom = false;
    }
    // What is taller than its window, as a list of messages, is marked at the sides that show.
    return Object.values(sides).filter(Boolean).length >= 3 || element.getAttribute('role') === 'log';
  };
  const isBoxOutlined = isOutlined(focused.parentElement);
  const { top, left, right, bottom } = focused.getBoundingClientRect();
  const within = { top: Math.max(0, top), left: Math.max(0, left), right: Math.min(innerWidth, right), bottom: Math.min(innerHeight, bottom) };
  const points = [0.5, 0.1, 0.9].flatMap((x) => [0.5, 0.1, 0.9].map((y) =>
    [within.left + x * (within.right - within.left), within.top + y * (within.bottom - within.top)]));
  const isSeen = within.right > within.left && within.bottom > within.top && points.some(([x, y]) => {
    const hit = document.elementFromPoint(x, y);
    return hit !== null && (focused.contains(hit) || hit.contains(focused) && hit.closest('label') !== null);
  });
  return { what: role + ' ' + name.trim().replace(/\\s+/g, ' ').slice(0, 90), isMarked: isOutlined(focused) || isBoxOutlined, isSeen };
})()`;

export const focusOf = (page: Page): Promise<Stop | null> => page.evaluate<Stop | null>(stopScript);

/** Whether the focus is on or in what this selector finds. */
export const isFocusIn = (page: Page, selector: string): Promise<boolean> =>
  page.evaluate(
    `document.querySelector(${JSON.stringify(selector)})?.contains(document.activeElement) === true`,
  );

// Once the key has had its effect, and both in one look: the focus may come between two.
const placeScript = `(async () => {
  await new Promise((settled) => requestAnimationFrame(() => settled()));
  const { activeElement } = document;
  const place = walked.at(-1) === activeElement ? 'same' : walked.includes(activeElement) ? 'again' : 'new';
  if (place === 'new') walked.push(activeElement);
  return { place, stop: ${stopScript} };
})()`;

type Step = { readonly place: 'new' | 'same' | 'again'; readonly stop: Stop | null };

/** From where it is to the page's end by Tab; ends where the focus leaves it or comes round. */
export async function walk(page: Page, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<readonly Stop[]> {
  const stops: Stop[] = [];
  await page.evaluate('window.walked = [], undefined');
  for (let count = 0; count < MOST_STOPS; count += 1) {
    await page.keyboard.press(key);
    const { place, stop } = await page.evaluate<Step>(placeScript);
    // A date has a stop for day, month and year.
    if (place === 'same') continue;
    if (stop === null || place === 'again') return stops;
    stops.push(stop);
  }
  throw new OversightError('neverRead', `${MOST_STOPS} stops, and no end: ${stops.at(-1)?.what}`);
}

/** Goes on with Tab until it is at this; fails when it is not to be had. */
export async function tabTo(page: Page, what: string | RegExp): Promise<Stop> {
  const passed: string[] = [];
  for (let count = 0; count < MOST_STOPS; count += 1) {
    await page.keyboard.press('Tab');
    const stop = await focusOf(page);
    if (stop !== null) passed.push(stop.what);
    if (stop !== null && stop.what.search(what) >= 0) return stop;
  }
  throw new OversightError('neverRead', `Tab never came to ${what}, but to:\n${passed.join('\n')}`);
}
