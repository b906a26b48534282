/** What the service says of a case, against everything that its store holds, on both stores. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createCaseHistory } from '../../services/history/case-history.ts';
import { describe as describeEvent, describers } from '../../services/history/describers.ts';
import { caseNaming } from '../../services/history/names-case.ts';
import { streamsAbout } from '../../services/history/streams-about.ts';
import type { CaseRef } from '../../services/kernel/ids.ts';
import { busyDays } from '../support/busy-days.ts';
import type { ServiceDay } from '../support/service-day.ts';
import { openCosmos } from '../support/stores.ts';
import { allDocuments, casesIn, eventsAmong, wordsIn } from '../support/whole-record.ts';

const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closing.splice(0)) await close();
});

const stores = {
  SQLite: () => Promise.resolve({}),
  'Cosmos DB': async () => {
    const opened = await openCosmos();
    closing.push(() => opened.close());
    return { store: opened.store };
  },
} as const;

/** Kinds of documents that name a case beside events: erasure and subject access look into them. */
const beside = [
  ...[
    'card',
    'feed',
    'head',
    'huddleReminder',
    'job',
    'list',
    'measured',
    'noticeCard',
    'open',
    'receipt',
  ],
];

const known = async (day: ServiceDay) => {
  const documents = await allDocuments(day.store);
  const cases = new Set(documents.flatMap(({ body }) => [...casesIn(body)]));
  return { documents, events: eventsAmong(documents), cases: [...cases] };
};

const streamsOf = async ({ bot, service }: ServiceDay, caseRef: CaseRef) => {
  const found = new Map<string, boolean>();
  for await (const about of streamsAbout(bot.journal, service, undefined, caseRef)) {
    found.set(`${about.partition} ${about.stream}`, about.whole);
  }
  return found;
};

describe.each(Object.entries(stores))('on %s', (_store, open) => {
  describe.each(busyDays)('after %s', (_name, days) => {
    let day: ServiceDay;
    beforeAll(async () => {
      day = await days(await open());
    });

    it('every event that names a case stands in a stream that is said to be about it', async () => {
      const { documents, events, cases } = await known(day);
      expect(cases).not.toEqual([]);
      for (const caseRef of cases) {
        const { isNamedIn } = caseNaming(caseRef);
        const about = await streamsOf(day, caseRef);
        const naming = events.filter(({ record }) => isNamedIn(record.event));
        const places = naming.map(({ document, stream }) => `${document.partition} ${stream}`);
        expect(places.filter((place) => !about.has(place))).toEqual([]);
        // Whole means whole: erasing all of it takes nothing of another case.
        const others = events.filter(
          ({ document, stream, record }) =>
            about.get(`${document.partition} ${stream}`) === true &&
            [...casesIn(record.event)].some((each) => each !== caseRef),
        );
        expect(others.map(({ stream }) => stream)).toEqual([]);
        const kinds = documents
          .filter(({ id, body }) => isNamedIn(body) || isNamedIn(id))
          .map(({ id }) => id.slice(0, id.indexOf('.')));
        expect([...new Set(kinds)].filter((kind) => ![...beside, 'event'].includes(kind))).toEqual(
          [],
        );
      }
    });

    it('its history tells each of these events once, in order of time, and of no other case', async () => {
      const { events, cases } = await known(day);
      const histories = createCaseHistory({
        journal: day.bot.journal,
        service: day.service,
        store: day.store,
      });
      for (const caseRef of cases) {
        const lines = await histories.of(undefined, caseRef);
        const places = lines.map(({ stream, sequence }) => `${stream} ${sequence}`);
        expect(new Set(places).size).toBe(places.length);
        expect(lines.map(({ at }) => at)).toEqual(lines.map(({ at }) => at).sort());
        const { isNamedIn } = caseNaming(caseRef);
        const naming = events.filter(({ record }) => isNamedIn(record.event));
        const expected = naming.map(({ stream, record }) => `${stream} ${record.sequence}`);
        expect(expected.filter((place) => !places.includes(place))).toEqual([]);
        const others = cases.filter((each) => each !== caseRef);
        expect(others.filter((other) => caseNaming(other).isNamedIn([...lines]))).toEqual([]);
      }
    });

    it('sentences hold nothing that people wrote, and texts hold all of it', async () => {
      const { events } = await known(day);
      for (const { capability, record } of events) {
        expect(describers.get(capability)?.(record.event)).toBeDefined();
        const { what, texts = [] } = describeEvent(capability, record.event);
        const inside = texts.filter(({ text }) => text.length > 3 && what.includes(text));
        expect(inside).toEqual([]);
        const found = texts.map(({ text }) => text);
        const names = ['Jonah Whitfield'];
        expect(
          wordsIn(record.event).filter((text) => ![...found, ...names].includes(text)),
        ).toEqual([]);
      }
    });
  });
});
