/**
 * Documents beside the record that are read, changed and written again (H30): what a newer version
 * says in them is carried along, or, where that would make them wrong, they are left as they are.
 */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createCalendarLinks } from '../../../bot/calendar-link/links.ts';
import { CoverageReports } from '../../../bot/coverage/reports.ts';
import { createCardRecords, keepCard, putCard } from '../../../bot/consult/card-records.ts';
import { createPostRecords, keepPost } from '../../../bot/posts/records.ts';
import { NewsDesk } from '../../../bot/reach/news-desk.ts';
import { countPings } from '../../../services/fairness/ping-ledger.ts';
import { partitionOf, type Scope } from '../../../services/kernel/documents.ts';
import { createJournal } from '../../../services/kernel/journal.ts';
import { toJson } from '../../../services/kernel/json.ts';
import { createDigest } from '../../../services/adapters/node/digest.ts';
import { createContacts } from '../../../services/people/contacts.ts';
import type { DocumentId, Store } from '../../../services/ports/store.ts';
import { PulseDesk } from '../../../services/pulse/desk.ts';
import { isOpenRound, PulseMonth } from '../../../services/pulse/round.ts';
import { changeable } from '../../support/changeable.ts';
import { everyStore } from '../../support/every-store.ts';
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts';
import { amina, at, ben, kemi, riversideEast as team, service } from '../../support/people.ts';
import { consultRef } from '../../support/service-day.ts';

const saidAnew = { saidAnew: { by: 'a newer version' } };
const { tenant } = service;
const message = { conversationId: 'a:amina', activityId: '1' };
const links = { publicUrl: 'https://oversight.example.org', key: 'k'.repeat(40) };

type Bench = { readonly store: Store; readonly clock: ManualClock };
type Row = {
  readonly what: string;
  readonly scope: Scope;
  readonly id: DocumentId;
  /** Writes it; again, changes it. */
  readonly write: (bench: Bench, time: number) => Promise<unknown>;
};

const contacts = ({ store, clock }: Bench) => createContacts({ store, clock, tenant });
const sighting = (time: number) => ({
  ...{ serviceUrl: `https://teams.example.org/${time}/`, botId: '28:bot' },
  person: { id: amina, teamsId: '29:amina', conversationId: 'a:amina' },
  channel: { channelId: '19:one@thread.tacv2' },
});

const rows: readonly Row[] = [
  ...[`contact.${amina}`, 'channel.19:one@thread.tacv2', 'tenantServiceUrl'].map((id): Row => ({
    ...{ what: `${id.split('.')[0] ?? ''} of a sighting`, scope: 'people', id },
    write: (bench, time) => contacts(bench).seen(sighting(time)),
  })),
  {
    ...{ what: 'a contact who can’t be reached any more', scope: 'people', id: `contact.${amina}` },
    write: (bench, time) =>
      time === 1
        ? contacts(bench).seen(sighting(1))
        : contacts(bench).personUnreachable(amina, 'appRemoved'),
  },
  {
    ...{ what: 'the cards of a consult', scope: team, id: `cards.${consultRef.consult}` },
    async write({ store, clock }, time) {
      const records = createCardRecords(changeable(store, clock), tenant);
      const found = (await records.of(consultRef)).get(amina);
      const record = { place: amina, message, ...found, sequence: time };
      const { consult } = consultRef;
      const change = found
        ? keepCard(consult, record, found, clock.now())
        : putCard(consult, record);
      await records.save(consultRef, change);
    },
  },
  {
    ...{ what: 'the card of a notice', scope: team, id: `noticeCard.swap.one.${amina}` },
    async write({ store, clock }, time) {
      const key = { partition: partitionOf(tenant, team), prefix: 'noticeCard.swap.one.' };
      const records = createPostRecords(store);
      const first = keepPost(key, { place: amina, message, sequence: 1 });
      await (time === 1 ? records.save(key, first) : records.markForm(key, '1', clock.now()));
    },
  },
  {
    ...{ what: 'who could not be reached today', scope: 'people', id: 'reachNews.day-2026-12-02' },
    write: ({ store, clock }, time) =>
      new NewsDesk({ service, store, clock }).missed(time === 1 ? amina : ben, 'has no app'),
  },
  {
    ...{ what: 'the link to one’s duties', scope: 'people', id: `calendarLink.${amina}` },
    write: ({ store }) => createCalendarLinks(store, service, links).renew(amina),
  },
];

