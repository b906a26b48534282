/**
 * Somebody agreed to have a pack. It is made by a job and not before Teams is answered: of a half
 * year of three teams it takes 1 to 3 s beside the database, most of it for the PDF, but some eight
 * hundred pages are read out of the store, which over a network take longer than the 10 to 15 s that
 * Teams waits for an answer. The job is put in the batch that says it was taken, so that it is made
 * and its owner told whatever stops meanwhile.
 */
import { assertNever } from '../../services/kernel/errors.ts';
import { keepAddress } from '../files/kept-address.ts';
import type { FileGiver } from '../files/taken.ts';
import { trustedAddress } from '../files/trusted-address.ts';
import { askAgain, packTeam, packTitle, type EvidenceCore } from './core.ts';
import { faultText } from './fault-text.ts';

const lapsed = `That offer has lapsed, since the record has gone on. Nothing was saved. ${askAgain}`;

export const packGiver =
  (core: EvidenceCore): FileGiver<'evidencePack'> =>
  async ({ terms, export: id }, { presser, uploadInfo }) => {
    const title = packTitle(core, terms);
    if (packTeam(core.service, presser.actor, terms.team) === undefined) {
      return { message: faultText('notAllowed') };
    }
    const isTrusted = trustedAddress(uploadInfo.uploadUrl, core.fileOrigins ?? []) !== undefined;
    if (isTrusted) await keepAddress(core, id, uploadInfo);
    const taken = await core.exports.take(presser, id);
    switch (taken.outcome) {
      case 'done':
        if (isTrusted) {
          return {
            message: `I’m making the evidence pack of ${title} now. I’ll tell you here when it is in your OneDrive, or why not; it seldom takes more than a minute.`,
          };
        }
        await core.exports.fail(id, 'strangeAddress');
        return { message: faultText('strangeAddress') };
      case 'refused':
        return taken.refusal.reason === 'tooOld' ? { message: lapsed } : 'nothing';
      case 'repeated':
        return 'nothing';
      case 'busy':
        return { message: `Several people acted at once, so nothing was saved. ${askAgain}` };
      default:
        return assertNever(taken);
    }
  };
