/** Makes a pack that somebody agreed to have, puts it into their OneDrive, and tells them. */
import { packFailedCard, packSavedCard } from '../../cards/evidence/kept.ts';
import type { Card } from '../../cards/render.ts';
import { evidenceHtml } from '../../services/evidence/html/page.ts';
import { PackSave } from '../../services/files/jobs.ts';
import type { ExportFault, ExportId, FileExport, PackTerms } from '../../services/files/stream.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { Operation } from '../../services/ports/store.ts';
import type { UploadInfo } from '../files/file-cards.ts';
import { keptAddress } from '../files/kept-address.ts';
import { MOST_BYTES } from '../files/taken.ts';
import { trustedAddress } from '../files/trusted-address.ts';
import { upload } from '../files/upload.ts';
import { unreadable, type JobHandler, type JobResult } from '../workers/job.ts';
import { packFileName, packTeam, type EvidenceCore } from './core.ts';
import { faultText } from './fault-text.ts';
import { keepMade } from './keep.ts';
import { packOf, type Pack } from './pack.ts';

/** Made and sent so often before its owner hears that it did not work. */
const MOST_TRIES = 4;
/** Nobody waits for an answer here; a pack takes longer than a register on a slow line. */
const UPLOAD_WITHIN_MS = 25_000;

/** Of a pack that is on its way. */
type Wanted = {
  readonly export: ExportId;
  readonly terms: PackTerms;
  readonly by: PersonId;
  readonly tries: number;
};

export const savePackJob =
  (core: EvidenceCore): JobHandler =>
  async ({ data, attempts: tries }) => {
    const read = PackSave.safeParse(data);
    if (!read.success) {
      return unreadable;
    }
    const state = await core.exports.load(read.data.export);
    if (state.status === 'none' || state.terms.of !== 'evidencePack') {
      return { outcome: 'dropped', why: 'there is no such pack' };
    }
    const wanted = { export: read.data.export, terms: state.terms, by: state.by, tries };
    if (state.status !== 'taken') return tell(core, wanted, state);
    const fault = await made(core, wanted);
    if (fault === 'again') return { outcome: 'retry', why: 'OneDrive did not take it' };
    const { outcome, state: now } =
      fault === undefined
        ? await core.exports.saved(wanted.export)
        : await core.exports.fail(wanted.export, fault);
    if (outcome === 'busy') return { outcome: 'retry', why: 'the file’s record was busy' };
    // Refused: another process was quicker, and tells.
    return outcome === 'refused' ? dropped : tell(core, wanted, now);
  };

const dropped: JobResult = { outcome: 'dropped', why: 'what became of it is known' };

/** What is wrong, if anything is; `again`: it may work later. */
async function made(
  core: EvidenceCore,
  wanted: Wanted,
): Promise<ExportFault | 'again' | undefined> {
  const { terms, by, tries } = wanted;
  if (packTeam(core.service, by, terms.team) === undefined) return 'notAllowed';
  const kept = await keptAddress(core, wanted.export);
  if (kept === undefined) return 'notMade';
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = await bytesOf(core, wanted);
  } catch (error) {
    if (tries < MOST_TRIES) throw error; // logged by the runner, and tried again
    return 'notMade';
  }
  return sent(core, wanted, bytes, kept.to);
}

async function sent(
  core: EvidenceCore,
  { tries }: Wanted,
  bytes: Uint8Array<ArrayBuffer>,
  to: UploadInfo,
): Promise<ExportFault | 'again' | undefined> {
  if (bytes.byteLength > MOST_BYTES) return 'tooLarge';
  const stored = await upload(to, bytes, {
    ...{ fetch: core.fetch ?? fetch, trustedOrigins: core.fileOrigins ?? [] },
    withinMs: UPLOAD_WITHIN_MS,
  });
  if (stored === 'stored') return undefined;
  return stored === 'notTaken' && tries < MOST_TRIES ? 'again' : stored;
}

async function bytesOf(
  core: EvidenceCore,
  { terms, by, export: cause }: Wanted,
): Promise<Uint8Array<ArrayBuffer>> {
  const { team, month, asOf, format } = terms;
  const question = { team, month, asOf, today: localDate(core.service.timeZone, asOf) };
  const pack = await packOf({ ...core, mapping: await core.mapping(), about }, question);
  await keepMade(core, pack, { question, cause, format, by });
  return drawn(core, pack, format);
}

const drawn = async (
  { drawPdf }: EvidenceCore,
  { document }: Pack,
  format: PackTerms['format'],
): Promise<Uint8Array<ArrayBuffer>> =>
  format === 'pdf'
    ? new Uint8Array(await drawPdf(document))
    : new TextEncoder().encode(evidenceHtml(document));

/** Reading all events ever written is the command's work: it would hold up a pack in chat. */
const about = [
  {
    label: 'Record',
    value:
      'Made in chat, without verifying the record. `oversight evidence` verifies it, and `oversight audit verify` does so alone.',
  },
];

/** Once it is told, the address goes with the job. */
async function tell(core: EvidenceCore, wanted: Wanted, state: FileExport): Promise<JobResult> {
  const kept = await keptAddress(core, wanted.export);
  const card = cardOf(core, wanted.terms, state, kept?.to.contentUrl);
  if (card === undefined) return dropped;
  const isSaved = state.status === 'saved';
  const alert = isSaved ? 'Your evidence pack is saved' : 'Your evidence pack was not saved';
  const to = { kind: 'person', person: wanted.by } as const;
  const sent = await core.messenger.send(to, { card, alert });
  const operations: readonly Operation[] = kept === undefined ? [] : [kept.removal];
  return sent.outcome === 'temporary'
    ? { outcome: 'retry', why: sent.detail, retryAfterMs: sent.retryAfterMs ?? 0 }
    : { outcome: 'done', operations };
}

/** Nothing where its owner knows already: they declined it, or another job tells that it was cut short. */
function cardOf(
  core: EvidenceCore,
  terms: PackTerms,
  state: FileExport,
  contentUrl = '',
): Card | undefined {
  const context = core.context();
  if (state.status === 'saved') {
    const name = packFileName(core.service, terms);
    const url = trustedAddress(contentUrl, core.fileOrigins ?? [])?.href;
    return packSavedCard(terms, { name, url }, context);
  }
  return state.status === 'failed' && state.why !== 'cutShort' && state.why !== 'strangeAddress'
    ? packFailedCard(terms, faultText(state.why), context)
    : undefined;
}
