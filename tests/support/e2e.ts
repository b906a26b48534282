/**
 * The rehearsal in a real browser, over the real bot: people write, press and read as they do in
 * Teams. Whatever people do goes through the page; nothing is waited for but what appears on it.
 */
import type { Browser, Locator, Page } from 'playwright-core';
import { createLog } from '../../bot/log.ts';
import { botForRehearsal } from '../../rehearsal/bot.ts';
import { createMovableClock } from '../../rehearsal/clock.ts';
import { startRehearsal, type Rehearsal } from '../../rehearsal/rehearsal.ts';
import { seed } from '../../rehearsal/seed.ts';
import { createSqliteStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import { Instant } from '../../services/kernel/ids.ts';
import { service } from './people.ts';

/** Wednesday; Farah is on duty for Riverside. */
const WEDNESDAY_AT_TEN = Instant.parse('2026-12-02T10:00:00.000Z');
/** For anything to appear, also on a busy machine. */
const PATIENCE_MS = 30_000;

export const desktop = { width: 1280, height: 800 };
export const phone = { width: 390, height: 844 };

export type StageOptions = {
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Leaves the tour open; without it the rehearsal starts as with `--empty`. */
  readonly tour?: boolean;
  /** The story's lead on leave and the deputy off sick, as the tour has it; otherwise all are in. */
  readonly seeded?: boolean;
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
    const { viewport = desktop, tour = false, seeded = true } = options;
    const clock = createMovableClock(WEDNESDAY_AT_TEN);
    const log = createLog('error', process.stderr);
    const store = createSqliteStore({ file: ':memory:', clock });
    const startBot = botForRehearsal({ store, log });
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
    await this.#inPanel('faults', async (panel) => {
      await panel.getByRole('switch', { name: fault }).setChecked(isOn === 'on');
    });
  }

  async turnFor(key: string, fault: PersonFault, isOn: 'on' | 'off'): Promise<void> {
    const name = this.rehearsal.people.person(key).name;
    await this.#inPanel('faults', async (panel) => {
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
    return this.#inPanel('phones', async (panel) => {
      const notes = panel.locator(`[data-person="${key}"] .phone-text`);
      if (text !== undefined) await notes.filter({ hasText: text }).first().waitFor();
      return (await notes.allInnerTexts()).toReversed();
    });
  }

  /** Everything that stands on anybody's locked phone, as "chloe 10:00: text", the oldest first. */
  async allPhones(): Promise<readonly string[]> {
    return this.#inPanel('phones', async (panel) => {
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
    return this.#inPanel('record', async (panel) => ({
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

  async #inPanel<Result>(
    name: 'faults' | 'phones' | 'record',
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

/** What a request says when a test does not care. */
const usualRequest = {
  urgency: 'Very urgent',
  caseRef: 'CM-10482',
  pathway: 'Complex emotional needs',
  locality: 'Riverside',
  decision: 'Contact intensity',
  whatIsRequested: 'Should we bring the review forward to today?',
  whatChanged: 'Two visits missed this week; not answering since Tuesday.',
  currentRisks: 'Stopped medication ten days ago. Sister checks in every evening.',
  actionsTaken: 'Called twice, spoke with the sister, asked the GP.',
};
export type Asking = Partial<typeof usualRequest>;

const usualAdvice = {
  decision: 'Bring the review forward to today; visit together this afternoon.',
  why: 'The early warnings of the plan are all present.',
  reviewOn: '2026-12-09',
  action: 'Joint home visit and medication check',
  owner: 'Jonah Whitfield, Care coordinator',
  due: '2026-12-03',
};
export type Advising = Partial<typeof usualAdvice>;

/** One person in front of one of their conversations. */
export class Actor {
  readonly key: string;
  readonly #stage: Stage;
  readonly #place: string;
  /** Id of the message whose card was read last. */
  #inHand = '';

  constructor(stage: Stage, key: string, place: string) {
    this.#stage = stage;
    this.key = key;
    this.#place = place;
  }

  get #page(): Page {
    return this.#stage.page;
  }

  get pane(): Locator {
    return this.#page.locator('.pane.is-active');
  }

  /** The card that was read last, or the newest; the one of the dialog while one is open. */
  get card(): Locator {
    const message = this.#inHand === '' ? '' : `[data-message-id="${this.#inHand}"]`;
    return this.#cards(message).last();
  }

  #cards(message = ''): Locator {
    const inDialog = 'dialog[open] .card';
    const inChat = `body:not(:has(dialog[open])) .pane.is-active [data-testid=log] ${message} .card`;
    return this.#page.locator(`${inDialog}, ${inChat}`);
  }

  get dialog(): Locator {
    return this.#page.getByTestId('dialog');
  }

  /** Turns to this person's Teams and to the conversation, where they are not there yet. */
  async look(): Promise<this> {
    await this.#stage.dismissBanners();
    const { name } = this.#stage.rehearsal.people.person(this.key);
    const theirs = this.#page.locator(`.pane.is-active[aria-label="${name}'s Teams"]`);
    const place = theirs.getByTestId(`chat-${this.#place}`);
    if ((await theirs.count()) === 0) await this.#page.getByTestId(`person-${this.key}`).click();
    await theirs.waitFor();
    const isThere = (await place.getAttribute('aria-current')) === 'true';
    if (!isThere || !(await theirs.getByTestId('log').isVisible())) {
      // On a narrow screen the chats and the conversation take turns.
      if (!(await place.isVisible())) await theirs.getByTestId('back').click();
      await place.click();
    }
    await theirs.locator(`[data-testid="chat-${this.#place}"][aria-current="true"]`).waitFor({
      state: 'attached',
    });
    return this;
  }

  /** Writes and sends a message. */
  async says(text: string): Promise<this> {
    await this.look();
    this.#inHand = '';
    await this.pane.getByTestId('composer-input').first().fill(text);
    await this.pane.getByTestId('send').first().click();
    return this;
  }

  /** Waits for a card that says this, and takes the newest such in hand; all that it says. */
  async reads(text: string | RegExp): Promise<string> {
    await this.look();
    const card = this.#cards().filter({ hasText: text }).last();
    try {
      await card.waitFor();
    } catch {
      const seen = await this.#cards().allInnerTexts();
      throw new OversightError(
        'neverRead',
        `${this.key} never read ${text}, but:\n${seen.at(-1) ?? ''}`,
      );
    }
    const isInDialog = await this.dialog.isVisible();
    const holds = { has: this.#page.locator('.card', { hasText: text }) };
    const message = this.pane.getByTestId('message').filter(holds).last();
    this.#inHand = isInDialog ? '' : ((await message.getAttribute('data-message-id')) ?? '');
    return this.card.innerText();
  }

  /** Waits for a message of the bot without a card, or a sentence beside one. */
  async hears(text: string | RegExp): Promise<string> {
    await this.look();
    const heard = this.#page.locator('[data-testid=message-text], [data-testid=note]');
    const found = heard.filter({ hasText: text }).last();
    await found.waitFor();
    return found.innerText();
  }

  /** Presses a button of the card in hand. */
  async presses(title: string): Promise<this> {
    await this.look();
    await this.card.getByRole('button', { name: title, exact: true }).click();
    return this;
  }

  /** Titles of its buttons. */
  async buttons(): Promise<readonly string[]> {
    await this.look();
    return this.card.getByRole('button').allInnerTexts();
  }

  field(label: string): Locator {
    return this.card.getByLabel(label);
  }

  async writes(label: string, text: string): Promise<this> {
    await this.field(label).fill(text);
    return this;
  }

  async chooses(label: string, option: string): Promise<this> {
    await this.field(label).selectOption({ label: option });
    return this;
  }

  /** Ticks one of the answers that stand open on the card. */
  async ticks(answer: string | RegExp): Promise<this> {
    await this.card.getByLabel(answer).first().check();
    return this;
  }

  /** Fills in the form's first step and goes on. */
  async begins(asking: Asking = {}): Promise<this> {
    const { urgency, caseRef, pathway, locality, decision } = { ...usualRequest, ...asking };
    await this.reads('Step 1 of 2');
    await this.ticks(new RegExp(`${urgency}:`));
    await this.writes('Case reference', caseRef);
    await this.chooses('Pathway', pathway);
    await this.chooses('Locality', locality);
    await this.chooses('What kind of decision is it?', decision);
    await this.presses('Continue');
    return this;
  }

  /** Fills in the second step, the summary. */
  async summarises(asking: Asking = {}): Promise<this> {
    const typed = { ...usualRequest, ...asking };
    await this.reads('Step 2 of 2');
    await this.writes('What do you ask for?', typed.whatIsRequested);
    await this.writes('What changed?', typed.whatChanged);
    await this.writes('Current risks', typed.currentRisks);
    await this.writes('Actions already taken', typed.actionsTaken);
    return this;
  }

  /** Asks for oversight in this conversation, from the command to the sent form. */
  async asks(asking: Asking = {}): Promise<this> {
    await this.says('consult');
    await this.begins(asking);
    await this.summarises(asking);
    return this.presses('Send');
  }

  /** Gives advice with one agreed action. */
  async advises(advising: Advising = {}): Promise<this> {
    await this.presses('Advise');
    await this.fillsAdvice(advising);
    return this.presses('Give advice');
  }

  async fillsAdvice(advising: Advising = {}): Promise<this> {
    const typed = { ...usualAdvice, ...advising };
    await this.reads('Your decision');
    await this.writes('Your decision', typed.decision);
    await this.writes('Why', typed.why);
    await this.writes('Look at it again on', typed.reviewOn);
    await this.writes('Agreed action 1', typed.action);
    await this.chooses('Who does action 1?', typed.owner);
    return this.writes('Action 1: by when?', typed.due);
  }

  /** Says what became of the advice; the consult closes with it. */
  async closes(whatHappened = 'Visited together at 15:00; medication restarted.'): Promise<this> {
    await this.presses('Outcome');
    await this.reads('What became of the advice?');
    await this.ticks('Advice followed');
    await this.writes('What happened?', whatHappened);
    return this.presses('Close the consult');
  }
}
