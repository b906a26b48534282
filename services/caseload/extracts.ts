/**
 * When each team's extract came last. Rules judge what the last one said, so that its silence is
 * told of (H24): once for each silence, again each week, until an extract comes.
 */
import { z } from 'zod';
import { partitionOf } from '../kernel/documents.ts';
import { Instant, type TeamId, type TenantId } from '../kernel/ids.ts';
import { jobDocument } from '../kernel/job.ts';
import { epochMs } from '../kernel/local-day.ts';
import { durationMs, isBefore, millisecondsBetween } from '../kernel/time.ts';
import { addWorkingDays, opensAtAll } from '../kernel/working-calendar.ts';
import { updateCardsOf, type Subject } from '../notice/notice.ts';
import type { Clock } from '../ports/clock.ts';
import type { Document, Store } from '../ports/store.ts';
import type { Service } from '../service/service.ts';
import type { CaseDesk } from './desk.ts';

const LastExtract = z.object({
  at: Instant,
  /** Cases that it told of the team. */
  cases: z.int().positive(),
});
export type LastExtract = z.infer<typeof LastExtract>;

const lastExtractId = 'caseloadExtract';
export const silenceKind = 'caseloadSilence';
const ROUND = 'P7D';
const KEPT_SECONDS = 400 * 24 * 60 * 60;

/** Nothing for a team of which none came yet. */
export async function lastExtractOf(
  store: Pick<Store, 'read'>,
  tenant: TenantId,
  team: TeamId,
): Promise<LastExtract | undefined> {
  const document = await store.read(partitionOf(tenant, team), lastExtractId);
  return LastExtract.safeParse(document?.body).data;
}

/** How fresh the team's facts are now; nothing where no extract ever came. */
export async function extractKnown(
  { store, service, clock }: Pick<Parts, 'service' | 'clock'> & { store: Pick<Store, 'read'> },
  team: TeamId,
): Promise<{ readonly at: Instant; readonly isOverdue: boolean } | undefined> {
  const last = await lastExtractOf(store, service.tenant, team);
  if (last === undefined) return undefined;
  return { at: last.at, isOverdue: roundOfSilence(service, last, clock.now()) !== undefined };
}

type Parts = {
  readonly store: Store;
  readonly cases: Pick<CaseDesk, 'active'>;
  readonly service: Service;
  readonly clock: Clock;
};

/**
 * An extract was taken over. For a team of whose active cases it told fewer than half it does not
 * count: a file cut short, or a few rows that somebody sent, must not end a silence.
 */
export async function extractsCame(
  { store, cases, service: { tenant }, clock }: Parts,
  told: ReadonlyMap<TeamId, number>,
): Promise<void> {
  for (const [team, count] of told) {
    if (count * 2 < (await counted(cases.active(team)))) continue;
    const before = await lastExtractOf(store, tenant, team);
    const at = clock.now();
    const body = { at, cases: count } satisfies LastExtract;
    await store.commit(partitionOf(tenant, team), [
      { type: 'put', document: { id: lastExtractId, body } },
      ...(before === undefined
        ? []
        : [
            {
              type: 'put' as const,
              document: jobDocument(updateCardsOf(silenceOf(team, before), at)),
            },
          ]),
    ]);
  }
}

async function counted(all: AsyncIterable<unknown>): Promise<number> {
  const iterator = all[Symbol.asyncIterator]();
  let count = 0;
  while (!(await iterator.next()).done) count += 1;
  return count;
}

/** A silence is named by the extract that it follows. */
export const silenceOf = (team: TeamId, { at }: LastExtract): Subject => ({
  ...{ kind: silenceKind, scope: team, id: String(epochMs(at)) },
});

/** From when on no extract having come is told of; absent where the service does not want to know. */
export function silentFrom(service: Service, { at }: LastExtract): Instant | undefined {
  const days = service.caseload.extractExpectedEvery;
  if (days === undefined || !opensAtAll(service.workingHours)) return undefined;
  return addWorkingDays(service, at, days);
}

/** How many full weeks a silence has been told of: 0 in its first; nothing while there is none. */
export function roundOfSilence(
  service: Service,
  last: LastExtract,
  now: Instant,
): number | undefined {
  const from = silentFrom(service, last);
  if (from === undefined || isBefore(now, from)) return undefined;
  return Math.floor(millisecondsBetween(from, now) / durationMs(ROUND));
}

/** That a round was told; whoever is second to create it does not tell again. */
export const toldOfSilence = ({ id }: Subject, round: number): Document => ({
  id: `caseloadSilent.${id}.${round}`,
  body: {},
  expiresAfter: KEPT_SECONDS,
});
