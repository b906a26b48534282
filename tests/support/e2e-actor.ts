/** One person in the browser's rehearsal: what they write, fill in, press and read. */
import type { Locator, Page } from 'playwright-core';
import { OversightError } from '../../services/kernel/errors.ts';
import type { Stage } from './e2e.ts';

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

  /** Presses the button in the part of the card that says this, where several have one. */
  async pressesBeside(text: string | RegExp, title: string): Promise<this> {
    await this.look();
    const button = this.#page.getByRole('button', { name: title, exact: true });
    const row = this.card.locator('.ac-container').filter({ hasText: text, has: button });
    await row.last().getByRole('button', { name: title, exact: true }).click();
    return this;
  }

  /** Attaches a file to a message without words, and sends it. */
  async sends(name: string, file: Uint8Array): Promise<this> {
    await this.look();
    this.#inHand = '';
    const content = { name, mimeType: 'text/calendar', buffer: Buffer.from(file) };
    await this.pane.getByTestId('file-input').first().setInputFiles(content);
    await this.pane.getByTestId('remove-file').waitFor();
    await this.pane.getByTestId('send').first().click();
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
