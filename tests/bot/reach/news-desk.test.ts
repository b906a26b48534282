import { beforeEach, describe, expect, it } from '@jest/globals';
import { NewsDesk } from '../../../bot/reach/news-desk.ts';
import { toPerson } from '../../../services/notice/notice.ts';
import type { Store } from '../../../services/ports/store.ts';
import type { Service } from '../../../services/service/service.ts';
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts';
import {
  amina,
  at,
  ben,
  grace,
  hugh,
  riversideEast,
  service,
  stranger,
} from '../../support/people.ts';
import { jobsOf, memoryStore } from '../../support/reaching.ts';

let clock: ManualClock;
let store: Store;

beforeEach(() => {
  clock = createManualClock(at('10:00'));
  store = memoryStore(clock);
});

const desk = (its: Service = service) => new NewsDesk({ service: its, store, clock });
const today = 'day-2026-12-02';
const tellings = () => jobsOf(store, `notice.tell.reach.${today}`);

describe('a message that did not arrive', () => {
  it('is told to each of the person’s managers', async () => {
    await desk().missed(amina, 'has no app');
    expect(await tellings()).toEqual(
      expect.arrayContaining([
        `notice.tell.reach.${today}.${amina}.${grace}`,
        `notice.tell.reach.${today}.${amina}.${hugh}`,
      ]),
    );
    expect(await desk().read(today)).toEqual({
      revision: 1,
      missed: [{ person: amina, at: at('10:00'), why: 'has no app' }],
    });
  });

  it('changes nothing the second time that day', async () => {
    await desk().missed(amina, 'has no app');
    clock.advance('PT5H');
    await desk().missed(amina, 'has no app still');
    expect(await desk().read(today)).toMatchObject({ revision: 1 });
  });

  it('counts anew on the next day', async () => {
    await desk().missed(amina, 'has no app');
    clock.advance('PT24H');
    await desk().missed(amina, 'has no app');
    expect(await desk().read('day-2026-12-03')).toMatchObject({ missed: [{ person: amina }] });
  });

  it('is kept for everybody of whom two replicas hear at once', async () => {
    await Promise.all([desk().missed(amina, 'no app'), desk().missed(ben, 'no app')]);
    const { missed = [] } = (await desk().read(today)) ?? {};
    expect(new Set(missed.map(({ person }) => person))).toEqual(new Set([amina, ben]));
  });

  it('to somebody who is not of the service is nobody’s business', async () => {
    await desk().missed(stranger, 'no app');
    expect(await jobsOf(store)).toEqual([]);
  });

  it('to the only manager there is goes to the channel of their team', async () => {
    const team = service.teams.get(riversideEast);
    if (!team) throw new TypeError('No such team.');
    const alone: Service = {
      ...service,
      teams: new Map([[riversideEast, { ...team, managers: [grace] }]]),
    };
    await desk(alone).missed(grace, 'no app');
    expect(await tellings()).toEqual([
      `notice.tell.reach.${today}.${grace}.channel.${riversideEast}`,
    ]);
  });
});

describe('the card of the week', () => {
  const managers = [grace, hugh].map(toPerson);
  const week = 'week-2026-11-30';

  it('goes to each once, however often it is published', async () => {
    await Promise.all([
      desk().publish(week, 'weekly', managers, at('08:30')),
      desk().publish(week, 'weekly', managers, at('08:30')),
    ]);
    expect(await jobsOf(store, 'notice.tell')).toHaveLength(2);
    await removeJobs();
    await desk().publish(week, 'weekly', managers, at('08:30'));
    expect(await jobsOf(store, 'notice.tell')).toEqual([]);
  });

  it('goes to more managers than a batch holds', async () => {
    const many = Array.from({ length: 150 }, (_, index) =>
      toPerson(`00000000-0000-4000-8000-${String(index).padStart(12, '0')}` as typeof grace),
    );
    await desk().publish(week, 'weekly', many, at('08:30'));
    expect(await jobsOf(store, 'notice.tell')).toHaveLength(150);
  });

  it('is drawn anew when something has changed, and not once it is old', async () => {
    await desk().publish(week, 'weekly', managers, at('08:30'));
    await desk().changed();
    expect(await desk().read(week)).toMatchObject({ revision: 2 });
    expect(await jobsOf(store, 'notice.cards')).toEqual([`notice.cards.reach.${week}`]);
    clock.advance('PT240H');
    await desk().changed();
    expect(await desk().read(week)).toMatchObject({ revision: 2 });
  });
});

async function removeJobs(): Promise<void> {
  for (const partition of await store.partitions()) {
    const { documents } = await store.list(partition, 'job.', { limit: 200 });
    for (const { id, etag: ifMatch } of documents) {
      await store.commit(partition, [{ type: 'delete', id, ifMatch }]);
    }
  }
}
