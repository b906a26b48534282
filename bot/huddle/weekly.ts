/** What comes each week for a team: the digest at its time, the reminder the working day before. */
import type { HuddleDesk } from '../../services/huddle/desk.ts';
import { caseJob } from '../../services/huddle/jobs.ts';
import {
  reminderDocument,
  reminderOf,
  reminderSubject,
  toRemind,
} from '../../services/huddle/reminder.ts';
import { huddleIdOf, latestDue, nextHuddle, nextReminder } from '../../services/huddle/schedule.ts';
import type { HuddleIdentity } from '../../services/huddle/stream.ts';
import { byService } from '../../services/kernel/by.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import { jobDocument } from '../../services/kernel/job.ts';
import type { WeekTime } from '../../services/kernel/recurring.ts';
import { addTime, isBefore } from '../../services/kernel/time.ts';
import { tellAbout, toPerson } from '../../services/notice/notice.ts';
import type { Team } from '../../services/service/service.ts';
import type { PartCore } from '../part.ts';
import type { StandingJob } from '../workers/standing.ts';
import { tellCase, type TellCaseParts } from './tell-case.ts';

export type WeeklyParts = Pick<PartCore, 'service' | 'clock' | 'store' | 'whereabouts'> & {
  readonly huddles: Pick<HuddleDesk, 'post' | 'ranked' | 'open' | 'load' | 'closeByClock'>;
  readonly cases: TellCaseParts['cases'];
};

export const weeklyOf = (parts: WeeklyParts): readonly StandingJob[] =>
  [...parts.service.teams.values()].flatMap((team) =>
    team.huddle === undefined
      ? []
      : [digestOf(parts, team, team.huddle), reminderOfTeam(parts, team, team.huddle)],
  );

/** Posted once for its date; after an outage the latest that was missed, marked late. */
const digestOf = (parts: WeeklyParts, team: Team, meeting: WeekTime): StandingJob => ({
  name: `huddle.weekly.${team.id}`,
  next: (after) => nextHuddle(parts.service, meeting, after),
  run: async (dueAt) => {
    const { service, clock, huddles } = parts;
    const scheduledFor = latestDue(service, meeting, { dueAt, now: clock.now() });
    const by = byService(`huddle.weekly.${team.id}@${scheduledFor}`);
    await endOlder(parts, { team: team.id, huddle: huddleIdOf(service, scheduledFor) });
    const { outcome } = await huddles.post(by, team.id, scheduledFor);
    // Posted already: by the replica that was quicker, or before the process died.
    if (outcome === 'busy') throw new OversightError('huddleBusy', `${team.id} was busy.`);
  },
});

/**
 * One that was posted late may still be open: it ends, and its cases know of it before the next
 * list is made. The jobs that it leaves behind tell them the same again, which changes nothing.
 */
async function endOlder(parts: WeeklyParts, next: HuddleIdentity): Promise<void> {
  const { team } = next;
  for await (const { huddle, entries, postedAt } of parts.huddles.open(team)) {
    if (huddle === next.huddle) continue;
    const older = { team, huddle };
    const by = byService(`huddle.end.${huddle}@${next.huddle}`);
    await parts.huddles.closeByClock(by, older, next.huddle);
    for (const { caseRef } of entries) {
      const { id } = caseJob(older, caseRef, postedAt);
      await tellCase(parts, { id }, { ...older, caseRef });
    }
  }
}

/**
 * Written down with the messages that bring it, so that it is brought once. Where nothing is
 * flagged there is nothing to present.
 */
const reminderOfTeam = (parts: WeeklyParts, team: Team, meeting: WeekTime): StandingJob => ({
  name: `huddle.remind.${team.id}`,
  next: (after) => nextReminder(parts.service, meeting, after).at,
  run: async (dueAt) => {
    const { service, clock, store } = parts;
    const huddleAt = huddleRemindedOf(parts, meeting, dueAt);
    // The bot was down, and the huddle has begun: there is nothing to bring to mind.
    if (!isBefore(clock.now(), huddleAt)) return;
    const identity = { team: team.id, huddle: huddleIdOf(service, huddleAt) };
    const listed = (await parts.huddles.ranked(team.id)).slice(0, service.huddle.size);
    if (listed.length === 0) return;
    const { absences } = await parts.whereabouts.known(
      listed.flatMap(({ facts }) => facts?.keyWorker ?? []),
    );
    const reminder = reminderOf(listed, absences, huddleAt);
    const subject = reminderSubject(identity);
    const jobs = toRemind(reminder, team).map((person) =>
      tellAbout(subject, 'tomorrow', toPerson(person), dueAt),
    );
    // A conflict: whoever was quicker has put the same jobs.
    await store.commit(partitionOf(service.tenant, team.id), [
      { type: 'create', document: reminderDocument(identity.huddle, reminder) },
      ...jobs.map((job) => ({ type: 'put' as const, document: jobDocument(job) })),
    ]);
  },
});

/** The huddle whose reminder was due then. */
function huddleRemindedOf({ service }: WeeklyParts, meeting: WeekTime, dueAt: Instant): Instant {
  const justBefore = addTime(dueAt, '-PT1S');
  return nextReminder(service, meeting, justBefore).huddleAt;
}
