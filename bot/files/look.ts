/** A file that was on its way when the bot stopped: whoever wanted it is told, never left to wait. */
import { packFailedCard } from '../../cards/evidence/kept.ts';
import { savingFailedCard } from '../../cards/registers/failed.ts';
import type { Card } from '../../cards/render.ts';
import type { ExportDesk } from '../../services/files/desk.ts';
import { ExportLook } from '../../services/files/jobs.ts';
import type { FileTerms } from '../../services/files/stream.ts';
import { faultText as packFault } from '../evidence/fault-text.ts';
import type { PartCore } from '../part.ts';
import { faultText as registerFault } from '../registers/export.ts';
import { unreadable, type JobHandler } from '../workers/job.ts';

type Parts = Pick<PartCore, 'messenger' | 'context'> & { readonly exports: ExportDesk };

export const lookForFile =
  (parts: Parts): JobHandler =>
  async ({ data }) => {
    const read = ExportLook.safeParse(data);
    if (!read.success) {
      return unreadable;
    }
    const { export: id } = read.data;
    const { state, outcome } = await parts.exports.fail(id, 'cutShort');
    if (outcome === 'busy') return { outcome: 'retry', why: 'the export was busy' };
    const isCutShort = state.status === 'failed' && state.why === 'cutShort';
    if (!isCutShort) return { outcome: 'dropped', why: 'what became of it is known' };
    const card = cardOf(state.terms, parts);
    const alert = 'A file was not saved';
    const sent = await parts.messenger.send({ kind: 'person', person: state.by }, { card, alert });
    return sent.outcome === 'temporary'
      ? { outcome: 'retry', why: sent.detail, retryAfterMs: sent.retryAfterMs ?? 0 }
      : { outcome: 'done' };
  };

const cardOf = (terms: FileTerms, { context }: Parts): Card =>
  terms.of === 'register'
    ? savingFailedCard(registerFault('cutShort'), context())
    : packFailedCard(terms, packFault('cutShort'), context());
