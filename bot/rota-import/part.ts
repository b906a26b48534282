/** Rotas from calendars that managers send in chat (V3). */
import type { CardReply } from '../card-reply.ts';
import type { AttachedFile } from '../files/attached-file.ts';
import type { BotPart, PartCore } from '../part.ts';
import { ImportHandlers, type ImportVerbs } from './import-handlers.ts';
import type { ImportParts } from './import-parts.ts';
import { createKeptFiles } from './kept-files.ts';
import { howToSend, takeFiles, type Sender } from './upload.ts';

/** Others in the conversation do not see it. */
type ForSender = { readonly reply: CardReply; readonly isPrivate: true };

export type RotaImportPart = BotPart & {
  readonly verbs: ImportVerbs;
  /** Answers a message with files. */
  readonly taken: (sender: Sender, files: readonly AttachedFile[]) => Promise<ForSender>;
  /** Answers "import rota". */
  readonly asked: () => CardReply;
};

export function createRotaImportPart(core: PartCore): RotaImportPart {
  const { store, clock, service } = core;
  const parts: ImportParts = { ...core, kept: createKeptFiles(store, clock, service.tenant) };
  const handlers = new ImportHandlers(parts);
  return {
    verbs: handlers.verbs(),
    taken: async (sender, files) => ({
      reply: await takeFiles(parts, handlers, sender, files),
      isPrivate: true,
    }),
    asked: () => ({ message: howToSend }),
  };
}
