/** An episode is drafted without names, looked through, released, and stands in the pack of its month. */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Bot } from '../../bot/assemble.ts';
import type { CardReply } from '../../bot/card-reply.ts';
import { traceSource } from '../../bot/evidence/traces.ts';
import { traceHandlers } from '../../bot/trace/handlers.ts';
import { askedForTrace } from '../../bot/trace/shown.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import type { Block } from '../../services/evidence/document.ts';
import { tracePart } from '../../services/evidence/gather/trace-part.ts';
import { createCaseHistory } from '../../services/history/case-history.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import {
  ConsultId,
  type Instant,
  type PersonId,
  type StreamId,
} from '../../services/kernel/ids.ts';
import { TraceDesk } from '../../services/trace/desk.ts';
import { traceStream } from '../../services/trace/capability.ts';
import type { TraceEvent } from '../../services/trace/stream.ts';
import { EpisodeId, textsIn, type DraftedTrace } from '../../services/trace/trace.ts';
import { everyStore, pressOf, twoBots } from '../support/every-store.ts';
import { deathsOf, expectIntact, stepsOf, type Life } from '../support/killed-life.ts';
import { grace, hugh, jonah, riversideEast as team, service, utc } from '../support/people.ts';
import { wordsOf } from '../support/recorded-teams.ts';
import { ServiceDay, type DayOptions } from '../support/service-day.ts';
import { openCosmos } from '../support/stores.ts';
import { answers, asks, caseRef, ends, type Ref } from '../support/team-weeks.ts';

const close: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const each of close.splice(0)) await each();
});

const names = [...service.people.values()].flatMap(({ name }) =>
  name.replace('Dr ', '').split(' '),
);

class Bench {
  readonly day: ServiceDay;
  readonly desk: TraceDesk;
  readonly #parts;

  constructor(day: ServiceDay, { journal }: Pick<Bot, 'journal'> = day.bot) {
    this.day = day;
    const history = createCaseHistory({ journal, service, store: day.store });
    const clock = { now: () => day.now };
    this.desk = new TraceDesk({ journal, service, clock, history });
    const context = () => ({
      ...{ service, now: day.now },
      nameOf: (person: PersonId) => service.people.get(person)?.name ?? 'a colleague',
    });
    this.#parts = { service, clock, context, traces: this.desk };
  }

  by(actor: PersonId) {
    return { actor, commandId: this.day.nextCommand() };
  }

  press(actor: PersonId) {
    const conversation = { id: 'chat', kind: 'personal' as const };
    return { ...this.by(actor), actorName: '', conversation, via: 'execute' as const };
  }

