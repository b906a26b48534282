/** The weekly risk huddle (H1–H4): posted by the clock, decided by people, told to its cases. */
import type { PersonId, TeamId } from '../../services/kernel/ids.ts';
import type { CardReply } from '../card-reply.ts';
import type { BotPart, PartCore } from '../part.ts';
import { createIncidentDesk } from '../incident/desk.ts';
import { askedForHuddle, askedForPrompts } from './asked.ts';
import { HuddleHandlers, type HuddleVerbs } from './handlers.ts';
import { createHuddleJobs } from './jobs.ts';
import { createHuddleNotice, createReminderNotice } from './notice.ts';
import { weeklyOf } from './weekly.ts';

export type HuddlePart = BotPart & {
  readonly verbs: HuddleVerbs;
  /** For whoever asks in chat. */
  readonly asked: (actor: PersonId, team?: TeamId) => Promise<CardReply>;
  readonly prompts: (actor: PersonId) => Promise<CardReply>;
};

export const createHuddlePart = (core: PartCore): HuddlePart => ({
  verbs: new HuddleHandlers({ ...core, learning: createIncidentDesk(core) }).verbs(),
  asked: (actor, team) => askedForHuddle(core, actor, team),
  prompts: (actor) => askedForPrompts({ ...core, learning: createIncidentDesk(core) }, actor),
  jobs: createHuddleJobs(core),
  notices: [createHuddleNotice(core), createReminderNotice(core)],
  standing: weeklyOf(core),
});
