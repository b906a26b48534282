/** A file that was on its way when the bot stopped: whoever wanted it is told, never left to wait. */
import { savingFailedCard } from '../../cards/registers/failed.ts';
import { ExportLook } from '../../services/files/jobs.ts';
import type { JobHandler } from '../workers/job.ts';
import type { RegistersCore } from './core.ts';
import { faultText } from './export.ts';

export const lookForFile =
  ({ exports, messenger }: RegistersCore): JobHandler =>
  async ({ data }) => {
    const read = ExportLook.safeParse(data);
    if (!read.success) {
      return { outcome: 'failed', why: 'the job does not hold what its type says' };
    }
    const { export: id } = read.data;
    const { state, outcome } = await exports.fail(id, 'cutShort');
    if (outcome === 'busy') return { outcome: 'retry', why: 'the export was busy' };
    const isCutShort = state.status === 'failed' && state.why === 'cutShort';
    if (!isCutShort) return { outcome: 'dropped', why: 'what became of it is known' };
    const card = savingFailedCard(faultText('cutShort'));
    const alert = 'A file was not saved';
    const sent = await messenger.send({ kind: 'person', person: state.by }, { card, alert });
    return sent.outcome === 'temporary'
      ? { outcome: 'retry', why: sent.detail, retryAfterMs: sent.retryAfterMs ?? 0 }
      : { outcome: 'done' };
  };