  get verbs() {
    return traceHandlers(this.#parts);
  }

  asked(actor: PersonId) {
    return askedForTrace(this.#parts, actor, caseRef(1));
  }

  async drafted(episode: StreamId): Promise<DraftedTrace> {
    const state = await this.desk.load({ team, episode });
    if (state.status !== 'drafted') throw new TypeError(`It is ${state.status}.`);
    return state;
  }

  /** As the pack of the month has it. */
  async blocks(asOf: Instant = this.day.now): Promise<readonly Block[]> {
    const { journal } = this.day.bot;
    const source = traceSource({ journal, store: this.day.store, service });
    const question = { team, month: '2026-11', asOf, today: '2026-12-01' };
    return tracePart(source, createDigest({ auditKey: 'a key of the service' })).blocks(question);
  }

  async keepAll(episode: StreamId): Promise<void> {
    const count = textsIn(await this.drafted(episode)).length;
    for (let number = 1; number <= count; number += 1) {
      await this.desk.decide(this.by(grace), { team, episode }, number, { kind: 'kept' });
    }
  }
}

async function episodeOn(options: Partial<DayOptions> = {}) {
  const day = new ServiceDay({ start: utc('2026-11-30T10:00'), ...options });
  const ref: Ref = await asks(day, 1);
  await answers(day, ref);
  await ends(day, ref);
  return { bench: new Bench(day), episode: EpisodeId.parse(`consult.${ref.consult}`) };
}

const saidIn = (reply: CardReply): string =>
  'card' in reply ? wordsOf(reply.card).join('\n') : 'message' in reply ? reply.message : '';

const stores: readonly [string, () => Promise<Partial<DayOptions>>][] = [
  ['SQLite', () => Promise.resolve({})],
  [
    'Cosmos DB',
    async () => {
      const opened = await openCosmos();
      close.push(opened.close);
      return { store: opened.store };
    },
  ],
];

describe.each(stores)('a trace over %s', (_name, open) => {
  it('is drafted, refused while texts are undecided, looked through, released, and in the pack', async () => {
    const { bench, episode } = await episodeOn(await open());
    const identity = { team, episode };
    const drafting = { ...identity, caseRef: caseRef(1) };
    await bench.verbs['trace.draft']({ ...bench.press(grace), data: drafting });
    expect(await bench.blocks()).toMatchObject([{ type: 'notShown' }]);

    const early = await bench.verbs['trace.release']({ ...bench.press(grace), data: identity });
    expect(saidIn(early)).toContain('Not released yet');

    await bench.keepAll(episode);
    const said = await bench.verbs['trace.release']({ ...bench.press(grace), data: identity });
    expect(saidIn(said)).toContain('It is released');
    const blocks = await bench.blocks();
    expect(blocks.map(({ type }) => type)).toEqual(['paragraph', 'timeline']);
    const text = JSON.stringify(blocks);
    for (const hidden of [...names, 'CM-3', '30001', '2026', ConsultId.parse(episode.slice(8))]) {
      expect(text).not.toContain(hidden);
    }
    expect(text).toContain('Case 1');
    expect(text).toContain('Day 1, 10:00');
  });
});

describe('a trace', () => {
  it('holds what was typed into an edit to the same check, and gives it back', async () => {
    const { bench, episode } = await episodeOn();
    const identity = { team, episode };
    await bench.desk.draft(bench.by(grace), { ...identity, caseRef: caseRef(1) }, 'pack');
    const edit = (text: string, asked: readonly string[] = []) =>
      bench.verbs['trace.decide']({
        ...bench.press(grace),
        data: { ...identity, number: 1, how: 'edited', text, asked: [...asked] },
      });
    const known = await edit('We rang jonah whitfield about cm-30001.');
    expect(saidIn(known)).toContain('It still holds a case reference, and a name');
    expect(JSON.stringify(known)).toContain('We rang jonah whitfield about cm-30001.');
    const doubtful = await edit('We rang the Fernleigh.');
    expect(saidIn(doubtful)).toContain('what may be a name or a date: Fernleigh');
    await edit('We rang the Fernleigh.', ['Fernleigh']);
    const { decisions } = await bench.drafted(episode);
    expect(decisions['1']).toMatchObject({ kind: 'edited', cleared: ['Fernleigh'], by: grace });
  });

  it('is withdrawn from packs that are made later, and stays in those of before', async () => {
    const { bench, episode } = await episodeOn();
    const identity = { team, episode };
    await bench.desk.draft(bench.by(grace), { ...identity, caseRef: caseRef(1) }, 'pack');
    await bench.keepAll(episode);
    await bench.desk.release(bench.by(grace), identity);
    const before = bench.day.now;
    await bench.day.pass('PT1H');
    const data = { ...identity, why: 'A relative could be recognised.' };
    const said = await bench.verbs['trace.withdraw']({ ...bench.press(grace), data });
    expect(saidIn(said)).toContain('It is withdrawn');
    expect(await bench.blocks()).toMatchObject([{ type: 'notShown' }]);
    expect(await bench.blocks(before)).toMatchObject([{ type: 'paragraph' }, { type: 'timeline' }]);
  });

  it('says in the pack that its episode went on', async () => {
    const day = new ServiceDay({ start: utc('2026-11-30T10:00') });
    const ref = await asks(day, 1);
    await answers(day, ref);
    const bench = new Bench(day);
    const identity = { team, episode: EpisodeId.parse(`consult.${ref.consult}`) };
    await bench.desk.draft(bench.by(grace), { ...identity, caseRef: caseRef(1) }, 'pack');
    await bench.keepAll(identity.episode);
    await bench.desk.release(bench.by(grace), identity);
    await ends(day, ref);
    expect(JSON.stringify(await bench.blocks())).toContain('more was recorded in its episode');
  });

  it('is for managers of the team alone', async () => {
    const { bench, episode } = await episodeOn();
    const identity = { team, episode };
    expect(saidIn(await bench.asked(grace))).toContain('Decision traces');
    expect(saidIn(await bench.asked(jonah))).toContain('for the managers of the team');
    const drafting = { ...identity, caseRef: caseRef(1) };
    for (const other of [jonah, hugh]) {
      const said = await bench.verbs['trace.draft']({ ...bench.press(other), data: drafting });
      expect(saidIn(said)).toContain('for the managers of the team');
      const shown = { ...identity, page: 1 };
      const seen = await bench.verbs['trace.show']({ ...bench.press(other), data: shown });
      expect(saidIn(seen)).toContain('for the managers of the team');
    }
    expect((await bench.desk.load(identity)).status).toBe('none');
  });
});

const draftedBy = (desk: TraceDesk, episode: StreamId) =>
  desk.draft(pressOf(grace, 'draft'), { team, episode, caseRef: caseRef(1) }, 'pack');

async function keptBy({ desk }: Bench, episode: StreamId): Promise<void> {
  const identity = { team, episode };
  const trace = await desk.load(identity);
  const texts = trace.status === 'none' ? [] : textsIn(trace);
  for (const number of texts.keys()) {
    await desk.decide(pressOf(grace, `keep-${number}`), identity, number + 1, { kind: 'kept' });
  }
}

async function history({ bot }: ServiceDay, episode: StreamId): Promise<readonly string[]> {
  const partition = partitionOf(service.tenant, team);
  const { events } = await bot.journal.history(partition, traceStream({ episode }));
  return events.map(({ event }) => (event as TraceEvent).type);
}

describe.each(everyStore)('on %s', (_name, open) => {
  it('a trace is released once by presses on two replicas, and not drafted anew then', async () => {
    const { bench, episode } = await episodeOn({ store: await open(), replicas: 2 });
    const { day } = bench;
    const identity = { team, episode };
    await draftedBy(bench.desk, episode);
    await keptBy(bench, episode);
    const [one, other] = twoBots(day).map((bot) => new Bench(day, bot).desk);
    if (!one || !other) throw new TypeError('Two desks are needed.');
    const handled = await Promise.all([
      one.release(pressOf(grace, 'release'), identity),
      other.release(pressOf(grace, 'release'), identity),
      other.release(pressOf(grace, 'release-too'), identity),
    ]);
    expect(handled.filter(({ outcome }) => outcome === 'done')).toHaveLength(1);
    const again = await other.draft(
      pressOf(grace, 'draft-too'),
      { ...identity, caseRef: caseRef(1) },
      'pack',
    );
    expect(again).toMatchObject({ refusal: { reason: 'alreadyReleased' } });
    const types = await history(day, episode);
    expect(types.filter((type) => type === 'traceReleased')).toHaveLength(1);
    expect(types.at(-1)).toBe('traceReleased');
    await expectIntact(day);
  });

  it.each(['before', 'after'] as const)(
    'a trace is drafted, decided and released once when the process dies %s any step',
    async (when) => {
      let episode = EpisodeId.parse('consult.none');
      const life: Life = {
        ...{ open, start: utc('2026-11-30T12:00') },
        before: async (store) => {
          ({ episode } = await episodeOn({ store }));
        },
        presses: [
          (day) => draftedBy(new Bench(day).desk, episode),
          (day) => keptBy(new Bench(day), episode),
          (day) => new Bench(day).desk.release(pressOf(grace, 'release'), { team, episode }),
          (day) => day.pass('PT1M'),
        ],
      };
      expect(await stepsOf(life)).toBeGreaterThan(3);
      for await (const { step, day } of deathsOf(life, when)) {
        const [first, ...more] = await history(day, episode);
        expect({ step, first, last: more.pop() }).toEqual({
          ...{ step, first: 'traceDrafted', last: 'traceReleased' },
        });
        expect(new Set(more)).toEqual(new Set(['traceTextDecided']));
        const trace = await new Bench(day).desk.load({ team, episode });
        if (trace.status !== 'released') throw new TypeError(`It is ${trace.status}.`);
        expect(more).toHaveLength(textsIn(trace).length);
        await expectIntact(day);
      }
    },
  );
});
