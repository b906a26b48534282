import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { createMovableClock } from '../../rehearsal/clock.ts';
import { launchChromium } from '../../rehearsal/gallery/chromium.ts';
import { startRehearsal, type Rehearsal } from '../../rehearsal/rehearsal.ts';
import { Instant } from '../../services/kernel/ids.ts';
import { chromiumPath, describeWithChromium } from '../support/chromium.ts';
import { startEchoBot, type EchoBot } from '../support/echo-bot.ts';
import { service } from '../support/people.ts';
import { desktop, openClient, phone, type Client } from '../support/rehearsal-browser.ts';

describeWithChromium("the rehearsal's client", () => {
  let browser: Browser;
  let rehearsal: Rehearsal;
  let bot: EchoBot;
  let client: Client;

  beforeAll(async () => {
    browser = await launchChromium(chromiumPath() ?? '');
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    rehearsal = await startRehearsal({
      service,
      clock: createMovableClock(Instant.parse('2026-03-02T10:00:00Z')),
      startBot: async (options) => (bot = await startEchoBot(options)),
    });
    client = await openClient(browser, rehearsal.url, desktop);
  });
  afterEach(async () => {
    await client.page.close();
    await rehearsal.close();
  });

  const textOf = (testId: string) => client.at(testId).last().innerText();
  const waitFor = (text: string) => client.page.getByText(text).last().waitFor();

  it('lets two people talk to the bot side by side, each seeing what is theirs', async () => {
    const { at, actAs, page } = client;
    await actAs('jonah');
    await at('chat-group').click();
    await client.say('@Oversight a card, please');
    await waitFor('A view for Jonah Whitfield');
    await at('tool-split').click();
    await actAs('sam');
    await at('pane-1').locator('[data-testid="chat-group"]').click();

    const [left, right] = [
      at('pane-0').locator('.card').last(),
      at('pane-1').locator('.card').last(),
    ];
    await right.getByText('For everybody').waitFor();
    await right.getByRole('textbox', { name: 'Note' }).fill('on my way');
    await right.getByRole('button', { name: 'Take it' }).click();
    await right.getByText('Sam Whitaker took it: on my way').waitFor();
    expect(await left.innerText()).toContain('A view for Jonah Whitfield');

    await left.getByRole('button', { name: 'Change it for all' }).click();
    await left.getByText('Changed by Jonah Whitfield').waitFor();
    await right.getByText('Changed by Jonah Whitfield').waitFor();
    expect(await page.getByText('Edited').count()).toBe(0);
  });

  it('keeps what is being typed when the bot answers with a sentence or breaks', async () => {
    await client.actAs('jonah');
    await client.say('card');
    const note = client.card().getByRole('textbox', { name: 'Note' });
    await waitFor('A view for Jonah Whitfield');
    await note.fill('half a thought');

    await client.card().getByRole('button', { name: 'Say something' }).click();
    await waitFor('Heard, nothing changed.');
    await client.card().getByRole('button', { name: 'Break' }).click();
    await waitFor('Something went wrong. Please try again.');
    expect(await note.inputValue()).toBe('half a thought');
    expect(client.errors).toEqual([]);
  });

  it('says who would not be heard without a mention, and completes the name', async () => {
    const { at } = client;
    await client.actAs('jonah');
    await at('chat-channel:riverside-east:mdt').click();
    const input = at('composer-input').last();
    await input.pressSequentially('Any news');
    expect(await textOf('mention-hint')).toContain('@Oversight');
    await input.pressSequentially(' @ov');
    await input.press('Tab');
    expect(await input.inputValue()).toBe('Any news @Oversight ');
    await input.press('Enter');

    const thread = at('thread').last();
    await thread.getByText('You said:').waitFor();
    await thread.getByRole('button', { name: 'Reply' }).click();
    await thread.getByRole('textbox', { name: 'Reply' }).fill('@Oversight and now?');
    await thread.getByRole('textbox', { name: 'Reply' }).press('Enter');
    await thread.getByText('and now?').last().waitFor();
    expect(await at('thread').count()).toBe(1);
  });

  it('lights up the right phone with the alert alone, and opens what it is about', async () => {
    const { at } = client;
    await client.actAs('kemi');
    await rehearsal.people.say({ person: 'jonah', conversation: 'personal', text: 'card' });

    const banner = at('banner');
    await banner.waitFor();
    expect(await banner.innerText()).toContain("Jonah Whitfield's phone");
    expect(await banner.innerText()).toContain('Case CM-10482: very urgent');
    expect(await banner.innerText()).not.toContain('For everybody');
    // The typing aside, the bot has sent one message that Jonah has not seen.
    expect(await at('person-jonah').innerText()).toContain('1');

    await at('phone-note').first().click();
    await waitFor('A view for Jonah Whitfield');
    expect(await at('person-jonah').innerText()).not.toContain('1');
  });

  it('reads nothing of the one who was looked at before as the next person', async () => {
    const { at, actAs, page } = client;
    await actAs('jonah');
    const { promise: held, resolve: release } = Promise.withResolvers<undefined>();
    await page.route('**/api/chats?person=sam', async (route) => {
      await held;
      await route.continue();
    });
    await at('person-sam').click();
    await rehearsal.people.say({ person: 'jonah', conversation: 'personal', text: 'card' });
    await at('banner').waitFor();
    release(undefined);
    await page.locator(`.pane[aria-label="Sam Whitaker's Teams"]`).waitFor();
    expect(client.errors).toEqual([]);
  });

  it('keeps what comes while the chats of whoever was chosen are on their way', async () => {
    const { at, page, actAs } = client;
    await actAs('jonah');
    const { promise: held, resolve: release } = Promise.withResolvers<undefined>();
    const { promise: read, resolve: wasRead } = Promise.withResolvers<undefined>();
    await page.route('**/api/chats?person=sam', async (route) => {
      const response = await route.fetch();
      wasRead(undefined);
      await held;
      await route.fulfill({ response });
    });
    await at('person-sam').click();
    await read;
    await rehearsal.people.say({ person: 'sam', conversation: 'personal', text: 'card' });
    await at('banner').waitFor();
    release(undefined);
    await waitFor('A view for Sam Whitaker');
    expect(await at('message').count()).toBe(2);
  });

  describe('when the chats of whoever was chosen can not be read', () => {
    const chatsOf = '**/api/chats?person=sam';
    const samsTeams = () => client.page.locator(`.pane[aria-label="Sam Whitaker's Teams"]`);

    it.each([desktop, phone])('says so in their place, and tries again: %p', async (screen) => {
      await client.page.close();
      client = await openClient(browser, rehearsal.url, screen);
      const { at, page, actAs } = client;
      await actAs('jonah');
      await at('chat-personal:jonah').click();
      if (screen === phone) await at('back').click();
      await page.route(chatsOf, (route) => route.abort(), { times: 1 });
      await page.route(
        chatsOf,
        (route) => route.fulfill({ status: 500, json: { error: { message: 'Not just now.' } } }),
        { times: 1 },
      );
      await actAs('sam');
      await at('chats-missing').getByText('Not just now.').waitFor();
      expect(await page.locator('.conversation').count()).toBe(0);
      expect([await client.isTooWide(), await client.findings()]).toEqual([false, []]);

      await at('chats-again').focus();
      await page.keyboard.press('Enter');
      await at('chats-missing').getByText('The rehearsal did not answer.').waitFor();
      expect(await page.locator('[data-testid="chats-again"]:focus').count()).toBe(1);
      await page.keyboard.press('Enter');
      await samsTeams().locator('[data-testid="chat-personal:sam"]').waitFor();
      expect(await at('chats-missing').count()).toBe(0);
      await page.locator('[data-testid="chat-personal:sam"]:focus').waitFor();
    });

    it('tries again by itself when a message comes', async () => {
      const { at, page, actAs } = client;
      await page.route(chatsOf, (route) => route.abort(), { times: 1 });
      await actAs('sam');
      await at('chats-missing').waitFor();
      await rehearsal.people.say({ person: 'sam', conversation: 'personal', text: 'card' });
      await waitFor('A view for Sam Whitaker');
      expect(await at('chats-missing').count()).toBe(0);
    });

    it('forgets it for whoever is chosen next', async () => {
      const { at, page, actAs } = client;
      await page.route(chatsOf, (route) => route.abort(), { times: 1 });
      await actAs('sam');
      await at('chats-missing').waitFor();
      await actAs('jonah');
      await at('chat-personal:jonah').waitFor();
      expect(await at('chats-missing').count()).toBe(0);
    });
  });

  it('opens dialogs from cards, from a message and beside the compose box', async () => {
    const { at, page } = client;
    await client.actAs('jonah');
    await client.say('card');
    await waitFor('A view for Jonah Whitfield');

    await client.card().getByRole('button', { name: 'Dialog' }).click();
    const dialog = at('dialog');
    await dialog.getByRole('button', { name: 'Send' }).click();
    await dialog.getByText('Say why.').waitFor();
    await dialog.getByRole('textbox', { name: 'Why' }).fill('because');
    await dialog.getByRole('button', { name: 'Send' }).click();
    await dialog.getByText('You said: because').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();

    await at('message').first().hover();
    await at('message').first().getByRole('button', { name: 'More options' }).click();
    await page.getByRole('button', { name: 'Escalate this message' }).first().click();
    await page.getByRole('heading', { name: 'About: <div>card</div>' }).waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();

    await at('command-consult').click();
    expect(await dialog.getByRole('heading').innerText()).toBe('Ask');
  });

  it('moves the clock', async () => {
    const { at } = client;
    expect(await textOf('clock')).toBe('Mon 2 Mar 10:00');
    for (const [button, time] of [
      ['plus-15-min', 'Mon 2 Mar 10:15'],
      ['plus-1-hour', 'Mon 2 Mar 11:15'],
      ['plus-1-day', 'Tue 3 Mar 11:15'],
      ['next-monday', 'Mon 9 Mar 09:00'],
    ] as const) {
      await at('clock-open').click();
      await at(`clock-${button}`).click();
      await client.page.getByText(time).waitFor();
    }
  });

  it('switches faults: an uninstalled app says so and can be installed again', async () => {
    const { at, page } = client;
    await client.actAs('jonah');
    await at('tool-faults').click();
    await at('faults-panel').getByText('People').click();
    await at('not-installed-jonah').check();
    await page.keyboard.press('Escape');
    await waitFor('Oversight is not installed for you.');
    expect(await at('composer-input').count()).toBe(0);
    expect(bot.heard.at(-1)).toMatchObject({ type: 'installationUpdate', action: 'remove' });

    await page.getByRole('button', { name: 'Install Oversight' }).click();
    await at('composer-input').waitFor();
  });

  it('draws cards for an old phone with the buttons that it knows', async () => {
    await rehearsal.people.setPerson('jonah', { oldMobile: true });
    await client.actAs('jonah');
    await client.say('card');
    await waitFor('For everybody');
    await client.card().getByRole('button', { name: 'Take it' }).click();

    await waitFor('"verb":"echo.card"');
    expect(bot.heard.at(-1)).toMatchObject({ type: 'message', value: { verb: 'echo.card' } });
  });

  it('works at the width of a phone: chats, then the conversation, and back', async () => {
    await client.page.close();
    client = await openClient(browser, rehearsal.url, phone);
    const { at } = client;
    await client.actAs('jonah');
    await at('chat-personal:jonah').click();
    await client.say('card');
    await waitFor('A view for Jonah Whitfield');
    expect(await client.isTooWide()).toBe(false);
    expect(await at('chat-group').isVisible()).toBe(false);

    await at('back').click();
    expect(await at('chat-group').isVisible()).toBe(true);
    expect(await client.isTooWide()).toBe(false);
  });

  it.each([
    ['light', desktop],
    ['dark', desktop],
    ['light', phone],
    ['dark', phone],
  ] as const)('is accessible: %s, %p', async (theme, screen) => {
    await client.page.close();
    client = await openClient(browser, rehearsal.url, screen, theme);
    const { at, page } = client;
    await client.actAs('jonah');
    await at('chat-personal:jonah').click();
    await client.say('card');
    await waitFor('A view for Jonah Whitfield');
    await at('banner').getByRole('button', { name: 'Dismiss' }).click();
    expect(await client.findings()).toEqual([]);
    for (const panel of ['microsoft365', 'faults', 'phones', 'traffic', 'record']) {
      await at(`tool-${panel}`).click();
      await at(`${panel}-panel`).getByRole('heading', { level: 2 }).waitFor();
      expect(await client.findings()).toEqual([]);
      await page.keyboard.press('Escape');
    }
    await client.card().getByRole('button', { name: 'Dialog' }).click();
    await at('dialog').getByRole('button', { name: 'Send' }).waitFor();
    expect(await client.findings()).toEqual([]);
  });
});
