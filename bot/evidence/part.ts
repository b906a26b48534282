/** Evidence packs by a button in chat (G5): asked for here, made by a job, saved in one's own OneDrive. */
import type { evidenceVerbs } from '../../cards/evidence/verbs.ts';
import { readEvidenceMapping } from '../../services/config/evidence-mapping.ts';
import { createExportDesk, type ExportDesk } from '../../services/files/desk.ts';
import { tellOfMonth, toldOn } from '../../services/evidence/monthly.ts';
import { nextDrawing } from '../../services/sampling/month.ts';
import { packSaveType } from '../../services/files/jobs.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { CardHandlers } from '../card-action.ts';
import type { CardReply } from '../card-reply.ts';
import type { FileGiver } from '../files/taken.ts';
import type { BotPart } from '../part.ts';
import type { EvidenceCore } from './core.ts';
import { createEvidenceNotice } from './notice.ts';
import { packGiver } from './give.ts';
import { offerPack, showEvidence, type EvidenceAsk } from './offer.ts';
import { savePackJob } from './save.ts';

export type EvidencePart = BotPart & {
  readonly verbs: Pick<CardHandlers, keyof typeof evidenceVerbs>;
  readonly asked: (actor: PersonId, ask: EvidenceAsk) => CardReply;
  readonly giver: FileGiver<'evidencePack'>;
  /** The record of files that were taken from chat, of all sorts. */
  readonly files: ExportDesk;
};

export function createEvidencePart(
  parts: Omit<EvidenceCore, 'exports' | 'mapping'> & Partial<Pick<EvidenceCore, 'mapping'>>,
): EvidencePart {
  const core: EvidenceCore = {
    mapping: () => readEvidenceMapping(),
    ...parts,
    exports: createExportDesk(parts),
  };
  return {
    verbs: {
      'evidence.show': ({ actor, data }) => Promise.resolve(showEvidence(core, actor, data)),
      'evidence.save': (press) => offerPack(core, press),
    },
    asked: (actor, ask) => showEvidence(core, actor, ask),
    giver: packGiver(core),
    files: core.exports,
    notices: [createEvidenceNotice(core)],
    standing: [...parts.service.teams.values()].map((team) => ({
      name: `evidence.monthly.${team.id}`,
      next: (after) => nextDrawing(parts.service, toldOn, after),
      run: (dueAt) => tellOfMonth(parts, team, dueAt),
    })),
    jobs: new Map([[packSaveType, savePackJob(core)]]),
  };
}
