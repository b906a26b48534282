/** Forms that are opened on a posted card. */
import type { Card } from '../../cards/render.ts';
import type { CardVerb } from '../../cards/verbs.ts';
import type { Messenger } from '../../services/ports/messenger.ts';
import type { Press } from '../card-action.ts';
import type { CardReply } from '../card-reply.ts';
import type { Posts } from '../posts/posts.ts';
import type { PostKey } from '../posts/records.ts';

export type CardFormParts = {
  readonly posts: Pick<Posts, 'formOpened' | 'formClosed'>;
  readonly messenger: Pick<Messenger, 'send'>;
};

export interface CardForms<Pressed extends Press<CardVerb>> {
  /** In front of others a form goes to the person's own chat, where nothing overtakes it. */
  open(press: Pressed, form: Card): Promise<CardReply>;
  /** The card is kept up to date again. */
  close(press: Pressed): Promise<void>;
}

export const sentToOwnChat: CardReply = { message: 'I’ve sent the form to you in our own chat.' };
export const addTheApp: CardReply = {
  message:
    'I could not open a chat with you. Add the Oversight app for yourself, then press again.',
};

/** A form to somebody alone: what they pressed stays as it is. */
export async function sendForm(
  messenger: Pick<Messenger, 'send'>,
  { actor: person }: Pick<Press<CardVerb>, 'actor'>,
  card: Card,
): Promise<CardReply> {
  const { outcome } = await messenger.send({ kind: 'person', person }, { card });
  return outcome === 'delivered' ? sentToOwnChat : addTheApp;
}

/** @param keyOf Of the posted card; nothing where none is posted yet. */
export function createCardForms<Pressed extends Press<CardVerb>>(
  { posts, messenger }: CardFormParts,
  keyOf: (press: Pressed) => PostKey | undefined,
): CardForms<Pressed> {
  return {
    async open(press, form) {
      const { conversation, via, replyToId } = press;
      if (via !== 'dialog' && conversation.kind !== 'personal') {
        return sendForm(messenger, press, form);
      }
      const key = keyOf(press);
      if (key) await posts.formOpened(key, replyToId);
      return { card: form };
    },

    async close(press) {
      const key = keyOf(press);
      if (key) await posts.formClosed(key, press.replyToId);
    },
  };
}
