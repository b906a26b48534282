/** What somebody finds who reads a page enlarged, on a narrow window, or by touch. */
import type { Page } from 'playwright-core';

/** WCAG's width for reflow: 1280 px at 400 %. */
export const narrow = { width: 320, height: 640 };
/** What is left of 1280 × 800 at 200 %. */
export const doubled = { width: 640, height: 400 };

/** Wider than the window, in pixels. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - innerWidth');

/** Texts of which something is cut off, and that can't be scrolled to. */
export const cutTexts = (page: Page): Promise<readonly string[]> =>
  page.evaluate(`[...document.querySelectorAll('body *')].filter((each) => {
    if (each.closest('svg') || !each.checkVisibility()) return false;
    const { overflowX, overflowY, display } = getComputedStyle(each);
    const isForReadersAlone = each.clientWidth <= 1 || each.parentElement.clientWidth <= 1;
    if (isForReadersAlone || display === 'inline' || each.innerText === undefined || each.innerText.trim() === '') return false;
    const isCut = (overflow, needs, has) => (overflow === 'hidden' || overflow === 'clip') && needs > has + 1;
    return isCut(overflowX, each.scrollWidth, each.clientWidth) || isCut(overflowY, each.scrollHeight, each.clientHeight);
  }).map((each) => (each.className || each.tagName) + ': ' + each.innerText.slice(0, 60))`);

/** The spacing that readers may need (WCAG 1.4.12). */
export const spaceOut = (page: Page): Promise<unknown> =>
  page.addStyleTag({
    content:
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
  });

/**
 * What is smaller than 24 × 24 px and has not the room around it that makes up for that
 * (WCAG 2.5.8). Links within a sentence are as high as their line.
 */
export const smallTargets = (page: Page): Promise<readonly string[]> =>
  page.evaluate(`(() => {
    const selector = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=switch]';
    const boxOf = (each) => {
      const own = each.getBoundingClientRect();
      const label = each.closest('label') || (each.id && document.querySelector('label[for="' + CSS.escape(each.id) + '"]'));
      const isTick = each.matches('[type=checkbox], [type=radio]');
      return isTick && label ? label.getBoundingClientRect() : own;
    };
    const targets = [...document.querySelectorAll(selector)].filter((each) => each.checkVisibility() && each.getBoundingClientRect().width > 1)
      .map((each) => ({ each, box: boxOf(each) }));
    const isSmall = ({ box }) => box.width < 23.5 || box.height < 23.5;
    const middle = ({ box }) => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    const isCrowded = (target) => targets.some((other) => {
      // What is scrolled out of sight lies under other things, and is hit by nobody there.
      const list = '[role=log]';
      if (other === target || other.each.closest(list) !== target.each.closest(list)) return false;
      const [x, y] = middle(target);
      const dx = Math.max(other.box.left - x, 0, x - other.box.right);
      const dy = Math.max(other.box.top - y, 0, y - other.box.bottom);
      return Math.hypot(dx, dy) < 12;
    });
    return targets.filter((target) => isSmall(target) && getComputedStyle(target.each).display !== 'inline' && isCrowded(target))
      .map(({ each, box }) => (each.getAttribute('aria-label') || each.innerText || each.id) + ' ' + Math.round(box.width) + '×' + Math.round(box.height));
  })()`);
