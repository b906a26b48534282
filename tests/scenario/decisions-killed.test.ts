/** The process dies between any two steps of a decision huddle: it is posted, noted and ended once. */
import { expect, it } from '@jest/globals';
import { createDecisionDesk } from '../../services/decision-huddle/desk.ts';
import { decisionsStream } from '../../services/decision-huddle/capability.ts';
import type { DecisionsEvent } from '../../services/decision-huddle/stream.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { CommandId, HuddleId } from '../../services/kernel/ids.ts';
import type { Store } from '../../services/ports/store.ts';
import { deathsOf, expectIntact, stepsOf, type Life } from '../support/killed-life.ts';
import { jonah, service, utc } from '../support/people.ts';
import { ServiceDay } from '../support/service-day.ts';
import { openCosmos } from '../support/stores.ts';
import { answers, asks, channel, ends, heardBy, manager, team } from '../support/team-weeks.ts';

const start = utc('2026-12-07T10:29');
const [lastWeek, thisWeek] = ['2026-11-30', '2026-12-07'].map((date) => HuddleId.parse(date));
const weekBefore = utc('2026-11-30T10:30');

const deskOf = (day: ServiceDay) =>
  createDecisionDesk({
    ...{ ...day.bot, store: day.store, service, clock: { now: () => day.now } },
  });

/** The one of the week before is open; since then advice was not followed. */
async function before(store: Store): Promise<void> {
  const then = new ServiceDay({ start: weekBefore, store });
  await deskOf(then).post(team, weekBefore);
  const day = new ServiceDay({ start: utc('2026-12-07T09:00'), store });
  const ref = await asks(day, 1);
  await answers(day, ref);
  await ends(day, ref, 'notFollowed');
  await day.bot.prepare();
  await day.passTo(start);
}

const notes = async (day: ServiceDay) => {
  const desk = deskOf(day);
  const latest = await desk.latest(team);
  const [edge] = latest?.edges ?? [];
  if (!latest || !edge) throw new TypeError('Nothing is listed.');
  return desk.discuss({ actor: jonah, commandId: CommandId.parse('note') }, latest, edge.id, {
    ...{ verdict: 'otherwise', helped: 'A number to ring at night.' },
  });
};

const life: Life = {
  start,
  before,
  isPrepared: true,
  presses: [(day) => day.passTo(utc('2026-12-07T10:31')), notes, (day) => day.pass('PT1M')],
};

const history = async (day: ServiceDay, week = thisWeek): Promise<readonly string[]> => {
  if (!week) return [];
  const partition = partitionOf(service.tenant, team);
  const { events } = await day.bot.journal.history(partition, decisionsStream(week));
  return events.map(({ event }) => (event as DecisionsEvent).type);
};

const stores = {
  SQLite: life,
  'Cosmos DB': { ...life, open: async () => (await openCosmos()).store },
};

it.each(['before', 'after'] as const)(
  'is posted, noted and ended once when it dies %s any step',
  async (when) => {
    expect(await stepsOf(life)).toBeGreaterThan(10);
    for (const [name, each] of Object.entries(stores)) {
      const every = name === 'SQLite' ? 1 : 7;
      for await (const { step, day } of deathsOf(each, when, { every })) {
        const now = { name, step };
        expect({ ...now, events: await history(day) }).toEqual({
          ...{ ...now, events: ['decisionsPosted', 'edgeDiscussed'] },
        });
        expect({ ...now, events: await history(day, lastWeek) }).toEqual({
          ...{ ...now, events: ['decisionsPosted', 'decisionsEnded'] },
        });
        const told = [manager, channel].map((to) => heardBy(day, to, /decision huddle/).length > 0);
        expect({ ...now, told }).toEqual({ ...now, told: [true, true] });
        expect(day.teams.cardsIn(manager).join()).toContain('1 of 1 talked about');
        await expectIntact(day);
      }
    }
  },
);
