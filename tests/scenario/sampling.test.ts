/** A month ends, its sample is drawn, marked, settled, and what it found is checked again. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { SamplingHandlers } from '../../bot/sampling/handlers.ts';
import { Posts } from '../../bot/posts/posts.ts';
import { createPostRecords } from '../../bot/posts/records.ts';
import type { CardReply } from '../../bot/card-reply.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { SamplingDesk } from '../../services/sampling/desk.ts';
import { SampledMonth } from '../../services/sampling/month.ts';
import { isDrawn, SampleId, type DrawnSample } from '../../services/sampling/sampling.ts';
import { signOffKinds } from '../../services/sign-off/kinds.ts';
import { grace, jonah, kemi, riversideEast as team, service, utc } from '../support/people.ts';
import { wordsOf } from '../support/recorded-teams.ts';
import { ServiceDay, type DayOptions } from '../support/service-day.ts';
import { openCosmos } from '../support/stores.ts';
import { answers, asks, ends, heardBy } from '../support/team-weeks.ts';

const identity = { team, sample: SampleId.parse('2026-11') };
const words = /audit/;
const close: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const each of close.splice(0)) await each();
});

/**
 * Six consults that Jonah asked and the lead answered in November, up to the minute before the
 * fifth working day of December. What comes again and again begins only then: weeks pass quickly.
 */
async function november(options: Partial<DayOptions> = {}): Promise<ServiceDay> {
  const day = new ServiceDay({ start: utc('2026-11-30T10:00'), ...options });
  for (const number of [1, 2, 3, 4, 5, 6]) {
    const ref = await asks(day, number);
    await answers(day, ref);
    await ends(day, ref);
  }
  await day.passTo(utc('2026-12-07T09:29'));
  return day;
}

/** As the clock would have it drawn. */
async function drawn(): Promise<ServiceDay> {
  const day = await november();
  await day.pass('PT1M');
  await desk(day).draw({ team, month: SampledMonth.parse('2026-11') });
  await day.pass('PT1M');
  return day;
}

async function drawnIn(day: ServiceDay): Promise<DrawnSample> {
  const { state } = await desk(day).load(identity);
  if (!isDrawn(state)) throw new TypeError('Nothing was drawn.');
  return state;
}

function desk(day: ServiceDay): SamplingDesk {
  return new SamplingDesk({
    ...{ journal: day.bot.journal, service, digest: createDigest(), kinds: signOffKinds },
    clock: { now: () => day.now },
  });
}

function handlersOf(day: ServiceDay) {
  const messenger = day.teams.messenger();
  const clock = { now: () => day.now };
  const posts = new Posts({ records: createPostRecords(day.store), messenger, clock });
  const context = () => ({
    ...{ service, now: day.now },
    nameOf: (person: PersonId) => service.people.get(person)?.name ?? 'a colleague',
  });
  const handlers = new SamplingHandlers({
    ...{ service, clock, posts, messenger, context, audits: desk(day) },
  });
  const pressing = (actor: PersonId) => ({
    ...{ actor, actorName: '', commandId: day.nextCommand() },
    conversation: { id: 'chat', kind: 'personal' as const },
    via: 'execute' as const,
  });
  return { verbs: handlers.verbs(), pressing };
}

const wordsIn = (reply: CardReply): string =>
  'card' in reply ? wordsOf(reply.card).join('\n') : 'message' in reply ? reply.message : '';

const blank = {
  ...{ a1: 'yes', a2: 'yes', a3: 'yes', a4: 'yes', a5: 'yes', a6: '' },
  ...{ n1: '', n2: '', n3: '', n4: '', n5: '', n6: '' },
};
const typed = { ...blank, findingText: '' };

/** Everybody marks what is theirs: the second of two says no to the first question. */
async function marked(day: ServiceDay) {
  const { verbs, pressing } = handlersOf(day);
  const { records } = await drawnIn(day);
  for (const { number: record, auditors } of records) {
    for (const [seat, actor] of auditors.entries()) {
      const no = seat === 1 ? { a1: 'no', n1: 'Why daily contact was chosen is not said.' } : {};
      await verbs['sampling.mark']({
        ...pressing(actor),
        data: { ...identity, record, ...typed, ...no },
      });
    }
  }
}

