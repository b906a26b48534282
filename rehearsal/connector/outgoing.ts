/** What the bot sends: the parts of an activity that Teams shows. */
import { z } from 'zod';
import type { Card, MessageView } from '../api.ts';
import { fileCardsOf } from './file-cards.ts';

const card = z.custom<Card>((value) => typeof value === 'object' && value !== null);

export const OutgoingActivity = z.looseObject({
  type: z.string(),
  text: z.string().nullish(),
  textFormat: z.string().nullish(),
  summary: z.string().nullish(),
  attachments: z.array(z.looseObject({ contentType: z.string(), content: z.unknown() })).nullish(),
  entities: z
    .array(
      z.looseObject({
        type: z.string(),
        text: z.string().nullish(),
        mentioned: z.looseObject({ id: z.string(), name: z.string().nullish() }).nullish(),
      }),
    )
    .nullish(),
  suggestedActions: z
    .looseObject({ actions: z.array(z.looseObject({ title: z.string() })).nullish() })
    .nullish(),
  channelData: z
    .looseObject({ notification: z.looseObject({ alert: z.boolean().nullish() }).nullish() })
    .nullish(),
});
export type OutgoingActivity = z.infer<typeof OutgoingActivity>;

export const adaptiveCardType = 'application/vnd.microsoft.card.adaptive';

type Content = Pick<
  MessageView,
  'text' | 'textFormat' | 'mentions' | 'cards' | 'fileCards' | 'suggestions'
>;

export function contentOf(activity: OutgoingActivity): Content {
  const fileCards = fileCardsOf(activity.attachments ?? []);
  return {
    text: textOf(activity),
    textFormat: textFormats.find((format) => format === activity.textFormat) ?? 'markdown',
    mentions: (activity.entities ?? []).flatMap(({ type, text, mentioned }) =>
      type === 'mention' && mentioned ? [{ text: text ?? '', name: mentioned.name ?? '' }] : [],
    ),
    cards: (activity.attachments ?? []).flatMap(({ contentType, content }) => {
      const parsed = card.safeParse(content);
      return contentType === adaptiveCardType && parsed.success ? [parsed.data] : [];
    }),
    ...(fileCards.length === 0 ? {} : { fileCards }),
    suggestions: (activity.suggestedActions?.actions ?? []).map(({ title }) => title),
  };
}

const textFormats = ['plain', 'markdown', 'xml'] as const;

/** Text in XML comes with its entities; mentions stay marked with `<at>`. */
const textOf = ({ text, textFormat }: OutgoingActivity): string =>
  textFormat === 'xml' ? unescapeXml(text ?? '') : (text ?? '');

const unescapeXml = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** Ids of the people whom the activity mentions. */
export const mentionedIds = (activity: OutgoingActivity): readonly string[] =>
  (activity.entities ?? []).flatMap(({ type, mentioned }) =>
    type === 'mention' && mentioned ? [mentioned.id] : [],
  );

/**
 * What a notification says: the activity's summary, else its text. A card's content never shows;
 * Teams then says only that one was sent.
 */
export function alertText(activity: OutgoingActivity): string {
  const text = activity.summary ?? textOf(activity);
  const plain = text.replaceAll(/<\/?at>/g, '').trim();
  return plain === '' ? 'Sent a card' : plain;
}
