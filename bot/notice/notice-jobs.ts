/** What runs when somebody is to be told of something, or cards about it are to be updated. */
import { partitionOf } from '../../services/kernel/documents.ts';
import type { TeamId, TenantId } from '../../services/kernel/ids.ts';
import { jobDocument } from '../../services/kernel/job.ts';
import {
  noticeJobs,
  tellAbout,
  type Audience,
  type Subject,
} from '../../services/notice/notice.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { DeliveryResult, Recipient } from '../../services/ports/messenger.ts';
import type { Posts } from '../posts/posts.ts';
import { inChannel, type Place, type PostKey } from '../posts/records.ts';
import { failureOf, tryAgain } from '../posts/send-failure.ts';
import { jobOf } from '../posts/updated.ts';
import { unreadable, newnessFor, type JobHandler, type JobResult } from '../workers/job.ts';
import type { Alert, NoticeKind } from './notice-kind.ts';

export type NoticeJobParts = {
  readonly tenant: TenantId;
  readonly kinds: readonly NoticeKind[];
  readonly posts: Posts;
  readonly clock: Clock;
  /** Of a team's MDT channel. */
  readonly channelOf: (team: TeamId) => string;
  /** Why a message did not arrive, to follow a name. */
  readonly undeliverable: (result: Exclude<DeliveryResult, { outcome: 'delivered' }>) => string;
};

export const noticeKey = (tenant: TenantId, { kind, scope, id }: Subject): PostKey => ({
  partition: partitionOf(tenant, scope),
  prefix: `noticeCard.${kind}.${id}.`,
});

export function createNoticeJobs(parts: NoticeJobParts): ReadonlyMap<string, JobHandler> {
  return new Map<keyof typeof noticeJobs, JobHandler>([
    ['notice.tell', (job) => tell(parts, job)],
    ['notice.cards', (job) => updateCards(parts, job)],
  ]);
}

const gone: JobResult = { outcome: 'dropped', why: 'there is no such thing any more' };

async function tell(parts: NoticeJobParts, job: Parameters<JobHandler>[0]): Promise<JobResult> {
  const parsed = noticeJobs['notice.tell'].safeParse(job.data);
  const kind = parsed.success && kindOf(parts, parsed.data.subject);
  if (!parsed.success || !kind) return unreadable;
  const { subject, telling, to } = parsed.data;
  const notice = await kind.load(subject, newnessFor(job));
  if (!notice) return gone;
  const alert = notice.alert(telling, to);
  if ('why' in alert) return untold(alert);

  const key = noticeKey(parts.tenant, subject);
  const words = alert.how === 'aloud' ? alert.words : undefined;
  const [place, recipient] = whereTo(parts, to);
  const { result, operations } = await parts.posts.send(
    ...([key, notice, place, recipient, words, job.once] as const),
  );
  switch (result.outcome) {
    case 'delivered':
      return { outcome: 'done', operations };
    case 'temporary':
      return tryAgain(job, failureOf(result), parts.clock.now());
    case 'permanent': {
      const others = await kind.instead(subject, telling, to, parts.undeliverable(result));
      const jobs = others.map((other) => tellAbout(subject, telling, other, job.dueAt));
      return {
        outcome: 'done',
        operations: jobs
          .filter(({ id }) => id !== job.id)
          .map((spec) => ({ type: 'put', document: jobDocument(spec) })),
      };
    }
  }
}

const untold = ({ how, why }: Extract<Alert, { readonly why: string }>): JobResult => ({
  outcome: how === 'unknown' ? 'strange' : 'dropped',
  why,
});

async function updateCards(
  parts: NoticeJobParts,
  job: Parameters<JobHandler>[0],
): Promise<JobResult> {
  const parsed = noticeJobs['notice.cards'].safeParse(job.data);
  const kind = parsed.success && kindOf(parts, parsed.data.subject);
  if (!parsed.success || !kind) return unreadable;
  const { subject } = parsed.data;
  const notice = await kind.load(subject, newnessFor(job));
  if (!notice) return gone;
  const updated = await parts.posts.update(noticeKey(parts.tenant, subject), notice, job.once);
  return jobOf(job, updated, parts.clock.now());
}

const kindOf = ({ kinds }: NoticeJobParts, subject: Subject): NoticeKind | undefined =>
  kinds.find(({ kind }) => kind === subject.kind);

const whereTo = ({ channelOf }: NoticeJobParts, to: Audience): readonly [Place, Recipient] =>
  to.kind === 'person'
    ? [to.person, { kind: 'person', person: to.person }]
    : [inChannel, { kind: 'channel', channelId: channelOf(to.team) }];
