/** A message of ours as the activity that Teams takes. */
import { ActivityTypes, type Activity } from 'botbuilder';
import type { PersonId } from '../services/kernel/ids.ts';
import type { OutgoingMessage } from '../services/ports/messenger.ts';

/** A person as a mention names them. */
export type Mentioned = {
  readonly person: PersonId;
  readonly name: string;
  /** Absent while the bot has never met them: Teams then takes the Entra object id. */
  readonly teamsId?: string;
};

export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';

export const cardAttachment = (card: OutgoingMessage['card']) => ({
  contentType: CARD_TYPE,
  content: card,
});

export function outgoingActivity(
  { card, alert }: OutgoingMessage,
  mentioned: readonly Mentioned[],
): Partial<Activity> {
  const mentions = mentioned.map(mentionOf);
  const text = [
    ...mentions.map((mention) => mention.text),
    ...(alert ? [escapeMarkup(alert)] : []),
  ];
  return {
    type: ActivityTypes.Message,
    attachments: [cardAttachment(card)],
    ...(text.length === 0 ? {} : { text: text.join(' '), textFormat: 'xml' }),
    ...(mentions.length === 0 ? {} : { entities: mentions }),
    ...(alert === undefined
      ? {}
      : { summary: alert, channelData: { notification: { alert: true } } }),
  };
}

const mentionOf = ({ person, name, teamsId }: Mentioned) => ({
  type: 'mention',
  text: `<at>${escapeMarkup(name)}</at>`,
  mentioned: { id: teamsId ?? person, name },
});

/** Text beside a card is read as markup. */
const escapeMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