describe.each(everyStore)('a field that only the newer version knows, on %s', (_name, open) => {
  let bench: Bench;
  beforeEach(async () => {
    bench = { store: await open(), clock: createManualClock(at('10:00')) };
  });
  afterEach(() => bench.store.close());

  const bodyOf = async (scope: Scope, id: DocumentId) =>
    (await bench.store.read(partitionOf(tenant, scope), id))?.body;
  const alter = async (scope: Scope, id: DocumentId, fields: object) => {
    const body = await bodyOf(scope, id);
    if (body === undefined) throw new TypeError(`${id} was not written.`);
    const document = { id, body: toJson({ ...(body as object), ...fields }) };
    await bench.store.commit(partitionOf(tenant, scope), [{ type: 'put', document }]);
  };

  it.each(rows.map((row) => [row.what, row] as const))(
    '%s: stays where the older one changes something else',
    async (_what, { scope, id, write }) => {
      await write(bench, 1);
      await alter(scope, id, saidAnew);
      const before = await bodyOf(scope, id);
      await write(bench, 2);
      const after = await bodyOf(scope, id);
      expect(after).not.toEqual(before);
      expect(after).toMatchObject(saidAnew);
    },
  );

  it('of one card among several stays with it', async () => {
    const { store, clock } = bench;
    const { consult } = consultRef;
    const records = createCardRecords(changeable(store, clock), tenant);
    const cards = [
      { place: amina, message: { ...message, ...saidAnew }, sequence: 1, ...saidAnew },
    ];
    const document = { id: `cards.${consult}`, body: toJson({ cards }) };
    await store.commit(partitionOf(tenant, team), [{ type: 'put', document }]);
    await records.save(consultRef, putCard(consult, { place: ben, message, sequence: 2 }));
    expect(await bodyOf(team, `cards.${consult}`)).toEqual({
      cards: [...cards, { place: ben, message, sequence: 2 }],
    });
  });

  it('in a contact that can’t be read hides nobody else who can’t be reached', async () => {
    await contacts(bench).seen(sighting(1));
    await contacts(bench).chatOpened(ben, sighting(1), 'a:ben');
    await contacts(bench).personUnreachable(ben, 'appRemoved');
    await alter('people', `contact.${amina}`, { reach: { state: 'asleep' } });
    expect([...(await contacts(bench).unreachablePeople()).keys()]).toEqual([ben]);
  });

  it('in what is counted leaves the count as it is', async () => {
    const { store, clock } = bench;
    const parts = { store, digest: createDigest(), salt: () => 'salt', configVersion: 'old' };
    const counting = { store, service, journal: createJournal(parts) };
    const document = {
      id: 'fairness.pings',
      body: toJson({ weeks: {}, read: {}, settled: '', ...saidAnew }),
    };
    await store.commit(partitionOf(tenant, team), [{ type: 'put', document }]);
    await expect(countPings(counting, team, clock.now())).rejects.toMatchObject({
      code: 'newerSchema',
    });
    expect(await bodyOf(team, 'fairness.pings')).toMatchObject(saidAnew);
  });

  it('in the box of a pulse takes no answer, and loses none', async () => {
    const { store, clock } = bench;
    const month = PulseMonth.parse('2026-12');
    while (!isOpenRound(service, month, clock.now())) clock.advance('PT24H');
    const desk = new PulseDesk({ store, service, clock, digest: createDigest() });
    expect(await desk.answer({ team, month }, kemi, [4, 5])).toBe('taken');
    await alter(team, `pulse.${month}`, saidAnew);
    const before = await bodyOf(team, `pulse.${month}`);
    await expect(desk.answer({ team, month }, amina, [1, 1])).rejects.toMatchObject({
      code: 'newerSchema',
    });
    expect(await bodyOf(team, `pulse.${month}`)).toEqual(before);
  });

  it('in the state of the weekly cards stays when they are renewed', async () => {
    const { store, clock } = bench;
    const document = { id: 'coverageCard', body: toJson({ revision: 3, ...saidAnew }) };
    await store.commit(partitionOf(tenant, 'service'), [{ type: 'put', document }]);
    await new CoverageReports({ service, store, clock }).renew();
    expect(await bodyOf('service', 'coverageCard')).toEqual({ revision: 4, ...saidAnew });
  });
});
