/** The cards with which a bot gives files, as Teams takes them. */
import { z } from 'zod';
import type { Json } from '../../services/kernel/json.ts';
import type { FileCard } from '../api.ts';

const context = z.custom<Json>().default(null);

const Consent = z.looseObject({
  contentType: z.literal('application/vnd.microsoft.teams.card.file.consent'),
  name: z.string(),
  content: z.looseObject({
    description: z.string().default(''),
    sizeInBytes: z.number(),
    acceptContext: context,
    declineContext: context,
  }),
});
const Info = z.looseObject({
  contentType: z.literal('application/vnd.microsoft.teams.card.file.info'),
  name: z.string(),
  contentUrl: z.string(),
  content: z.looseObject({ uniqueId: z.string(), fileType: z.string() }),
});

export const fileCardsOf = (attachments: readonly unknown[]): readonly FileCard[] =>
  attachments.flatMap((attachment): readonly FileCard[] => {
    const consent = Consent.safeParse(attachment).data;
    if (consent) {
      const { description, sizeInBytes, acceptContext, declineContext } = consent.content;
      const { name } = consent;
      return [{ kind: 'consent', name, description, sizeInBytes, acceptContext, declineContext }];
    }
    const info = Info.safeParse(attachment).data;
    return info ? [{ kind: 'info', name: info.name, url: info.contentUrl }] : [];
  });
