/**
 * Cards about something other than a consult: a swap that is offered, work that is handed over, a
 * weekly report. A capability's reactions say who is told what; the bot knows how each kind is
 * drawn. A card that somebody has is updated in place from then on.
 */
import { z } from 'zod';
import { PersonId, TeamId, type Instant } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { toJson } from '../kernel/json.ts';

/** What a card is about. Its jobs and records stand in the partition of `scope`. */
export const Subject = z.strictObject({
  /** Which kind of thing; the bot has a `NoticeKind` of this name. */
  kind: z.string().regex(/^[a-z][A-Za-z]*$/),
  scope: z.union([z.literal('people'), z.literal('service'), TeamId]),
  id: z.string().min(1).max(128),
});
export type Subject = z.infer<typeof Subject>;

/** Who is told: a person in their own chat, or a team's MDT channel. */
export const Audience = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), person: PersonId }),
  z.strictObject({ kind: z.literal('channel'), team: TeamId }),
]);
export type Audience = z.infer<typeof Audience>;

/** What each type of job carries. Jobs are read back from the store, so they are parsed. */
export const noticeJobs = {
  /** Alert somebody: `telling` says about what, in the kind's own words. */
  'notice.tell': z.strictObject({ subject: Subject, telling: z.string().max(40), to: Audience }),
  /** Bring every card about it up to date, silently. */
  'notice.cards': z.strictObject({ subject: Subject }),
} as const;

export const toPerson = (person: PersonId): Audience => ({ kind: 'person', person });
export const toChannel = (team: TeamId): Audience => ({ kind: 'channel', team });

const nameOf = (to: Audience): string => (to.kind === 'person' ? to.person : `channel.${to.team}`);

/** One job an audience; while it waits, the same telling again replaces it. */
export const tellAbout = (
  subject: Subject,
  telling: string,
  to: Audience,
  dueAt: Instant,
): JobSpec => ({
  id: `notice.tell.${subject.kind}.${subject.id}.${telling}.${nameOf(to)}`,
  type: 'notice.tell',
  dueAt,
  data: toJson({ subject, telling, to }),
});

export const updateCardsOf = (subject: Subject, dueAt: Instant): JobSpec => ({
  id: `notice.cards.${subject.kind}.${subject.id}`,
  type: 'notice.cards',
  dueAt,
  data: toJson({ subject }),
});
