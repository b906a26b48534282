/** Once a month each manager is told that the pack of the month before can be made; it is never sent by itself. */
import { partitionOf } from '../kernel/documents.ts';
import type { Instant } from '../kernel/ids.ts';
import { jobDocument } from '../kernel/job.ts';
import type { Month } from '../measures/observation.ts';
import { tellAbout, toPerson, type Subject } from '../notice/notice.ts';
import type { Store } from '../ports/store.ts';
import type { LocalTime, Service, Team } from '../service/service.ts';
import { monthsOffered } from './pack-offers.ts';

export const evidenceKind = 'evidence';

/** Of the month after: by then most of what comes late is there. */
export const toldOn: { readonly workingDay: number; readonly at: LocalTime } = {
  ...{ workingDay: 5, at: '09:45' },
};

const KEPT_SECONDS = 60 * 24 * 60 * 60;

const monthSubject = ({ id: scope }: Team, month: Month): Subject => ({
  ...{ kind: evidenceKind, scope, id: month },
});

/** Puts the jobs once for a month, however often and by however many it runs. */
export async function tellOfMonth(
  { service, store }: { readonly service: Service; readonly store: Store },
  team: Team,
  dueAt: Instant,
): Promise<void> {
  const [month] = monthsOffered(service.timeZone, dueAt).slice(-1);
  if (month === undefined) return;
  const subject = monthSubject(team, month);
  // A conflict: whoever was quicker has put the same jobs.
  await store.commit(partitionOf(service.tenant, team.id), [
    {
      type: 'create',
      document: { id: `evidenceTold.${month}`, body: {}, expiresAfter: KEPT_SECONDS },
    },
    ...team.managers.map((manager) => ({
      type: 'put' as const,
      document: jobDocument(tellAbout(subject, month, toPerson(manager), dueAt)),
    })),
  ]);
}
