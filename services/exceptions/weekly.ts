/** The weekly card: each manager's, of each of their teams. */
import { partitionOf } from '../kernel/documents.ts';
import type { Instant, TeamId } from '../kernel/ids.ts';
import { jobDocument } from '../kernel/job.ts';
import { epochMs, localDate } from '../kernel/local-day.ts';
import { tellAbout, toPerson, updateCardsOf, type Subject } from '../notice/notice.ts';
import { durationMs, type Duration } from '../kernel/time.ts';
import type { Store } from '../ports/store.ts';
import type { Service, Team } from '../service/service.ts';

export const exceptionsKind = 'exceptions';

/** The card of a new week takes the place of the one before. */
export const weeklySubject = (team: TeamId): Subject => ({
  kind: exceptionsKind,
  scope: team,
  id: 'weekly',
});

const KEPT_SECONDS = 30 * 24 * 60 * 60;

/** Puts the card's jobs once for the time that was meant, however often and by however many it runs. */
export async function sendWeekly(
  { service, store }: { readonly service: Service; readonly store: Store },
  team: Team,
  dueAt: Instant,
): Promise<void> {
  const day = localDate(service.timeZone, dueAt);
  const subject = weeklySubject(team.id);
  // A conflict: whoever was quicker has put the same jobs.
  await store.commit(partitionOf(service.tenant, team.id), [
    {
      type: 'create',
      document: { id: `exceptionsSent.${day}`, body: {}, expiresAfter: KEPT_SECONDS },
    },
    ...team.managers.map((manager) => ({
      type: 'put' as const,
      document: jobDocument(tellAbout(subject, day, toPerson(manager), dueAt)),
    })),
  ]);
}

/** Much is late by time alone, and some of it without a word in the record. */
export const REFRESHED_EVERY: Duration = 'PT6H';

/** Brings the cards that managers have up to date. */
export async function refresh(
  { service, store }: { readonly service: Service; readonly store: Store },
  { id }: Team,
  dueAt: Instant,
): Promise<void> {
  await store.commit(partitionOf(service.tenant, id), [
    { type: 'put', document: jobDocument(updateCardsOf(weeklySubject(id), dueAt)) },
  ]);
}

/** Grows with what is recorded of the team, and with time. */
export const revisionOf = (version: number, now: Instant): number =>
  version + Math.floor(epochMs(now) / durationMs(REFRESHED_EVERY));
