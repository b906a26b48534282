/** The process dies between any two steps of a quality audit: nothing is lost, and nothing is there twice. */
import { expect, it } from '@jest/globals';
import { partitionOf } from '../../services/kernel/documents.ts';
import { CommandId, type PersonId } from '../../services/kernel/ids.ts';
import type { OnSample } from '../../services/sampling/desk.ts';
import { samplingStream } from '../../services/sampling/jobs.ts';
import type { Answers, DrawnSample, MarkAnswer } from '../../services/sampling/sampling.ts';
import type { SamplingEvent } from '../../services/sampling/stream.ts';
import { auditsOf, consultsOfNovember, drawnIn, identity, month } from '../support/audits.ts';
import {
  deathsOf,
  expectIntact,
  livedThrough,
  stepsOf,
  type Life,
} from '../support/killed-life.ts';
import { grace, jonah, riversideEast as team, service, utc } from '../support/people.ts';
import { Reaper } from '../support/reaper.ts';
import type { ServiceDay } from '../support/service-day.ts';
import { openCosmos } from '../support/stores.ts';
import { heardBy } from '../support/team-weeks.ts';

const answers = (first: MarkAnswer): Answers =>
  Object.fromEntries(
    service.sampling.questions.map(({ id }, place) => [
      id,
      place === 0 && first === 'no'
        ? { answer: first, note: 'Why daily contact was chosen is not said.' }
        : { answer: 'yes' as const },
    ]),
  );

/** The same press again when the process is back. */
const acts =
  (id: string, press: (sample: DrawnSample) => { by: PersonId; doing: OnSample }) =>
  async (day: ServiceDay) => {
    const { by: actor, doing } = press(await drawnIn(day));
    return auditsOf(day).act({ actor, commandId: CommandId.parse(id) }, identity, doing);
  };

const auditorsOf = ({ records }: DrawnSample) =>
  records.flatMap(({ number: record, auditors }) =>
    auditors.map((by, seat) => ({ by, record, seat })),
  );

/** The second of two says no to the first question. */
const mark = (place: number) =>
  acts(`mark.${place}`, (sample) => {
    const { by, record, seat } = auditorsOf(sample)[place] ?? { by: grace, record: 0, seat: 0 };
    return { by, doing: { type: 'mark', record, answers: answers(seat === 1 ? 'no' : 'yes') } };
  });

const twice = (sample: DrawnSample) => {
  const record = sample.records.find(({ isDouble }) => isDouble);
  return { by: record?.auditors[1] ?? grace, record: record?.number ?? 0 };
};

const finding = 1;
const action = { what: 'Ask for the reason in supervision', owner: jonah, due: '2026-12-09' };
const terms = { result: 'followedThrough', note: 'The new records say why.' } as const;

const presses: readonly ((day: ServiceDay) => Promise<unknown>)[] = [
  (day) => auditsOf(day).draw({ team, month, size: 2 }),
  (day) => day.pass('PT1M'),
  ...[mark(0), mark(1), mark(2)],
  (day) => day.pass('PT1M'),
  acts('resolve', (sample) => {
    const { by, record } = twice(sample);
    return { by, doing: { type: 'resolve', record, answers: answers('no') } };
  }),
  (day) => day.pass('PT1M'),
  acts('agree', (sample) => ({
    by: twice(sample).by,
    doing: { type: 'agree', finding, action, recheckOn: '2026-12-09' },
  })),
  (day) => day.passTo(utc('2026-12-09T09:31')),
  acts('recheck', (sample) => ({
    by: twice(sample).by,
    doing: { type: 'recheck', finding, terms },
  })),
  (day) => day.pass('PT1M'),
];

const life: Life = {
  start: utc('2026-12-07T09:30'),
  before: async (store) => {
    const day = await consultsOfNovember({ store }, 2);
    await day.passTo(utc('2026-12-07T09:29'));
  },
  presses,
};

const events = [
  'sampleDrawn',
  ...['recordMarked', 'recordMarked', 'recordMarked'],
  ...['differenceResolved', 'findingRaised', 'actionAgreed', 'auditClosed'],
  ...['recheckAsked', 'findingRechecked'],
];

async function history(day: ServiceDay): Promise<readonly string[]> {
  const partition = partitionOf(day.service.tenant, team);
  const { events: all } = await day.bot.journal.history(partition, samplingStream(identity.sample));
  return all.map(({ event }) => (event as SamplingEvent).type);
}

/** The action that was agreed is on the ledger, once. */
async function actions(day: ServiceDay): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const each of day.bot.actions.openIn(team)) all.push(each.what);
  return all.filter((what) => what === action.what);
}

/** A second ping is better than none; each is told of what is so. */
const heard = (day: ServiceDay): readonly string[] => {
  const people = [...day.service.people.keys()];
  const lines = people.flatMap((person) => heardBy(day, person, /audit/));
  return [...new Set(lines.map((line) => line.slice('12-07T09:30 '.length)))].sort();
};

const everythingHeard = [
  'Quality audit: a finding wants an answer',
  'Quality audit: an action is to be checked again',
  'Quality audit: decision records to mark',
  'Quality audit: two marks of a record differ',
];

it('lives through where nothing dies', async () => {
  const day = await livedThrough(life, new Reaper(Infinity, 'before'));
  expect(await history(day)).toEqual(events);
  expect(heard(day)).toEqual(everythingHeard);
  expect(await actions(day)).toEqual([action.what]);
});

it.each(['before', 'after'] as const)(
  'is drawn, marked and followed up once when it dies %s any step',
  async (when) => {
    expect(await stepsOf(life)).toBeGreaterThan(60);
    for await (const { step, day } of deathsOf(life, when)) {
      expect({ step, events: await history(day) }).toEqual({ step, events });
      expect({ step, heard: heard(day) }).toEqual({ step, heard: everythingHeard });
      expect({ step, actions: await actions(day) }).toEqual({ step, actions: [action.what] });
      await expectIntact(day);
    }
  },
);

it('is drawn, marked and followed up once over Cosmos DB when it dies at some step', async () => {
  const onCosmos: Life = { ...life, open: async () => (await openCosmos()).store };
  for await (const { step, day } of deathsOf(onCosmos, 'after', { every: 29 })) {
    expect({ step, events: await history(day) }).toEqual({ step, events });
    await expectIntact(day);
  }
});
