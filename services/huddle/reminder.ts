/**
 * The reminder to presenters the working day before (H2): written down once a huddle, so that
 * whoever is told, and however often that is tried, reads the same.
 */
import { z } from 'zod';
import { isAway } from '../absence/away.ts';
import type { Absence } from '../absence/absence.ts';
import { CaseRef, Instant, PersonId, type HuddleId } from '../kernel/ids.ts';
import { toJson } from '../kernel/json.ts';
import type { Document, DocumentId } from '../ports/store.ts';
import type { Subject } from '../notice/notice.ts';
import type { Team } from '../service/service.ts';
import type { Ranked } from './ranking.ts';
import type { HuddleIdentity } from './stream.ts';

const Listed = z.strictObject({
  caseRef: CaseRef,
  /** Who presents it; absent: nobody is named. */
  keyWorker: PersonId.exactOptional(),
  /** The key worker is away at the time of the huddle. */
  isAway: z.literal(true).exactOptional(),
});

export const HuddleReminder = z.strictObject({
  huddleAt: Instant,
  /** Cases that would be listed then, in order of rank. */
  cases: z.array(Listed),
});
export type HuddleReminder = z.infer<typeof HuddleReminder>;

export const reminderKind = 'huddleReminder';

export const reminderSubject = ({ team, huddle }: HuddleIdentity): Subject => ({
  kind: reminderKind,
  scope: team,
  id: huddle,
});

export const reminderId = (huddle: HuddleId): DocumentId => `huddleReminder.${huddle}`;

const KEPT_SECONDS = 30 * 24 * 60 * 60;

export const reminderDocument = (huddle: HuddleId, reminder: HuddleReminder): Document => ({
  id: reminderId(huddle),
  body: toJson(reminder),
  expiresAfter: KEPT_SECONDS,
});

/** From the cases as they rank now. */
export const reminderOf = (
  listed: readonly Ranked[],
  absences: readonly Absence[],
  huddleAt: Instant,
): HuddleReminder => ({
  huddleAt,
  cases: listed.map(({ caseRef, facts }) => {
    const keyWorker = facts?.keyWorker;
    const isGone = keyWorker !== undefined && isAway(absences, keyWorker, huddleAt) !== undefined;
    return {
      caseRef,
      ...(keyWorker === undefined ? {} : { keyWorker }),
      ...(isGone ? { isAway: true as const } : {}),
    };
  }),
});

/**
 * Managers, and the key workers who will be there: whoever is away is left in peace, and their
 * managers read that nobody presents the case.
 */
export const toRemind = (
  { cases }: HuddleReminder,
  { managers }: Pick<Team, 'managers'>,
): readonly PersonId[] => [
  ...new Set([
    ...managers,
    ...cases.flatMap(({ keyWorker, isAway: isGone }) => (keyWorker && !isGone ? [keyWorker] : [])),
  ]),
];
