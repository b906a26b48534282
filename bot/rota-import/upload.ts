/** A manager sends a calendar in chat: it is fetched and read, and nothing is changed yet. */
import { createHash } from 'node:crypto';
import { refusedFileCard } from '../../cards/rota-import/card.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import { readRotaFile } from '../../services/rota/read-rota.ts';
import { sourceName } from '../../services/rota/source-name.ts';
import type { CardReply } from '../card-reply.ts';
import type { Presser } from '../card-press.ts';
import type { AttachedFile } from '../files/attached-file.ts';
import { download, type Download } from '../files/download.ts';
import type { ImportHandlers } from './import-handlers.ts';
import { rotasOf, type ImportParts } from './import-parts.ts';

/** What is read at most; the reader says the same in words. */
const MOST_BYTES = 2 * 1024 * 1024;

export type Sender = Pick<Presser, 'actor' | 'conversation'>;

export const howToSend =
  'Send me the rota as an .ics file here in our own chat: the paperclip, then the file that your calendar exported. I show what would change before anything does.';

const fetchProblems: Readonly<Record<Exclude<Download['outcome'], 'fetched'>, string>> = {
  strangeAddress:
    'That file is not kept where Teams keeps files, so I did not open it. Attach it here with the paperclip.',
  tooLarge: 'That file is larger than 2 MB. Export a shorter time, and send that.',
  unavailable: 'I could not fetch that file from Teams. Nothing was changed: please send it again.',
};

/** Answers a message with files. */
export async function takeFiles(
  parts: ImportParts,
  handlers: ImportHandlers,
  { actor, conversation }: Sender,
  files: readonly AttachedFile[],
): Promise<CardReply> {
  const { service, clock } = parts;
  const [file, another] = files;
  if (conversation.kind !== 'personal') return { message: howToSend };
  if (rotasOf(service, actor).length === 0) {
    return { message: 'Rotas are imported by the managers of a team. I did not open the file.' };
  }
  if (file === undefined || another !== undefined) {
    return { message: 'Send one file at a time, so that it is clear which rota is which.' };
  }
  if (!/\.(?:ics|ical|ifb)$/i.test(file.name)) {
    return { message: `I read rotas from .ics files. ${howToSend}` };
  }
  const fetched = await download(file, {
    fetch: parts.fetch ?? fetch,
    trustedOrigins: parts.fileOrigins ?? [],
    mostBytes: MOST_BYTES,
  });
  if (fetched.outcome !== 'fetched') return { message: fetchProblems[fetched.outcome] };
  const calendars = await parts.calendars();
  const reading = readRotaFile(calendars, fetched.bytes, service, clock.now());
  if (!reading.ok) return { card: refusedFileCard(file.name, reading, parts.context()) };
  const digest = createHash('sha256').update(fetched.bytes).digest('hex');
  const fileName = sourceName(file.name, localDate(service.timeZone, clock.now()));
  const kept = await parts.kept.keep(actor, { fileName, digest, file: reading.file });
  return handlers.begin(actor, kept);
}
