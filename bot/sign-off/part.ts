/** Sign-offs (S1 to S9): decisions that need a named authority, of every kind. */
import type { PersonId } from '../../services/kernel/ids.ts';
import type { CardReply } from '../card-reply.ts';
import type { BotPart, PartCore } from '../part.ts';
import { SignOffHandlers } from './handlers.ts';
import type { SignOffVerbs } from './sign-off-verbs.ts';
import { createSignOffJobs } from './jobs.ts';
import { createSignOffNotice } from './notice.ts';
import { listFor, startFor, type Asked } from './start.ts';

export type SignOffPart = BotPart & {
  readonly verbs: SignOffVerbs;
  readonly chat: SignOffChat;
};

/** For whoever asks in chat. */
export type SignOffChat = {
  readonly start: (actor: PersonId, asked: Asked) => Promise<CardReply>;
  readonly list: (actor: PersonId) => Promise<CardReply>;
};

export const createSignOffPart = (core: PartCore): SignOffPart => ({
  verbs: new SignOffHandlers(core).verbs(),
  chat: {
    start: (actor, asked) => startFor(core, actor, asked),
    list: (actor) => listFor(core, actor),
  },
  jobs: createSignOffJobs(core),
  notices: [createSignOffNotice(core)],
});
