/**
 * What somebody answers to "may this file be put into your OneDrive?". What Teams carries between
 * question and answer is an id alone: which file it was, and whose, is read in the record.
 */
import { z } from 'zod';
import type { ExportDesk } from '../../services/files/desk.ts';
import { ExportId, type FileExport, type FileTerms } from '../../services/files/stream.ts';
import type { Presser } from '../card-press.ts';
import type { ConsentAnswer, ConsentTaker } from './consent-route.ts';
import type { UploadInfo } from './file-cards.ts';

type Of = FileTerms['of'];

/** Some ten thousand lines; an upload of more might take longer than Teams waits. */
export const MOST_BYTES = 4 * 1024 * 1024;

/** Who agreed to have it, and where Teams says that it is to be put. */
export type Accepted = { readonly presser: Presser; readonly uploadInfo: UploadInfo };

type Offered = Extract<FileExport, { readonly status: 'offered' }>;

/** Gives a file of one sort to who agreed to have it. */
export type FileGiver<Sort extends Of> = (
  offered: Omit<Offered, 'terms'> & {
    readonly terms: Extract<FileTerms, { readonly of: Sort }>;
  },
  accepted: Accepted,
) => Promise<ConsentAnswer>;

export type FileGivers = { readonly [Sort in Of]: FileGiver<Sort> };

const Context = z.object({ for: z.enum(['register', 'evidencePack']), export: ExportId });

export const contextOf = (of: Of, id: ExportId): z.infer<typeof Context> => ({
  ...{ for: of, export: id },
});

const unknownOffer =
  'I do not know that file any more, so nothing was saved. Ask for it again where you found it.';
const notYours = 'That file was offered to somebody else, so nothing was saved.';

export const createConsentTaker =
  (exports: ExportDesk, givers: FileGivers): ConsentTaker =>
  async (consent, presser) => {
    const context = Context.safeParse(consent.context);
    if (!context.success) return { message: unknownOffer };
    const { export: id } = context.data;
    const state = await exports.load(id);
    if (state.status === 'none' || state.terms.of !== context.data.for) {
      return { message: unknownOffer };
    }
    if (state.by !== presser.actor) return { message: notYours };
    if (state.status !== 'offered') return 'nothing';
    if (consent.action === 'decline') {
      const { outcome } = await exports.decline(presser, id);
      return outcome === 'done'
        ? { message: 'Nothing was saved, and no file was made.' }
        : 'nothing';
    }
    const { terms } = state;
    const accepted = { presser, uploadInfo: consent.uploadInfo };
    return terms.of === 'register'
      ? givers.register({ ...state, terms }, accepted)
      : givers.evidencePack({ ...state, terms }, accepted);
  };
