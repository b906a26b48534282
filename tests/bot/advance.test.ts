/** Time that is rehearsed: everything at its own time, but for looks when nobody watches. */
import { expect, it } from '@jest/globals';
import { passTimeUntil } from '../../bot/advance.ts';
import { createPassingStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import { jobDocument, type JobSpec } from '../../services/kernel/job.ts';
import { addTime } from '../../services/kernel/time.ts';
import { at, service } from '../support/people.ts';

const partition = partitionOf(service.tenant, 'service');
const jobOf = (type: string, dueAt: Instant): JobSpec => ({ id: type, type, dueAt, data: {} });

/** A look every five minutes from ten, and a reminder at 10:42; what ran when until half past eleven. */
async function ranUntilHalfPastEleven(looks?: ReadonlySet<string>): Promise<readonly string[]> {
  let now = at('10:00');
  const store = createPassingStore({ clock: { now: () => now } });
  const put = (job: JobSpec) =>
    store.commit(partition, [{ type: 'put', document: jobDocument(job) }]);
  await put(jobOf('look', at('10:05')));
  await put(jobOf('remind', at('10:42')));
  const ran: string[] = [];
  await passTimeUntil(at('11:30'), {
    ...{ store, now: () => now },
    ...(looks ? { looks } : {}),
    moveTo: (instant) => {
      now = instant;
    },
    runner: {
      async runDue() {
        const due = await store.due(now, 10);
        for (const { id, etag } of due) {
          ran.push(`${id.replace('job.', '')} ${now.slice(11, 16)}`);
          await store.commit(partition, [{ type: 'delete', id, ifMatch: etag }]);
          if (id === 'job.look') await put(jobOf('look', addTime(now, 'PT5M')));
        }
        return due.length;
      },
    },
  });
  await store.close();
  return ran;
}

it('does everything at its own time', async () => {
  const ran = await ranUntilHalfPastEleven();
  expect(ran.filter((each) => each.startsWith('look'))).toHaveLength(18);
  expect(ran).toContain('remind 10:42');
});

it('looks once for many times, but leaves nothing else waiting', async () => {
  expect(await ranUntilHalfPastEleven(new Set(['look']))).toEqual([
    ...['look 10:42', 'remind 10:42', 'look 11:30'],
  ]);
});
