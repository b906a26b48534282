/** The process dies between any two steps of a review: nothing is lost, and nothing is there twice. */
import { expect, it } from '@jest/globals';
import { CommandId, type PersonId } from '../../services/kernel/ids.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import type { OnReview } from '../../services/incident/complete.ts';
import { incidentStream } from '../../services/incident/jobs.ts';
import type { IncidentEvent } from '../../services/incident/stream.ts';
import { agreement, caseRef, identity, incident } from '../support/incident-rules.ts';
import { reviewIn, reviewsOf } from '../support/incidents.ts';
import {
  deathsOf,
  expectIntact,
  livedThrough,
  stepsOf,
  type Life,
} from '../support/killed-life.ts';
import { grace, jonah, riversideEast as team, sam, utc } from '../support/people.ts';
import { Reaper } from '../support/reaper.ts';
import type { ServiceDay } from '../support/service-day.ts';
import { openCosmos } from '../support/stores.ts';
import { heardBy } from '../support/team-weeks.ts';

/** The same press again when the process is back. */
const acts = (actor: PersonId, id: string, doing: OnReview) => (day: ServiceDay) =>
  reviewsOf(day).act({ actor, commandId: CommandId.parse(id) }, identity, doing);

const { what, owner } = agreement;
const [due, recheckOn] = ['2026-11-03', '2026-11-03'];
const terms = {
  ...{ caseRef, happened: '2026-11-01T21:15', kind: 'missedCare' },
  what: 'A planned contact did not take place.',
};

const presses: readonly ((day: ServiceDay) => Promise<unknown>)[] = [
  acts(jonah, 'open', { type: 'open', terms }),
  (day) => day.pass('PT1M'),
  acts(grace, 'offer', { type: 'offer', to: sam }),
  acts(sam, 'lead', { type: 'lead' }),
  acts(sam, 'look', { type: 'firstLook', text: 'Everybody is safe.' }),
  acts(sam, 'factor', { type: 'addFactor', kind: 'handover', text: 'It stood nowhere.' }),
  acts(sam, 'themes', { type: 'setThemes', themes: ['handover'] }),
  async (day) => {
    const by = { actor: sam, commandId: CommandId.parse('timeline') };
    return reviewsOf(day).takeTimeline(by, await reviewIn(day));
  },
  acts(sam, 'agree', { type: 'agree', what, owner, due, recheckOn }),
  (day) => day.pass('PT1M'),
  acts(sam, 'close', { type: 'close', learning: 'Somebody has to see it.', isReleased: true }),
  (day) => day.passTo(utc('2026-11-03T09:01')),
  acts(sam, 'recheck', {
    ...{ type: 'recheck', action: 1 },
    terms: { result: 'embedded', note: 'Seen each morning.' },
  }),
  (day) => day.pass('PT1M'),
];

const life: Life = {
  start: utc('2026-11-02T10:00'),
  before: () => Promise.resolve(),
  presses,
};

const events = [
  ...['reviewOpened', 'leadOffered', 'leadTaken', 'firstLookRecorded', 'factorAdded'],
  ...['themesRecorded', 'timelineTaken', 'reviewActionAgreed', 'reviewClosed'],
  ...['recheckAsked', 'actionRechecked'],
];

async function history(day: ServiceDay): Promise<readonly string[]> {
  const partition = partitionOf(day.service.tenant, team);
  const { events: all } = await day.bot.journal.history(partition, incidentStream(incident));
  return all.map(({ event }) => (event as IncidentEvent).type);
}

async function actions(day: ServiceDay): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const each of day.bot.actions.openIn(team)) all.push(each.what);
  return all;
}

/** A second ping is better than none. */
const heard = (day: ServiceDay): readonly string[] => {
  const lines = [grace, sam].flatMap((person) => heardBy(day, person, /Incident review/));
  return [...new Set(lines.map((line) => line.slice('11-02T10:00 '.length)))].sort();
};

const everythingHeard = [
  'Incident review: an action is to be checked again',
  'Incident review: opened, and needs somebody to lead it',
];

const said = async (day: ServiceDay) => ({
  ...{ events: await history(day), actions: await actions(day), heard: heard(day) },
});
const whole = { events, actions: [what], heard: everythingHeard };

it('lives through where nothing dies', async () => {
  expect(await said(await livedThrough(life, new Reaper(Infinity, 'before')))).toEqual(whole);
});

it.each(['before', 'after'] as const)(
  'is opened, written and followed up once when it dies %s any step',
  async (when) => {
    expect(await stepsOf(life)).toBeGreaterThan(40);
    for await (const { step, day } of deathsOf(life, when)) {
      expect({ step, ...(await said(day)) }).toEqual({ step, ...whole });
      await expectIntact(day);
    }
  },
);

it('is opened, written and followed up once over Cosmos DB when it dies at some step', async () => {
  const onCosmos: Life = { ...life, open: async () => (await openCosmos()).store };
  for await (const { step, day } of deathsOf(onCosmos, 'after', { every: 29 })) {
    expect({ step, events: await history(day) }).toEqual({ step, events });
    await expectIntact(day);
  }
});
