/** Registers of sign-offs: lists for those who may see them, and as files. */
import type { registerVerbs } from '../../cards/registers/verbs.ts';
import type { Card } from '../../cards/render.ts';
import { createExportDesk } from '../../services/files/desk.ts';
import { exportLookType } from '../../services/files/jobs.ts';
import type { SignOffs } from '../../services/register/sign-offs.ts';
import type { PersonId, TeamId } from '../../services/kernel/ids.ts';
import type { SignOffKind } from '../../services/sign-off/kind.ts';
import type { CardHandlers, Press } from '../card-action.ts';
import type { Presser } from '../card-press.ts';
import type { CardReply } from '../card-reply.ts';
import { lookForFile } from '../files/look.ts';
import type { FileGiver } from '../files/taken.ts';
import type { BotPart, PartCore } from '../part.ts';
import { askedFor } from './asked.ts';
import { noSuchRegister, registeredKind, type RegistersCore } from './core.ts';
import { offerFile, registerGiver } from './export.ts';
import { showRegister, showRegisters } from './show.ts';

export type RegistersPart = BotPart & {
  readonly verbs: Pick<CardHandlers, keyof typeof registerVerbs>;
  /** `about`: words of the kind, as typed; empty: all registers. */
  readonly asked: (actor: PersonId, about: string, team?: TeamId) => Promise<CardReply>;
  readonly giver: FileGiver<'register'>;
};

export type RegistersPartCore = Pick<
  PartCore,
  'service' | 'clock' | 'identity' | 'messenger' | 'context' | 'fileOrigins' | 'journal'
> & {
  readonly signOffs: SignOffs & { readonly kinds: readonly SignOffKind[] };
  /** In place of them, for tests that bring their own. */
  readonly registerSource?: SignOffs;
  readonly registerKinds?: readonly SignOffKind[];
  readonly fetch?: typeof fetch;
};

export function createRegistersPart(parts: RegistersPartCore): RegistersPart {
  const { registerSource: signOffs = parts.signOffs, registerKinds: kinds = parts.signOffs.kinds } =
    parts;
  const core: RegistersCore = { ...parts, signOffs, kinds, exports: createExportDesk(parts) };
  return {
    verbs: {
      'registers.list': (press) => privately(core, press, showRegisters(core, press.actor)),
      'registers.show': (press) => privately(core, press, show(core, press)),
      'registers.export': (press) => offerFile(core, press),
    },
    jobs: new Map([[exportLookType, lookForFile(core)]]),
    asked: (actor, about, team) => askedFor(core, actor, about, team),
    giver: registerGiver(core),
  };
}

function show(core: RegistersCore, { actor, data }: Press<'registers.show'>): Promise<CardReply> {
  const kind = registeredKind(core, data.kind);
  if (kind === undefined) return Promise.resolve({ message: noSuchRegister });
  return showRegister(core, actor, { kind, team: data.team, filter: data.filter }, data.page);
}

/** A register is somebody's own view: pressed in front of others, it comes to their own chat. */
async function privately(
  { messenger }: RegistersCore,
  { actor, conversation }: Pick<Presser, 'actor' | 'conversation'>,
  drawn: Promise<CardReply>,
): Promise<CardReply> {
  const reply = await drawn;
  if (conversation.kind === 'personal' || !('card' in reply)) return reply;
  return sendOwn(messenger, actor, reply.card);
}

const sendOwn = async (
  messenger: RegistersCore['messenger'],
  person: PersonId,
  card: Card,
): Promise<CardReply> => {
  const { outcome } = await messenger.send({ kind: 'person', person }, { card });
  return {
    message:
      outcome === 'delivered'
        ? 'I’ve sent the register to you in our own chat.'
        : 'I could not open a chat with you. Add the Oversight app for yourself, then press again.',
  };
};
