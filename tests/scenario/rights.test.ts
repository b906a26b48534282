/** A person's record given to them, and erased: after days on which something of each kind happened. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditedCapabilities } from '../../bot/audited.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import { randomSalt } from '../../services/adapters/node/salt.ts';
import { describeVerification, verifyAudit } from '../../services/audit/verify.ts';
import { eraseCase, erasureOf, partitionsOf } from '../../services/erasure/erasing.ts';
import { findCase } from '../../services/erasure/find.ts';
import { ErasureId } from '../../services/erasure/stream.ts';
import { createCaseHistory } from '../../services/history/case-history.ts';
import { caseNaming } from '../../services/history/names-case.ts';
import { streamsAbout } from '../../services/history/streams-about.ts';
import { exceptionCapability, exceptionStream } from '../../services/exceptions/capability.ts';
import { liftHold, placeHold } from '../../services/hold/desk.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { CommandId, type CaseRef } from '../../services/kernel/ids.ts';
import { observersIn } from '../../services/measures/observers.ts';
import { createProjection } from '../../services/measures/projection/projection.ts';
import { gatherAccess } from '../../services/subject-access/gather.ts';
import { busyDays } from '../support/busy-days.ts';
import { grace, riversideEast } from '../support/people.ts';
import type { ServiceDay } from '../support/service-day.ts';
import { openCosmos } from '../support/stores.ts';
import { allDocuments, casesIn, eventsAmong, wordsIn } from '../support/whole-record.ts';

const digest = createDigest();
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

const known = async ({ store }: ServiceDay) => {
  const documents = await allDocuments(store);
  const cases = [...new Set(documents.flatMap(({ body }) => [...casesIn(body)]))];
  return { documents, events: eventsAmong(documents), cases };
};

const partsOf = ({ store, bot, service, now }: ServiceDay) => ({
  ...{ store, service, digest, journal: bot.journal, clock: { now: () => now } },
  ...{ salt: randomSalt, capabilities: auditedCapabilities },
});

const erasing = (caseRef: CaseRef, number: number) => ({
  ...{ id: ErasureId.parse(String(number).padStart(26, '0')), caseRef, by: grace },
  on: { ground: 'request', reason: 'As asked' } as const,
  authority: 'informationGovernance',
});

const rowsOf = async ({ store, bot, service }: ServiceDay) => {
  const { timeZone } = service;
  const observers = observersIn(service);
  const projection = createProjection({ store, journal: bot.journal, observers, timeZone });
  const rows = [];
  for (const partition of partitionsOf(service)) {
    await projection.bringUpToDate(partition);
    for (const month of ['2026-08', '2026-09', '2026-10', '2026-11', '2026-12']) {
      rows.push(...(await projection.rows(partition, month)));
    }
  }
  return rows;
};

describe.each(Object.entries(stores))('on %s', (_store, open) => {
  describe.each(busyDays)('after %s', (_name, days) => {
    let day: ServiceDay;
    beforeAll(async () => {
      day = await days(await open());
      const { cases } = await known(day);
      for (const caseRef of cases.slice(0, 2)) await heldAndAccepted(day, caseRef);
    });

    it('what would be erased as a whole is what is about the case alone', async () => {
      const { cases } = await known(day);
      for (const caseRef of cases) {
        const { places } = await findCase(day.store, partitionsOf(day.service), caseRef);
        const whole = places.flatMap(({ whole: its }) => its.map(({ stream }) => stream));
        const about = [];
        for await (const each of streamsAbout(day.bot.journal, day.service, undefined, caseRef)) {
          if (each.whole) about.push(each.stream);
        }
        expect([caseRef, whole.sort()]).toEqual([caseRef, about.sort()]);
      }
    });

    it('a person gets every entry about their case, and nothing of another', async () => {
      const { events, cases } = await known(day);
      for (const caseRef of cases) {
        const access = await accessOf(day, caseRef);
        const text = JSON.stringify(access);
        const given = access.events.map(({ stream, sequence }) => `${stream} ${sequence}`);
        const place = ({ stream, record }: (typeof events)[number]) =>
          `${stream} ${record.sequence}`;
        const naming = caseNaming(caseRef);
        const wanted = events.filter(({ record }) => naming.isNamedIn(record.event)).map(place);
        expect(wanted.filter((each) => !given.includes(each))).toEqual([]);

        const others = cases.filter((other) => other !== caseRef);
        expect(others.filter((other) => caseNaming(other).isNamedIn(text))).toEqual([]);
        const said = wordsOf(events.filter((each) => given.includes(place(each))));
        const elsewhere = wordsOf(
          events.filter(
            (each) => !given.includes(place(each)) && casesIn(each.record.event).size > 0,
          ),
        );
        const leaked = elsewhere.filter((words) => !said.includes(words) && text.includes(words));
        expect(leaked).toEqual([]);
        expect(JSON.stringify(await accessOf(day, caseRef))).toBe(text);
      }
    });

    it('erased case by case, nothing names it, others keep theirs, and the record verifies', async () => {
      const { cases } = await known(day);
      for (const [number, caseRef] of cases.entries()) {
        const before = await known(day);
        const rows = await rowsOf(day);
        const { streams } = await erasureOf(partsOf(day), caseRef);
        const { places } = await findCase(day.store, partitionsOf(day.service), caseRef);
        const gone = new Set(places.flatMap(({ whole }) => whole.map(({ stream }) => stream)));
        const changed = new Set(places.flatMap(({ shared }) => shared.map(({ stream }) => stream)));
        const kept = cases.filter((each) => each !== caseRef);
        const words = await wordsAbout(day, kept);
        const report = await eraseCase(partsOf(day), erasing(caseRef, number));
        expect(report.streams).toBe(streams);

        expect(await wordsAbout(day, kept)).toEqual(words);

        const after = await known(day);
        const naming = caseNaming(caseRef);
        const left = after.documents.filter(({ id, body }) => naming.isNamedIn([id, body]));
        expect(left.map(({ id }) => id)).toEqual([]);
        const others = (of: typeof before) =>
          of.events
            .filter(({ stream }) => !gone.has(stream) && !changed.has(stream))
            .filter(({ capability }) => capability !== 'erasure')
            .map(({ document }) => [document.id, document.body]);
        expect(others(after)).toEqual(others(before));
        const verification = await verifyAudit({
          ...{ store: day.store, digest, capabilities: auditedCapabilities },
        });
        expect(describeVerification(verification)).toMatch(/intact$/);
        // Figures made anew are those of what is left.
        const stays = ({ stream }: (typeof rows)[number]) =>
          !gone.has(stream) && !changed.has(stream);
        expect((await rowsOf(day)).filter(stays)).toEqual(rows.filter(stays));
        expect((await rowsOf(day)).filter(({ stream }) => gone.has(stream))).toEqual([]);
      }
    });
  });
});

/** A hold that is over, and an exception that a manager accepted as it is. */
async function heldAndAccepted({ bot, service, now }: ServiceDay, caseRef: CaseRef) {
  const clock = { now: () => now };
  const parts = { journal: bot.journal, service, clock };
  const by = (name: string) => ({ actor: grace, commandId: CommandId.parse(`${name}-${caseRef}`) });
  const place = { team: riversideEast, caseRef, reason: 'A claim that was made' };
  expect((await placeHold(parts, by('place'), place)).outcome).toBe('done');
  await liftHold(parts, by('lift'), { caseRef, reason: 'It was settled since' });
  const target = {
    partition: partitionOf(service.tenant, riversideEast),
    stream: exceptionStream(digest, `of ${caseRef}`),
  };
  const about = {
    key: `of ${caseRef}`,
    kind: 'flagOpenLong',
    since: now,
    whose: [],
    caseRef,
  } as const;
  const accepted = await bot.journal.handle(exceptionCapability, target, {
    ...{ id: by('accept').commandId, at: now, actor: grace, authority: 'manager' },
    command: {
      ...{ type: 'accept', reason: 'Seen daily by the ward', until: '2027-01-01' },
      ...{ endsAt: now, latest: '2027-03-01', managers: [grace], today: '2026-12-01' },
      fact: { team: riversideEast, ...about },
    },
  });
  expect(accepted.outcome).toBe('done');
}

/** What people wrote about each of the cases. */
async function wordsAbout({ store, bot, service }: ServiceDay, cases: readonly CaseRef[]) {
  const histories = createCaseHistory({ store, service, journal: bot.journal });
  const found = await Promise.all(cases.map((each) => histories.of(undefined, each)));
  return found.map((lines) => lines.flatMap(({ texts }) => texts.map(({ text }) => text)));
}

const accessOf = ({ store, bot, service }: ServiceDay, caseRef: CaseRef) =>
  gatherAccess({ store, service, journal: bot.journal }, caseRef);

/** Short ones, e.g. those of a form, may be anybody's. */
const wordsOf = (events: Awaited<ReturnType<typeof known>>['events']): readonly string[] =>
  events.flatMap(({ record }) => wordsIn(record.event)).filter((words) => words.length > 20);
