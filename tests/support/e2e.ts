/**
 * The rehearsal in a real browser, over the real bot: people write, press and read as they do in
 * Teams. Whatever people do goes through the page; nothing is waited for but what appears on it.
 */
import type { Browser, Locator, Page } from 'playwright-core';
import type { Bot } from '../../bot/assemble.ts';
import { createLog } from '../../bot/log.ts';
import { botForRehearsal, type RehearsalBotParts } from '../../rehearsal/bot.ts';
import { createMovableClock } from '../../rehearsal/clock.ts';
import { startRehearsal, type Rehearsal } from '../../rehearsal/rehearsal.ts';
import { seedCaseload } from '../../rehearsal/seed-caseload.ts';
import { seed } from '../../rehearsal/seed.ts';
import { createPassingStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import { Instant } from '../../services/kernel/ids.ts';
import type { Deadline } from '../../services/ports/deadline.ts';
import { patient } from './patient.ts';
import { Actor } from './e2e-actor.ts';
import { service } from './people.ts';

/** Wednesday; Farah is on duty for Riverside. */
const WEDNESDAY_AT_TEN = Instant.parse('2026-12-02T10:00:00.000Z');
/** For anything to appear, also on a busy machine. */
const PATIENCE_MS = 90_000;

export const desktop = { width: 1280, height: 800 };
export const phone = { width: 390, height: 844 };

export type StageOptions = {
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Leaves the tour open; without it the rehearsal starts as with `--empty`. */
  readonly tour?: boolean;
  /** The story's lead on leave and the deputy off sick, as the tour has it; otherwise all are in. */
  readonly seeded?: boolean;
  /** The made-up caseload of `npm start`; otherwise there are no cases. */
  readonly caseload?: boolean;
  /** How long the bot waits for Graph; absent: it gives up on nothing that is on its way. */
  readonly deadline?: Deadline;
  /** Registers of the test's own. */
  readonly registers?: RehearsalBotParts['registers'];
  /** Absent: a Wednesday at ten. */
  readonly startsAt?: Instant;
};

/** How far the clock's buttons move it. */
export type ClockMove = '+5 min' | '+15 min' | '+1 h' | '+1 day' | 'Next Monday 09:00';

export type Fault =
  'Teams is down' | 'The network is down' | 'Throttle the next three sends' | 'The bot is slow';
export type PersonFault =
  'App not installed' | 'Has blocked the bot' | 'Old phone app, without Action.Execute';

export class Stage {
  readonly rehearsal: Rehearsal;
  readonly page: Page;
  readonly #complaints: string[] = [];

  private constructor(rehearsal: Rehearsal, page: Page) {
    this.rehearsal = rehearsal;
    this.page = page;
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('pageerror', (error) => this.#complaints.push(error.message));
  }

  static async open(browser: Browser, options: StageOptions = {}): Promise<Stage> {
    const { viewport = desktop, tour = false, seeded = true, deadline = patient } = options;
    const clock = createMovableClock(options.startsAt ?? WEDNESDAY_AT_TEN);
    const log = createLog('error', process.stderr);
    const store = createPassingStore({ clock });
    const seedCases = (bot: Bot) => seedCaseload(bot, service, clock.now());
    const startBot = botForRehearsal({
      ...{ store, log, deadline },
      ...(options.registers ? { registers: options.registers } : {}),
      ...(options.caseload === true ? { seed: seedCases } : {}),
    });
    const rehearsal = await startRehearsal({ service, clock, startBot, tour });
    if (seeded) await seed(rehearsal);
    const isPhone = viewport.width < 600;
    const page = await browser.newPage({
      viewport,
      hasTouch: isPhone,
      isMobile: isPhone,
      reducedMotion: 'reduce',
    });
    const stage = new Stage(rehearsal, page);
    await page.goto(rehearsal.url);
    await page.locator('.person[aria-pressed=true]').waitFor();
    return stage;
  }

  person(key: string, place = `personal:${key}`): Actor {
    return new Actor(this, key, place);
  }

  /** Waves away what has lit up: on a phone's screen a notification lies over the top for a while. */
  async dismissBanners(): Promise<void> {
    const close = this.page.locator('#phones').getByRole('button', { name: 'Dismiss' });
    while ((await close.count()) > 0) {
      // It may be gone by itself before it is hit.
      await close
        .first()
        .click({ timeout: 1_000 })
        .catch(() => undefined);
    }
  }

  /** Moves the clock; whatever falls due on the way has been done when this resolves. */
  async pass(move: ClockMove): Promise<void> {
    await this.dismissBanners();
    await this.page.getByTestId('clock-open').click();
    await this.page.locator('#clock-menu').getByRole('button', { name: move, exact: true }).click();
    await this.page.locator('#clock:not([aria-busy])').waitFor();
  }

  /** Switches something that can go wrong on, or off again. */
  async turn(fault: Fault, isOn: 'on' | 'off'): Promise<void> {
    await this.inPanel('faults', async (panel) => {
      await panel.getByRole('switch', { name: fault }).setChecked(isOn === 'on');
    });
  }

  async turnFor(key: string, fault: PersonFault, isOn: 'on' | 'off'): Promise<void> {
    const name = this.rehearsal.people.person(key).name;
    await this.inPanel('faults', async (panel) => {
      const people = panel.locator('details');
      if ((await people.getAttribute('open')) === null) await people.locator('summary').click();
      const group = panel.getByRole('group', { name, exact: true });
      await group.getByRole('switch', { name: fault }).setChecked(isOn === 'on');
    });
  }

  /** Taps the notification that has just lit up somebody's phone. */
  async tapBanner(key: string): Promise<void> {
    await this.page.locator(`#phones [data-person="${key}"]`).first().tap();
  }

  /** How much of the page lies beyond the screen's right edge, in pixels. */
  overflow(): Promise<number> {
    return this.page.evaluate('document.documentElement.scrollWidth - innerWidth');
  }

  /** What stands on somebody's locked phone, the oldest first, once it says `text`. */
  async phoneOf(key: string, text?: string): Promise<readonly string[]> {
    return this.inPanel('phones', async (panel) => {
      const notes = panel.locator(`[data-person="${key}"] .phone-text`);
      if (text !== undefined) await notes.filter({ hasText: text }).first().waitFor();
      return (await notes.allInnerTexts()).toReversed();
    });
  }

  /** Everything that stands on anybody's locked phone, as "chloe 10:00: text", the oldest first. */
  async allPhones(): Promise<readonly string[]> {
    return this.inPanel('phones', async (panel) => {
      const notes = await panel.getByTestId('phone-note').all();
      const read = notes.map(async (note) => {
        const whose = await note.getAttribute('data-person');
        const time = await note.locator('time').innerText();
        return `${whose} ${time}: ${await note.locator('.phone-text').innerText()}`;
      });
      return (await Promise.all(read)).toReversed();
    });
  }

  /** The audit trail's verdict and its lines. */
  async record(): Promise<{ readonly summary: string; readonly lines: readonly string[] }> {
    return this.inPanel('record', async (panel) => ({
      summary: await panel.getByTestId('record-summary').innerText(),
      lines: await panel.locator('.record li > span').allInnerTexts(),
    }));
  }

  /** Throws `pageFailed` when the page itself stumbled over something on the way. */
  async close(): Promise<void> {
    await this.page.close();
    await this.rehearsal.close();
    if (this.#complaints.length > 0) {
      throw new OversightError('pageFailed', this.#complaints.join('\n'));
    }
  }

  /** Opens one of the side sheets, and closes it again. */
  async inPanel<Result>(
    name: 'faults' | 'microsoft365' | 'phones' | 'record',
    use: (panel: Locator) => Promise<Result>,
  ): Promise<Result> {
    await this.dismissBanners();
    await this.page.getByTestId(`tool-${name}`).click();
    const panel = this.page.getByTestId(`${name}-panel`);
    const result = await use(panel);
    await panel.getByRole('button', { name: 'Close', exact: true }).click();
    await panel.waitFor({ state: 'hidden' });
    return result;
  }
}
