/** A file that somebody attached to a message in their personal chat, as Teams announces it. */
import type { Activity } from 'botbuilder';
import { z } from 'zod';

export type AttachedFile = {
  /** As its owner named it. */
  readonly name: string;
  /** Where it can be fetched for a few minutes, without signing in. */
  readonly downloadUrl: string;
};

/** Teams sends files so, once the app's manifest says `supportsFiles`. */
export const fileContentType = 'application/vnd.microsoft.teams.file.download.info';

const Attachment = z.object({
  contentType: z.literal(fileContentType),
  name: z.string().max(300).default('file'),
  content: z.object({ downloadUrl: z.string().max(8_000) }),
});

/** Every file of a message; other attachments (the text as HTML, pictures) are none. */
export const filesIn = ({ attachments }: Pick<Activity, 'attachments'>): readonly AttachedFile[] =>
  (attachments ?? []).flatMap((attachment) => {
    const file = Attachment.safeParse(attachment).data;
    return file === undefined ? [] : [{ name: file.name, downloadUrl: file.content.downloadUrl }];
  });
