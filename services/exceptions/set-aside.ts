/** Tasks of the service that were set aside: who is told of one, and how it is done once more. */
import { z } from 'zod';
import { partitionOf, type Scope } from '../kernel/documents.ts';
import { TeamId, type Instant, type PersonId, type TenantId } from '../kernel/ids.ts';
import { jobDocument, type JobSpec } from '../kernel/job.ts';
import { toJson } from '../kernel/json.ts';
import { tellAbout, toPerson, updateCardsOf, type Subject } from '../notice/notice.ts';
import type { Digest } from '../ports/digest.ts';
import type { Operation, Partition, Store } from '../ports/store.ts';
import type { Service } from '../service/service.ts';
import type { SetAsideTask } from './stream.ts';

export const setAsideKind = 'setAside';

export const setAsideSubject = (scope: Scope, digest: Digest, id: string): Subject => ({
  ...{ kind: setAsideKind, scope, id: digest(id).slice(0, 32) },
});

/** What stays of one, so that its card can be drawn and it is told of once. */
const SetAside = z.object({
  id: z.string(),
  standing: z.enum(['aside', 'sentAgain']),
  /** Grows with each change. */
  revision: z.int().positive(),
});
export type SetAside = z.infer<typeof SetAside>;

const KEPT_SECONDS = 400 * 24 * 60 * 60;
const recordId = ({ id }: Subject): string => `setAside.${id}`;

type Kept = { readonly store: Pick<Store, 'read'>; readonly tenant: TenantId };

export async function setAsideOf(
  { store, tenant }: Kept,
  subject: Subject,
): Promise<SetAside | undefined> {
  const document = await store.read(partitionOf(tenant, subject.scope), recordId(subject));
  return SetAside.safeParse(document?.body).data;
}

export const keepSetAside = (subject: Subject, record: SetAside): Operation => ({
  type: 'put',
  document: { id: recordId(subject), body: toJson(record), expiresAfter: KEPT_SECONDS },
});

/** Of a partition; nothing where it is none of the service's. */
export function scopeOf({ tenant, teams }: Service, partition: Partition): Scope | undefined {
  const scopes: readonly Scope[] = [...teams.keys(), 'people', 'service'];
  return scopes.find((scope) => partitionOf(tenant, scope) === partition);
}

/** Of a team its managers; what belongs to no team concerns every team's. */
const managersToTell = ({ teams }: Service, scope: Scope): readonly PersonId[] => [
  ...new Set(
    [...teams.values()]
      .filter(({ id }) => id === scope || scope === 'people' || scope === 'service')
      .flatMap(({ managers }) => managers),
  ),
];

/** The jobs that tell of it, once each time that it is set aside. */
export const tellOfSetAside = (
  service: Service,
  subject: Subject,
  { revision }: SetAside,
  at: Instant,
): readonly Operation[] =>
  [
    ...managersToTell(service, subject.scope).map((person) =>
      tellAbout(subject, `aside${revision}`, toPerson(person), at),
    ),
    updateCardsOf(subject, at),
  ].map((job) => ({ type: 'put', document: jobDocument(job) }));

export const putBackJob = 'exceptions.putBack';

export const PutBack = z.object({
  scope: z.union([z.literal('people'), z.literal('service'), TeamId]),
  id: z.string(),
});

/** The task may lie in another partition than the record of who wanted it done again. */
export const putBack = ({ scope, id }: SetAsideTask, dueAt: Instant): JobSpec => ({
  ...{ id: `${putBackJob}.${scope}.${id}`, type: putBackJob, dueAt, data: { scope, id } },
});
