/**
 * A register as a file. What Teams carries between question and answer is an id alone: rights and
 * entries are read again when the answer comes, and whatever happens stands in the record.
 */
import { offerStands } from '../../services/files/capability.ts';
import { ExportId, type ExportFault } from '../../services/files/stream.ts';
import { fileNameOf, registerCsv } from '../../services/register/rows.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import { durationMs } from '../../services/kernel/time.ts';
import type { Press } from '../card-action.ts';
import type { Presser } from '../card-press.ts';
import type { CardReply } from '../card-reply.ts';
import type { ConsentAnswer } from '../files/consent-route.ts';
import { contextOf, MOST_BYTES, type Accepted, type FileGiver } from '../files/taken.ts';
import { trustedAddress } from '../files/trusted-address.ts';
import { upload } from '../files/upload.ts';
import { noSuchRegister, registeredKind, type RegisterAsk, type RegistersCore } from './core.ts';
import { kindContextOf, readFor, refusalFor } from './show.ts';

const inOurChat: CardReply = {
  message:
    'Files are given in our own chat alone. Write “registers” to me there, and press “Save file…”.',
};
const askAgain = 'Open the register again, and press “Save file…”.';
const tooLarge = 'That is more than one file can hold. Choose a filter or one team, and try again.';

export async function offerFile(
  core: RegistersCore,
  press: Press<'registers.export'>,
): Promise<CardReply> {
  const { actor, conversation, data } = press;
  if (conversation.kind !== 'personal') return inOurChat;
  const kind = registeredKind(core, data.kind);
  if (kind === undefined) return { message: noSuchRegister };
  const asked: RegisterAsk = { kind, team: data.team, filter: data.filter };
  const refusal = refusalFor(core.service, actor, asked);
  if (refusal !== undefined) return { message: refusal };
  const { name, bytes, entries, filter } = await fileOf(core, actor, asked);
  if (entries === 0) return { message: 'There is nothing in it, so there is no file to save.' };
  if (bytes.byteLength > MOST_BYTES) return { message: tooLarge };
  const id = ExportId.parse(core.identity.consultId());
  const team = data.team && { team: data.team };
  const terms = { of: 'register', kind: kind.id, filter, ...team } as const;
  const { outcome } = await core.exports.offer(press, id, terms);
  if (outcome === 'repeated') return { message: 'Teams has asked you already: look below.' };
  if (outcome !== 'done') return { message: `That did not work. ${askAgain}` };
  const minutes = durationMs(offerStands) / 60_000;
  return {
    message: `Teams now asks whether it may put ${name} into your OneDrive. Answer within ${minutes} minutes.`,
    file: {
      name,
      sizeInBytes: bytes.byteLength,
      description: `${kind.register.title}, ${entries === 1 ? '1 entry' : `${entries} entries`}. For your work only: keep it where records may be kept.`,
      context: contextOf('register', id),
    },
  };
}

async function fileOf(core: RegistersCore, viewer: Presser['actor'], asked: RegisterAsk) {
  const context = kindContextOf(core);
  const { register } = await readFor(core, viewer, asked);
  const bytes = new TextEncoder().encode(registerCsv(register, context));
  const name = fileNameOf(register, context);
  return { name, bytes, entries: register.all.length, filter: register.filter.id };
}

const nothingSaved = (kind: string): string =>
  `I did not save the file, because you may no longer see this register: ${kind}`;

export const registerGiver =
  (core: RegistersCore): FileGiver<'register'> =>
  async (offered, { presser, uploadInfo }) => {
    const { terms, export: id } = offered;
    const kind = registeredKind(core, terms.kind);
    if (kind === undefined) return { message: noSuchRegister };
    const asked: RegisterAsk = { kind, team: terms.team, filter: terms.filter };
    const refusal = refusalFor(core.service, presser.actor, asked);
    if (refusal !== undefined) return { message: nothingSaved(refusal) };
    const { bytes, entries } = await fileOf(core, presser.actor, asked);
    const taken = await core.exports.take(presser, id, entries);
    switch (taken.outcome) {
      case 'done':
        return put(core, id, bytes, uploadInfo);
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

const lapsed = `That offer has lapsed, since the register may have changed. Nothing was saved. ${askAgain}`;

async function put(
  core: RegistersCore,
  id: ExportId,
  bytes: Uint8Array<ArrayBuffer>,
  uploadInfo: Accepted['uploadInfo'],
): Promise<ConsentAnswer> {
  const trustedOrigins = core.fileOrigins ?? [];
  const stored =
    bytes.byteLength > MOST_BYTES
      ? 'tooLarge'
      : await upload(uploadInfo, bytes, { fetch: core.fetch ?? fetch, trustedOrigins });
  if (stored !== 'stored') {
    await core.exports.fail(id, stored);
    return { message: faultText(stored) };
  }
  await core.exports.saved(id);
  const { uploadUrl: _uploadUrl, ...info } = uploadInfo;
  return trustedAddress(info.contentUrl, trustedOrigins) === undefined
    ? { message: 'The file is saved in your OneDrive.' }
    : { saved: info };
}

export function faultText(fault: ExportFault): string {
  switch (fault) {
    case 'strangeAddress':
      return 'Teams named a place that is not one where Microsoft 365 keeps files, so I sent nothing there. Tell your administrator.';
    case 'notTaken':
      return `Your OneDrive did not take the file. Nothing is lost, and nothing was shared. ${askAgain} If it goes on, tell your administrator.`;
    case 'tooLarge':
      return tooLarge;
    case 'notMade':
    case 'notAllowed':
    case 'cutShort':
      return `I was interrupted while saving a file into your OneDrive. Do not rely on it being there. ${askAgain}`;
    default:
      return assertNever(fault);
  }
}
