/**
 * A file that the bot gives to somebody, as Teams has it: a card asks whether it may be put into
 * their OneDrive, an invoke says what they answered and where to put it, and a card shows it.
 */
import { ActivityTypes, type Activity } from 'botbuilder';
import { z } from 'zod';
import type { Json } from '../../services/kernel/json.ts';

export type FileOffer = {
  readonly name: string;
  /** What it is, in a sentence; Teams shows it. */
  readonly description: string;
  /** About so many: people see it before they agree. */
  readonly sizeInBytes: number;
  /** Comes back with the answer: ids alone, never what the file holds. */
  readonly context: { readonly [key: string]: Json };
};

const consentType = 'application/vnd.microsoft.teams.card.file.consent';
const infoType = 'application/vnd.microsoft.teams.card.file.info';

export const consentActivity = (offer: FileOffer): Partial<Activity> => ({
  type: ActivityTypes.Message,
  attachments: [
    {
      contentType: consentType,
      name: offer.name,
      content: {
        description: offer.description,
        sizeInBytes: offer.sizeInBytes,
        acceptContext: offer.context,
        declineContext: offer.context,
      },
    },
  ],
});

const address = z.string().min(1).max(8_000);
export const UploadInfo = z.object({
  name: z.string().min(1).max(300),
  uploadUrl: address,
  contentUrl: address,
  uniqueId: z.string().min(1).max(300),
  fileType: z.string().max(40).default('csv'),
});
/** Where Teams says that a file is to be put. */
export type UploadInfo = z.infer<typeof UploadInfo>;

const Consent = z.discriminatedUnion('action', [
  z.object({ action: z.literal('accept'), context: z.unknown(), uploadInfo: UploadInfo }),
  z.object({ action: z.literal('decline'), context: z.unknown() }),
]);
export type FileConsent = z.infer<typeof Consent>;

export const isFileConsent = ({ type, name }: Pick<Activity, 'type' | 'name'>): boolean =>
  type === 'invoke' && name === 'fileConsent/invoke';

/** @returns nothing when it is not what Teams sends */
export const consentIn = ({ value }: Pick<Activity, 'value'>): FileConsent | undefined =>
  Consent.safeParse(value).data;

/** The file as it now lies there, with a way to open it. */
export const fileInfoActivity = ({
  contentUrl,
  name,
  uniqueId,
  fileType,
}: Omit<UploadInfo, 'uploadUrl'>): Partial<Activity> => ({
  type: ActivityTypes.Message,
  attachments: [{ contentType: infoType, contentUrl, name, content: { uniqueId, fileType } }],
});