describe('a quality audit', () => {
  it('is drawn on the fifth working day, and its auditors are told, each once', async () => {
    const day = await november({ replicas: 2 });
    for (const bot of day.bots) await bot.prepare();
    expect((await desk(day).load(identity)).state.status).toBe('notDrawn');
    await day.passTo(utc('2026-12-07T09:31'));
    const { records, strata } = await drawnIn(day);
    expect(strata).toEqual([{ name: 'consult.urgent', inFrame: 6, drawn: 6 }]);
    expect(records.filter(({ isDouble }) => isDouble)).toHaveLength(1);
    const auditors = new Set(records.flatMap((record) => record.auditors));
    expect(auditors).not.toContain(jonah);
    for (const auditor of auditors) {
      expect(heardBy(day, auditor, words)).toEqual([
        '12-07T09:30 Quality audit: decision records to mark',
      ]);
    }
  });

  it('gives a no without a note back with everything that was typed, and records nothing', async () => {
    const day = await drawn();
    const { verbs, pressing } = handlersOf(day);
    const [first] = (await drawnIn(day)).records;
    const actor = first?.auditors[0] ?? grace;
    const data = { ...identity, record: 1, ...typed, a2: 'no', n3: 'The duty clinician decided.' };
    const reply = wordsIn(await verbs['sampling.mark']({ ...pressing(actor), data }));
    expect(reply).toContain('Say what was missing, in a sentence.');
    expect(JSON.stringify(reply)).toContain('Contact every day until Friday.');
    expect((await drawnIn(day)).records[0]?.marks).toEqual([]);
    const open = await verbs['sampling.record']({
      ...pressing(kemi),
      data: { ...identity, record: 1 },
    });
    expect(wordsIn(open)).not.toContain('Contact every day until Friday.');
  });

  it('is settled where two differ, and what it found becomes an action that is checked again', async () => {
    const day = await drawn();
    await marked(day);
    await day.pass('PT1M');
    const double = (await drawnIn(day)).records.find(({ isDouble }) => isDouble);
    const [one, other] = double?.auditors ?? [];
    if (!double || !one || !other) throw new TypeError('Nothing is marked twice.');
    expect(heardBy(day, one, /differ/)).toHaveLength(1);
    const { verbs, pressing } = handlersOf(day);
    await verbs['sampling.resolve']({
      ...pressing(other),
      data: {
        ...identity,
        record: double.number,
        ...blank,
        a1: 'no',
        n1: 'The reason is missing.',
      },
    });
    expect((await drawnIn(day)).findings).toMatchObject([{ text: 'The reason is missing.' }]);
    await verbs['sampling.agree']({
      ...pressing(other),
      data: {
        ...{ ...identity, finding: 1, what: 'Ask for the reason in supervision', owner: jonah },
        ...{ due: '2026-12-18', recheckOn: '2027-01-11' },
      },
    });
    expect((await drawnIn(day)).status).toBe('closed');
    await day.pass('PT5M');
    expect(day.teams.words(jonah)).toContain('Ask for the reason in supervision');
    await day.passTo(utc('2027-01-11T09:30'));
    expect(heardBy(day, other, /checked again$/)).toHaveLength(1);
    await day.passTo(utc('2027-01-13T10:00'));
    expect(heardBy(day, grace, /checked again in time/)).toHaveLength(1);
    await verbs['sampling.recheck']({
      ...pressing(other),
      data: {
        ...{ ...identity, finding: 1, result: 'followedThrough', recheckOn: '' },
        note: 'All new records of the sample say why.',
      },
    });
    expect((await drawnIn(day)).findings).toMatchObject([
      { standing: { status: 'followedThrough' } },
    ]);
  });

  it('that is not marked in time is told to whoever has it and to the managers, again and again', async () => {
    const day = await drawn();
    await day.passTo(utc('2026-12-21T10:00'));
    expect(heardBy(day, grace, /not all is done in time/)).toHaveLength(1);
    await day.passTo(utc('2026-12-31T10:00'));
    expect(heardBy(day, grace, /not all is done in time/)).toHaveLength(2);
  });

  it('says when something was recorded late, and draws nothing again', async () => {
    const day = await drawn();
    const before = await drawnIn(day);
    expect(await desk(day).isFrameSame(before)).toBe(true);
    expect(await desk(day).isFrameSame({ ...before, frameDigest: 'of another month' })).toBe(false);
    const again = await desk(day).draw({ team, month: before.month, seed: 'a nicer one' });
    expect(again.outcome).toBe('repeated');
    const second = await desk(day).draw({
      ...{ team, month: before.month, seed: 'a nicer one', again: 'Half of the team was away.' },
    });
    expect(second.state).toMatchObject({
      sample: '2026-11-2',
      again: 'Half of the team was away.',
    });
    expect(await drawnIn(day)).toEqual(before);
  });

  it('is the same sample over SQLite and over Cosmos DB', async () => {
    const opened = await openCosmos();
    close.push(() => opened.close());
    const days = [await november(), await november({ store: opened.store })];
    const month = SampledMonth.parse('2026-11');
    const [sqlite, cosmos] = await Promise.all(
      days.map((day) => desk(day).terms({ team, month, seed: 'one seed', size: 3 })),
    );
    expect(cosmos).toEqual(sqlite);
    expect(sqlite?.records).toHaveLength(3);
  });
});
