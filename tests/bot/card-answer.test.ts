import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { amina } from '../support/people.ts';
import {
  aConsult,
  cardSaying,
  shownText,
  startPressBench,
  type PressBench,
} from '../support/press-bench.ts';
import {
  CHANNEL_ID,
  dialogFields,
  executeFields,
  submitFields,
} from '../support/teams-activities.ts';

let bench: PressBench;

beforeEach(async () => {
  bench = await startPressBench();
});

afterEach(() => bench.close());

const shownCard = (card: unknown) => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.card.adaptive',
  value: card,
});

describe('pressing Action.Execute', () => {
  it('shows a card to the presser and touches nobody else’s', async () => {
    bench.reply = { card: cardSaying('yours') };

    expect(
      await bench.inChannel(executeFields('consult.view', { ...aConsult, view: 'advise' })),
    ).toEqual(shownCard(cardSaying('yours')));
    expect([bench.connector.requests, bench.privately]).toEqual([[], []]);
  });

  it('shows a sentence as a message', async () => {
    expect(await bench.alone(executeFields('work.show', {}))).toEqual(shownText('Noted.'));
  });

  it('shows card and sentence together, the sentence as plain text', async () => {
    bench.reply = { card: cardSaying('how it stands'), message: '**Ines** has it' };
    const body = await bench.alone(executeFields('work.show', {}));

    expect(body).toMatchObject({
      value: {
        body: [
          { items: [{ inlines: [{ type: 'TextRun', text: '**Ines** has it' }] }] },
          { type: 'TextBlock', text: 'how it stands' },
        ],
      },
    });
  });

  it('tells a handler when nobody pressed and Teams asks for the person’s view', async () => {
    await bench.inChannel(executeFields('consult.refresh', aConsult, 'automatic'));

    expect(bench.presses).toMatchObject([{ press: { via: 'refresh' } }]);
  });
});

describe('pressing on a client that only knows Action.Submit', () => {
  it('turns the pressed card into the answer in a personal chat', async () => {
    bench.reply = { card: cardSaying('yours') };
    await bench.alone(submitFields('consult.acknowledge', aConsult));

    expect(bench.connector.requests).toMatchObject([
      {
        method: 'PUT',
        path: `/v3/conversations/a:chat-of-${amina}/activities/card-1`,
        body: { attachments: [{ content: cardSaying('yours') }] },
      },
    ]);
  });

  it('sends the card anew when the pressed one is gone', async () => {
    bench.reply = { card: cardSaying('yours') };
    bench.connector.answerWith({ status: 404 });
    await bench.alone(submitFields('consult.acknowledge', aConsult));

    expect(bench.connector.requests.map(({ method }) => method)).toEqual(['PUT', 'POST']);
  });

  it('sends a sentence as a message', async () => {
    await bench.alone(submitFields('consult.acknowledge', aConsult));

    expect(bench.connector.requests).toMatchObject([{ method: 'POST', body: { text: 'Noted.' } }]);
  });

  it('answers a sentence in the thread of a channel', async () => {
    await bench.inChannel(submitFields('consult.acknowledge', aConsult));

    expect(bench.connector.requests).toMatchObject([
      {
        method: 'POST',
        path: expect.stringContaining(`${CHANNEL_ID};messageid=1700000000001`),
        body: { text: 'Noted.' },
      },
    ]);
  });

  it('brings a card from a channel to the personal chat, where nobody else sees it', async () => {
    bench.reply = { card: cardSaying('yours alone') };
    await bench.inChannel(submitFields('consult.view', { ...aConsult, view: 'advise' }));

    expect(bench.privately).toEqual([
      {
        recipient: { kind: 'person', person: amina },
        message: { card: cardSaying('yours alone') },
      },
    ]);
    expect(JSON.stringify(bench.connector.requests)).not.toContain('yours alone');
    expect(bench.connector.requests).toMatchObject([
      { body: { text: expect.stringMatching(/own chat/) } },
    ]);
  });

  it('says in the channel when the personal chat can’t be opened', async () => {
    bench.reply = { card: cardSaying('yours alone') };
    bench.delivery = { outcome: 'permanent', reason: 'appNotInstalled', detail: '' };
    await bench.inChannel(submitFields('consult.view', { ...aConsult, view: 'advise' }));

    expect(bench.connector.requests).toMatchObject([
      { body: { text: expect.stringMatching(/Add the Oversight app/) } },
    ]);
  });
});

describe('a dialog', () => {
  it('shows a card, under its title where it has one', async () => {
    bench.reply = { dialog: { title: 'Ask for oversight', card: cardSaying('form') } };

    expect(await bench.inChannel(dialogFields('task/fetch', 'consult.form'))).toEqual({
      task: {
        type: 'continue',
        value: {
          title: 'Ask for oversight',
          width: 'medium',
          height: 'large',
          card: {
            contentType: 'application/vnd.microsoft.card.adaptive',
            content: cardSaying('form'),
          },
        },
      },
    });
  });

  it('stays open with the form when it did not hold', async () => {
    bench.reply = { card: cardSaying('the form, with what was typed') };

    expect(await bench.inChannel(dialogFields('task/submit', 'consult.form'))).toMatchObject({
      task: { type: 'continue' },
    });
  });

  it.each([{ done: 'On its way.' }, { message: 'On its way.' }])(
    'closes with a sentence (%j)',
    async (sentence) => {
      bench.reply = sentence;

      expect(await bench.inChannel(dialogFields('task/submit', 'consult.form'))).toEqual({
        task: { type: 'message', value: 'On its way.' },
      });
    },
  );

  it.each(['consult', 'escalate'])(
    'opens the form for the compose command %s',
    async (commandId) => {
      const value = { commandId, commandContext: 'message', messagePayload: { id: '1' } };
      await bench.inChannel({ type: 'invoke', name: 'composeExtension/fetchTask', value });

      expect(bench.presses).toMatchObject([
        { verb: 'consult.form', press: { via: 'dialog', data: { whatChanged: '' } } },
      ]);
    },
  );

  it('begins the form with what the escalated message says', async () => {
    const content = '<div>No sleep since <b>Tuesday</b>, &amp; <at id="0">Sam</at> agrees</div>';
    const messagePayload = { id: '1', body: { contentType: 'html', content } };
    const value = { commandId: 'escalate', commandContext: 'message', messagePayload };
    await bench.inChannel({ type: 'invoke', name: 'composeExtension/fetchTask', value });

    expect(bench.presses).toMatchObject([
      { press: { data: { whatChanged: 'No sleep since Tuesday, &  Sam  agrees' } } },
    ]);
  });
});
