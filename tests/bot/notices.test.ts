import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Alert, NoticeKind } from '../../bot/notice/notice-kind.ts';
import { createNoticeJobs, noticeKey } from '../../bot/notice/notice-jobs.ts';
import { Posts } from '../../bot/posts/posts.ts';
import { createPostRecords } from '../../bot/posts/records.ts';
import type { JobHandler, JobResult } from '../../bot/workers/job.ts';
import { messageCard } from '../../cards/desk/message.ts';
import { createPassingStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { addTime } from '../../services/kernel/time.ts';
import { Subject, tellAbout, toPerson, updateCardsOf } from '../../services/notice/notice.ts';
import type { JobSpec } from '../../services/kernel/job.ts';
import { changeable } from '../support/changeable.ts';
import { at, grace, leo, sam, service } from '../support/people.ts';
import { RecordedTeams } from '../support/recorded-teams.ts';

const subject = Subject.parse({ kind: 'swap', scope: 'people', id: 'one' });
const partition = partitionOf(service.tenant, 'people');

const clock = { now: () => now };
let now = at('10:00');
let state: { text: string; sequence: number; isOver: boolean } | undefined;
let how: Alert;
let teams: RecordedTeams;
let posts: Posts;
let jobs: ReadonlyMap<string, JobHandler>;
let store: ReturnType<typeof createPassingStore>;

const load = (shown: NonNullable<typeof state>) => ({
  ...shown,
  title: 'Swap',
  draw: () => messageCard('Swap', shown.text),
  alert: () => how,
});
const kind: NoticeKind = {
  kind: 'swap',
  load: () => Promise.resolve(state && load(state)),
  instead: (_subject, _telling, to) =>
    Promise.resolve(to.kind === 'person' && to.person === leo ? [toPerson(grace)] : []),
};

beforeEach(() => {
  now = at('10:00');
  state = { text: 'offered', sequence: 1, isOver: false };
  how = { how: 'aloud', words: 'A swap is offered to you' };
  store = createPassingStore({ clock });
  teams = new RecordedTeams(clock.now);
  posts = new Posts({ messenger: teams.messenger(), records: createPostRecords(store), clock });
  jobs = createNoticeJobs({
    ...{ tenant: service.tenant, kinds: [kind], posts, clock },
    channelOf: () => 'a channel',
    undeliverable: () => 'does not have the app',
  });
});

async function run(spec: JobSpec): Promise<JobResult> {
  const handler = jobs.get(spec.type);
  if (!handler) throw new TypeError(`No handler of ${spec.type}`);
  const result = await handler({ ...spec, attempts: 1, partition });
  const operations = 'operations' in result ? (result.operations ?? []) : [];
  await changeable(store, clock).commit(partition, operations);
  return result;
}

const telling = (person = leo) => tellAbout(subject, 'offered', toPerson(person), now);
const updating = () => updateCardsOf(subject, now);

describe('telling', () => {
  it('brings the card with the words of the kind', async () => {
    await run(telling());
    expect(teams.sent).toEqual([{ at: now, to: leo, alert: 'A swap is offered to you' }]);
    expect(teams.words(leo)).toContain('offered');
  });

  it('makes no sound where the kind says so', async () => {
    how = { how: 'silently' };
    await run(telling());
    expect([teams.sent, teams.words(leo)]).toEqual([[], expect.stringContaining('offered')]);
  });

  it('drops what is no longer so', async () => {
    how = { how: 'notAtAll', why: 'it was withdrawn' };
    expect(await run(telling())).toEqual({ outcome: 'dropped', why: 'it was withdrawn' });
    expect(teams.messages).toBe(0);
  });

  it('tells somebody else when a person can’t be reached', async () => {
    teams.answer = (to) =>
      to === leo
        ? { outcome: 'permanent', reason: 'appNotInstalled', detail: 'no app' }
        : undefined;
    await run(telling());
    const { documents } = await store.list(partition, 'job.');
    expect(documents.map(({ id }) => id)).toEqual([`job.notice.tell.swap.one.offered.${grace}`]);
  });

  it('is tried again when Teams fails for the moment', async () => {
    teams.answer = () => ({ outcome: 'temporary', detail: 'busy', retryAfterMs: 2_000 });
    expect(await run(telling())).toMatchObject({ outcome: 'retry', retryAfterMs: 2_000 });
  });

  it('sets a job aside whose kind nobody knows', async () => {
    const other = tellAbout({ ...subject, kind: 'huddle' }, 'offered', toPerson(leo), now);
    expect(await run(other)).toMatchObject({ outcome: 'strange' });
  });

  it('points from the older card to the newer one', async () => {
    await run(telling());
    await run(telling());
    expect(teams.cardsIn(leo)[0]).toContain('There is a newer card');
  });
});

describe('updating', () => {
  const change = (text: string, sequence: number, isOver = false) => {
    state = { text, sequence, isOver };
  };

  it('changes every card that shows less, and no other', async () => {
    await run(telling(leo));
    change('accepted', 2);
    await run(telling(sam));
    const before = teams.messages;
    await run(updating());
    expect([teams.words(leo), teams.messages - before]).toEqual([
      expect.stringContaining('accepted'),
      1,
    ]);
  });

  it('waits while somebody fills in a form on the card', async () => {
    await run(telling());
    const [record] = await createPostRecords(store).of(noticeKey(service.tenant, subject));
    await posts.formOpened(noticeKey(service.tenant, subject), record?.message.activityId);
    change('changed', 2);
    expect(await run(updating())).toMatchObject({ outcome: 'later', at: addTime(now, 'PT10M') });
    expect(teams.words(leo)).toContain('offered');

    await posts.formClosed(noticeKey(service.tenant, subject), record?.message.activityId);
    await run(updating());
    expect(teams.words(leo)).toContain('changed');
  });

  it('does not wait for a form when nothing is left to do', async () => {
    await run(telling());
    const [record] = await createPostRecords(store).of(noticeKey(service.tenant, subject));
    await posts.formOpened(noticeKey(service.tenant, subject), record?.message.activityId);
    change('over', 2, true);
    await run(updating());
    expect(teams.words(leo)).toContain('over');
  });

  it('ends when there is no such thing any more', async () => {
    await run(telling());
    state = undefined;
    expect(await run(updating())).toMatchObject({ outcome: 'dropped' });
  });
});
