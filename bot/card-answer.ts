/**
 * Answers a press so that the presser sees it and nobody else sees what is theirs. Each way in has
 * its own way out.
 */
import type { Activity, TurnContext } from 'botbuilder';
import type { Card } from '../cards/render.ts';
import type { Json } from '../services/kernel/json.ts';
import type { Messenger } from '../services/ports/messenger.ts';
import type { Presser, Via } from './card-press.ts';
import type { CardReply } from './card-reply.ts';
import { consentActivity } from './files/file-cards.ts';
import { CARD_TYPE, cardAttachment } from './outgoing-activity.ts';

type Answered = {
  readonly via: Via;
  /** Absent when Teams did not say who it is. */
  readonly presser: Presser | undefined;
  readonly reply: CardReply;
};

export async function answer(
  context: TurnContext,
  { via, presser, reply }: Answered,
  messenger: Pick<Messenger, 'send'>,
): Promise<void> {
  if ('file' in reply) await context.sendActivity(consentActivity(reply.file));
  switch (via) {
    case 'execute':
    case 'refresh':
      return answerInvoke(context, executeBody(reply));
    case 'dialog':
      return answerInvoke(context, { task: taskOf(reply) });
    case 'submit':
      return answerSubmit(context, presser, reply, messenger);
  }
}

async function answerInvoke(context: TurnContext, body: object): Promise<void> {
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
}

function executeBody(reply: CardReply): object {
  const card = cardOf(reply);
  return card === undefined
    ? {
        statusCode: 200,
        type: 'application/vnd.microsoft.activity.message',
        value: sentenceOf(reply),
      }
    : { statusCode: 200, type: CARD_TYPE, value: card };
}

const DIALOG_TITLE = 'Clinical oversight';

function taskOf(reply: CardReply): object {
  const card = cardOf(reply);
  if (card === undefined) return { type: 'message', value: sentenceOf(reply) };
  const title = 'dialog' in reply ? reply.dialog.title : DIALOG_TITLE;
  return {
    type: 'continue',
    value: { title, width: 'medium', height: 'large', card: cardAttachment(card) },
  };
}

/** A client without `Action.Execute` shows no answer, so the answer is a message or an update. */
async function answerSubmit(
  context: TurnContext,
  presser: Presser | undefined,
  reply: CardReply,
  messenger: Pick<Messenger, 'send'>,
): Promise<void> {
  const card = cardOf(reply);
  if (card === undefined || presser === undefined) {
    await context.sendActivity(sentenceOf(reply));
  } else if (presser.conversation.kind === 'personal') {
    await replacePressed(context, card);
  } else {
    await context.sendActivity(await showPrivately(presser, card, messenger));
  }
}

/** The pressed card becomes the answer; where it is gone, the answer comes as a new message. */
async function replacePressed(context: TurnContext, card: Card): Promise<void> {
  const message: Partial<Activity> = { type: 'message', attachments: [cardAttachment(card)] };
  const { replyToId } = context.activity;
  if (replyToId !== undefined) {
    try {
      await context.updateActivity({ ...message, id: replyToId });
      return;
    } catch {
      // sent below: a second copy of the card is better than no answer
    }
  }
  await context.sendActivity(message);
}

/** A form or a view holds what is one person's: others in the conversation must not see it. */
async function showPrivately(
  { actor }: Presser,
  card: Card,
  messenger: Pick<Messenger, 'send'>,
): Promise<string> {
  const { outcome } = await messenger.send({ kind: 'person', person: actor }, { card });
  return outcome === 'delivered'
    ? 'I’ve sent that to you in our own chat.'
    : 'I could not open a chat with you. Add the Oversight app for yourself, then press again.';
}

/** What is shown as a card, with the sentence on top where there is one. */
function cardOf(reply: CardReply): Card | undefined {
  if ('dialog' in reply) return reply.dialog.card;
  if (!('card' in reply)) return undefined;
  return 'message' in reply ? withNotice(reply.card, reply.message) : reply.card;
}

const sentenceOf = (reply: CardReply): string => {
  if ('done' in reply) return reply.done;
  return 'message' in reply ? reply.message : '';
};

/** A text run shows the sentence as it is: no Markdown, no mention. */
function withNotice(card: Card, message: string): Card {
  const notice = {
    type: 'Container',
    style: 'warning',
    bleed: true,
    items: [{ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: message }] }],
  };
  const { body } = card;
  return { ...card, body: [notice, ...(isList(body) ? body : [])] };
}

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
