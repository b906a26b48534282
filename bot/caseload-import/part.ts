/** Caseloads from extracts that managers send in chat. */
import { caseloadBegunCard } from '../../cards/caseload-import/card.ts';
import { jobDocument } from '../../services/kernel/job.ts';
import type { CardHandlers } from '../card-action.ts';
import type { CardReply } from '../card-reply.ts';
import type { AttachedFile } from '../files/attached-file.ts';
import type { BotPart, PartCore } from '../part.ts';
import type { CaseloadParts } from './caseload-parts.ts';
import { createKeptCaseloads } from './kept-caseloads.ts';
import {
  caseloadJob,
  caseloadJobType,
  createCaseloadJob,
  createCaseloadNotice,
} from './recording.ts';
import { takeCaseload, type Sender } from './upload.ts';

/** Others in the conversation do not see it. */
type ForSender = { readonly reply: CardReply; readonly isPrivate: true };

export type CaseloadImportVerbs = Pick<
  CardHandlers,
  'caseload.importConfirm' | 'caseload.importDrop'
>;

export type CaseloadImportPart = BotPart & {
  readonly verbs: CaseloadImportVerbs;
  /** Answers a message with a .csv file. */
  readonly taken: (sender: Sender, file: AttachedFile) => Promise<ForSender>;
};

const gone: CardReply = {
  message: 'I keep a file for a day, and that one is gone. Nothing was changed: send it again.',
};

export function createCaseloadImportPart(core: PartCore): CaseloadImportPart {
  const { store, service, clock } = core;
  const kept = createKeptCaseloads(store, service.tenant);
  const parts: CaseloadParts = { ...core, kept };
  return {
    verbs: {
      async 'caseload.importConfirm'({ actor, data }) {
        const ref = { person: actor, upload: data.upload };
        const head = await kept.find(ref);
        if (head === undefined) return gone;
        const begun = { card: caseloadBegunCard({ ...head, upload: data.upload }, core.context()) };
        if (head.status !== 'waiting') return begun;
        const job = jobDocument(caseloadJob(ref, clock.now()));
        const confirmed = kept.headWith(ref, { ...head, status: 'confirmed' });
        await kept.write([confirmed, { type: 'put', document: job }]);
        return begun;
      },
      async 'caseload.importDrop'({ actor, data }) {
        const ref = { person: actor, upload: data.upload };
        const head = await kept.find(ref);
        if (head !== undefined && head.status !== 'waiting') {
          return { message: 'It was confirmed already, and is taken over.' };
        }
        await kept.forget(ref);
        return { message: 'Nothing was taken over, and the file is forgotten.' };
      },
    },
    jobs: new Map([[caseloadJobType, createCaseloadJob(parts)]]),
    notices: [createCaseloadNotice(parts)],
    taken: async (sender, file) => ({
      reply: await takeCaseload(parts, sender, file),
      isPrivate: true,
    }),
  };
}
