/** What this version of the program can't run, while one that can may be on its way. */
import { z } from 'zod';
import { Instant } from '../../services/kernel/ids.ts';
import { jobPrefix } from '../../services/kernel/job.ts';
import { toJson } from '../../services/kernel/json.ts';
import { addTime, isBefore } from '../../services/kernel/time.ts';
import type { Operation, StoredDocument } from '../../services/ports/store.ts';
import { giveBack, park, parkedPrefix, type ClaimedJob } from './claimed-job.ts';
import type { Setup } from './runner-options.ts';

/** At least: up to twice as long by chance, so that it is not the same replica each time. */
const STRANGE_WAIT_MS = 2_000;

type Waiting = Pick<Setup, 'strangeSeconds' | 'strangeAloneSeconds' | 'otherVersion'>;

/** Nobody has come who can do it: people are told, since none will, or none has within the hour. */
const isGivenUp = (
  { strangeSeconds, strangeAloneSeconds, otherVersion }: Waiting,
  since: Instant,
  now: Instant,
): boolean => {
  const alone = Math.min(strangeAloneSeconds, strangeSeconds);
  return !isBefore(now, addTime(since, `PT${otherVersion() ? strangeSeconds : alone}S`));
};

const waitOf = ({ random }: Setup): string =>
  `PT${Math.round(STRANGE_WAIT_MS * (1 + random())) / 1_000}S`;

/**
 * While an update goes round, replicas of the older version meet jobs of the newer. Parking them
 * would lose a ping: they are given back, and soon a replica that knows them claims them.
 */
export async function leaveToNewer(setup: Setup, job: ClaimedJob, why: string): Promise<void> {
  const { store, changeable, clock, log } = setup;
  const now = clock.now();
  const { spec, attempts, strangeSince = now } = job.body;
  if (isGivenUp(setup, strangeSince, now)) {
    log.error({ job: spec.id, attempts, why }, 'job parked');
    return park(store, job, why, now);
  }
  log.warn({ job: spec.id, why }, 'job left to a newer version');
  await giveBack(changeable, job, addTime(now, waitOf(setup)), {
    ...{ attempts: attempts - 1, lastFailure: why, strangeSince },
  });
}

const Left = z.looseObject({ strangeSince: Instant.optional().catch(undefined) });

/**
 * A due document that is no job as this version knows them is another version's. It stays as it is
 * but for when it was first met, and is set aside in the end like a job that nobody knows.
 */
export async function leaveUnreadable(setup: Setup, document: StoredDocument): Promise<void> {
  const { store, clock, log } = setup;
  const { partition, id, etag: ifMatch } = document;
  const now = clock.now();
  const body = Left.safeParse(document.body).data;
  const since = body?.strangeSince ?? now;
  if (body !== undefined && !isGivenUp(setup, since, now)) {
    log.warn({ document: id }, 'a due document is left to a newer version');
    const left = { id, body: toJson({ ...body, strangeSince: since }) };
    const dueAt = addTime(now, waitOf(setup));
    await store.commit(partition, [{ type: 'replace', document: { ...left, dueAt }, ifMatch }]);
    return;
  }
  log.error({ document: id }, 'a due document is no job');
  await store.commit(partition, aside(document, now));
}

/** Under the name of what was set aside, so that people are told; what was told of lies still. */
function aside({ id, body, etag: ifMatch }: StoredDocument, now: Instant): readonly Operation[] {
  if (!id.startsWith(jobPrefix)) return [{ type: 'replace', document: { id, body }, ifMatch }];
  const name = id.slice(jobPrefix.length);
  const spec = { id: name, type: unreadableType, dueAt: now, data: body };
  const why = 'nobody knows how to read the job';
  const told = toJson({ spec, attempts: 0, lastFailure: why });
  return [
    { type: 'delete', id, ifMatch },
    { type: 'put', document: { id: `${parkedPrefix}${name}`, body: told, dueAt: now } },
  ];
}

/** By which the list of what was set aside knows that it can't be done once more. */
const unreadableType = 'unreadable';
