/** A manager sends an extract in chat: it is fetched and read, and nothing is changed yet. */
import { createHash } from 'node:crypto';
import {
  caseloadPlanCard,
  caseloadRefusedCard,
  SHOWN,
  type CaseloadUpload,
} from '../../cards/caseload-import/card.ts';
import { openCsv } from '../../services/caseload/import/csv-extract.ts';
import type { CaseEntry, ExtractItem, Refusal } from '../../services/caseload/import/extract.ts';
import { extractsCame } from '../../services/caseload/extracts.ts';
import { importCaseload } from '../../services/caseload/import/import-caseload.ts';
import { withoutWriting } from '../../services/caseload/import/without-writing.ts';
import { findIdentifier } from '../../services/identifiers/screen.ts';
import type { Instant, PersonId, TeamId } from '../../services/kernel/ids.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import type { Service } from '../../services/service/service.ts';
import type { CardReply } from '../card-reply.ts';
import type { Presser } from '../card-press.ts';
import type { AttachedFile } from '../files/attached-file.ts';
import { download, type Download } from '../files/download.ts';
import type { CaseloadParts } from './caseload-parts.ts';

const MOST_BYTES = 2 * 1024 * 1024;
/** More belongs to the command line: Teams waits 15 s for an answer. */
const MOST_CASES = 2_000;

export type Sender = Pick<Presser, 'actor' | 'conversation'>;

const inOurChat =
  'Send me the extract of your caseload as a .csv file here in our own chat: the paperclip, then the file. I show what would change before anything does.';

const fetchProblems: Readonly<Record<Exclude<Download['outcome'], 'fetched'>, string>> = {
  strangeAddress:
    'That file is not kept where Teams keeps files, so I did not open it. Attach it here with the paperclip.',
  tooLarge:
    'That file is larger than 2 MB. Send the cases of your team alone, or ask your administrator to import it with “oversight import caseload”.',
  unavailable: 'I could not fetch that file from Teams. Nothing was changed: please send it again.',
};

export const teamsManagedBy = ({ teams }: Service, person: PersonId): ReadonlySet<TeamId> =>
  new Set(
    [...teams.values()].filter(({ managers }) => managers.includes(person)).map(({ id }) => id),
  );

export const isCaseloadFile = ({ name }: Pick<AttachedFile, 'name'>): boolean =>
  /\.csv$/i.test(name);

export async function takeCaseload(
  parts: CaseloadParts,
  { actor, conversation }: Sender,
  file: AttachedFile,
): Promise<CardReply> {
  const { service, clock } = parts;
  if (conversation.kind !== 'personal') return { message: inOurChat };
  if (teamsManagedBy(service, actor).size === 0) {
    return {
      message: 'Caseloads are taken over by the managers of a team. I did not open the file.',
    };
  }
  const fetched = await download(file, {
    fetch: parts.fetch ?? fetch,
    trustedOrigins: parts.fileOrigins ?? [],
    mostBytes: MOST_BYTES,
  });
  if (fetched.outcome !== 'fetched') return { message: fetchProblems[fetched.outcome] };
  const today = localDate(service.timeZone, clock.now());
  const fileName = findIdentifier(file.name, today) ? 'caseload.csv' : file.name.slice(0, 100);
  const extract = await openCsv(piecesOf(fetched.bytes), service, today);
  if (!extract.ok)
    return { card: caseloadRefusedCard(fileName, extract.problems, parts.context()) };
  return planOf(parts, actor, { fileName, bytes: fetched.bytes, items: extract.items });
}

async function planOf(
  parts: CaseloadParts,
  person: PersonId,
  file: {
    readonly fileName: string;
    readonly bytes: Uint8Array;
    readonly items: AsyncIterable<ExtractItem>;
  },
): Promise<CardReply> {
  const { service, cases, digest, clock, kept } = parts;
  const entries: CaseEntry[] = [];
  const refused: Refusal[] = [];
  const desk = withoutWriting(cases, clock);
  const report = await importCaseload({ desk, service, digest }, remembered(file.items, entries), {
    isPart: true,
    teams: teamsManagedBy(service, person),
    onRefused: (refusal) => refused.push(refusal),
  });
  if (entries.length > MOST_CASES) return { message: tooMany };
  const upload = nameOf(file.bytes, clock.now());
  const { leftOut, missing: _missing, told, ...counts } = report;
  // Nothing is left to confirm: the file was an extract all the same.
  if (counts.taken === 0) await extractsCame(parts, told);
  const plan: CaseloadUpload = {
    ...{ upload, fileName: file.fileName, counts },
    refusals: refused.slice(0, SHOWN),
    moreRefusals: Math.max(0, refused.length - SHOWN),
    leftOut: [...leftOut.keys()],
  };
  const { upload: _upload, ...head } = plan;
  const without = new Set(refused.map(({ line }) => line));
  const taken = entries.filter(({ line }) => !without.has(line));
  await kept.keep({ person, upload }, { ...head, status: 'waiting' }, taken);
  return { card: caseloadPlanCard(plan, parts.context()) };
}

/** The same file sent again is another upload: what was confirmed of the first goes its way. */
const nameOf = (bytes: Uint8Array, at: Instant): string =>
  createHash('sha256').update(at).update(bytes).digest('hex').slice(0, 32);

const tooMany = `That file holds more than ${MOST_CASES} cases. Send the cases of your team alone, or ask your administrator to import it with “oversight import caseload”.`;

/** Cases on their way through, up to one more than may be kept. */
async function* remembered(
  items: AsyncIterable<ExtractItem>,
  entries: CaseEntry[],
): AsyncGenerator<ExtractItem> {
  for await (const item of items) {
    if (item.kind === 'case') entries.push(item.entry);
    if (entries.length > MOST_CASES) return;
    yield item;
  }
}

/** As it would come from a disk. */
async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield bytes;
}
