/** Tasks that were set aside: managers are told of each, and may have it done once more. */
import { z } from 'zod';
import {
  setAsideAlert,
  setAsideCard,
  type SetAsideView,
} from '../../cards/exceptions/set-aside.ts';
import { partitionOf, type Scope } from '../../services/kernel/documents.ts';
import { CaseRef, PersonId, type TeamId } from '../../services/kernel/ids.ts';
import { jobDocument, jobDocumentId } from '../../services/kernel/job.ts';
import { toJson, type Json } from '../../services/kernel/json.ts';
import { toChannel, updateCardsOf } from '../../services/notice/notice.ts';
import type { Document, Operation } from '../../services/ports/store.ts';
import {
  keepSetAside,
  PutBack,
  putBackJob,
  scopeOf,
  setAsideKind,
  setAsideOf,
  setAsideSubject,
  tellOfSetAside,
} from '../../services/exceptions/set-aside.ts';
import { parkedKey } from '../../services/exceptions/sources/parked.ts';
import type { NoticeKind } from '../notice/notice-kind.ts';
import type { PartCore } from '../part.ts';
import { parkedPrefix, readJob, type HeldBody } from '../workers/claimed-job.ts';
import { unreadable, type JobHandler, type JobResult, type RunningJob } from '../workers/job.ts';
import { managedBy } from './show.ts';

type SetAsideCore = Pick<PartCore, 'service' | 'store' | 'clock' | 'digest' | 'context'>;

const OfSetAside = z.object({ subject: z.object({ kind: z.literal(setAsideKind) }) });

/** Puts what tells of it, once. Of what tells of such a task nothing is told: nothing loops. */
export async function tellManagers(
  { service, store, clock, digest }: Omit<SetAsideCore, 'context'>,
  job: RunningJob,
): Promise<void> {
  const scope = scopeOf(service, job.partition);
  if (scope === undefined || OfSetAside.safeParse(job.data).success) return;
  const subject = setAsideSubject(scope, digest, job.id);
  const before = await setAsideOf({ store, tenant: service.tenant }, subject);
  if (before?.standing === 'aside') return;
  const record = {
    ...{ id: job.id, standing: 'aside' as const, revision: (before?.revision ?? 0) + 1 },
  };
  await store.commit(job.partition, [
    keepSetAside(subject, record),
    ...tellOfSetAside(service, subject, record, clock.now()),
  ]);
}

/** Puts it back where it was. A newer one of the same name that waits already does its work. */
export const putBackHandlers = (core: SetAsideCore): ReadonlyMap<string, JobHandler> =>
  new Map([[putBackJob, (job) => putBackOne(core, job)]]);

/** Where nobody knew it, whoever wanted it again hears at once that nobody knows it still. */
function again({ spec, strangeSince }: HeldBody): Document {
  const { body, ...document } = jobDocument(spec);
  const since = strangeSince === undefined ? {} : { strangeSince };
  return { ...document, body: toJson({ ...(body as object), ...since }) };
}

async function putBackOne(
  { service: { tenant }, store, clock, digest }: SetAsideCore,
  job: RunningJob,
): Promise<JobResult> {
  const read = PutBack.safeParse(job.data);
  if (!read.success) return unreadable;
  const { scope, id } = read.data;
  const partition = partitionOf(tenant, scope);
  const parked = await store.read(partition, `${parkedPrefix}${id}`);
  const held = parked && readJob(parked);
  if (!parked || !held) return { outcome: 'dropped', why: 'it was put back already' };
  const subject = setAsideSubject(scope, digest, id);
  const before = await setAsideOf({ store, tenant }, subject);
  const now = clock.now();
  const waiting = await store.read(partition, jobDocumentId(id));
  const back: readonly Operation[] = waiting
    ? []
    : [{ type: 'create', document: { ...again(held), dueAt: now } }];
  const result = await store.commit(partition, [
    { type: 'delete', id: parked.id, ifMatch: parked.etag },
    ...back,
    keepSetAside(subject, { id, standing: 'sentAgain', revision: (before?.revision ?? 0) + 1 }),
    { type: 'put', document: jobDocument(updateCardsOf(subject, now)) },
  ]);
  return result.outcome === 'committed'
    ? { outcome: 'done' }
    : { outcome: 'retry', why: 'it changed meanwhile' };
}

/** Drawn from how it stands when it is brought. */
export const setAsideNotice = (core: SetAsideCore): NoticeKind => ({
  kind: setAsideKind,
  async load(subject) {
    const { service, store, context } = core;
    const record = await setAsideOf({ store, tenant: service.tenant }, subject);
    if (record === undefined) return undefined;
    const view = await viewOf(core, subject.scope, record.id);
    const isOver = record.standing === 'sentAgain' || view === undefined;
    return {
      ...{ sequence: record.revision, isOver, title: 'Something could not be delivered' },
      draw: (viewer) => {
        const team = teamFor(core, subject.scope, viewer === 'everyone' ? undefined : viewer);
        return setAsideCard(isOver ? { team } : { ...view, team }, context());
      },
      alert: () => {
        if (isOver) return { how: 'notAtAll', why: 'it was put back' };
        return view.job.endsWith('.cards')
          ? { how: 'silently' }
          : { how: 'aloud', words: setAsideAlert(view, context()) };
      },
    };
  },
  /** It says whom to ring, and nothing of what the message said: the team may read it. */
  instead: ({ scope }, _telling, to) => {
    const person = to.kind === 'person' ? to.person : undefined;
    const team = person && teamFor(core, scope, person);
    return Promise.resolve(team ? [toChannel(team)] : []);
  },
});

/** For whose list it counts: its own team's, or one that the viewer manages. */
function teamFor(
  { service }: SetAsideCore,
  scope: Scope,
  viewer: PersonId | undefined,
): TeamId | undefined {
  if (scope !== 'people' && scope !== 'service') return scope;
  return viewer === undefined ? undefined : managedBy(service, viewer)[0]?.id;
}

/** What its data says of whom and what it is about, whatever its type. */
const To = z.object({ to: z.object({ person: PersonId }) }).transform(({ to }) => to.person);
const Owner = z.object({ owner: PersonId }).transform(({ owner }) => owner);
const Person = z.object({ person: PersonId }).transform(({ person }) => person);
const Who = z.union([To, Owner, Person]);
const AboutCase = z.object({ caseRef: CaseRef }).transform(({ caseRef }) => caseRef);
const What = z.union([
  z.object({ subject: z.object({ kind: z.string() }) }).transform(({ subject }) => subject.kind),
  z.unknown().transform(() => undefined),
]);

async function viewOf(
  { service, store }: SetAsideCore,
  scope: Scope,
  id: string,
): Promise<Omit<SetAsideView, 'team'> | undefined> {
  const partition = partitionOf(service.tenant, scope);
  const document = await store.read(partition, `${parkedPrefix}${id}`);
  const spec = document && readJob(document)?.spec;
  if (spec === undefined) return undefined;
  const { type: job, dueAt: since } = spec;
  return {
    ...{ job, since, key: parkedKey({ id, type: job, dueAt: since }, scope) },
    ...whoAndWhat(spec.data),
  };
}

function whoAndWhat(data: Json): Pick<SetAsideView, 'who' | 'caseRef' | 'what'> {
  return {
    who: Who.safeParse(data).data,
    caseRef: AboutCase.safeParse(data).data,
    what: What.safeParse(data).data,
  };
}
