/** The process dies between any two steps of a quarter's review and of a risk: nothing is lost or doubled. */
import { expect, it } from '@jest/globals';
import { partitionOf } from '../../services/kernel/documents.ts';
import { CommandId, type PersonId, type StreamId } from '../../services/kernel/ids.ts';
import { riskStream } from '../../services/workforce/capability.ts';
import { Quarter } from '../../services/workforce/review.ts';
import { reviewStream } from '../../services/workforce/review-capability.ts';
import { RiskId } from '../../services/workforce/risk.ts';
import {
  deathsOf,
  expectIntact,
  livedThrough,
  stepsOf,
  type Life,
} from '../support/killed-life.ts';
import { grace, jonah, riversideEast as team, utc } from '../support/people.ts';
import { Reaper } from '../support/reaper.ts';
import type { ServiceDay } from '../support/service-day.ts';
import { openCosmos } from '../support/stores.ts';
import { heardBy } from '../support/team-weeks.ts';
import { workforceOf } from '../support/workforce.ts';

const quarter = Quarter.parse('2027-Q1');
const risk = { team, risk: RiskId.parse('few-physical-health') };
const by = (actor: PersonId, id: string) => ({ actor, commandId: CommandId.parse(id) });
const mitigation = { what: 'Train a second link worker.', owner: jonah, due: '2027-01-15' };

const life: Life = {
  start: utc('2027-01-08T09:00'),
  before: () => Promise.resolve(),
  presses: [
    // As the clock does: it asks again while it was not done.
    (day) => workforceOf(day).open({ team, quarter }),
    (day) => day.pass('PT1M'),
    (day) => workforceOf(day).act(by(grace, 'mitigate'), risk, { type: 'mitigate', ...mitigation }),
    (day) => day.pass('PT1M'),
    (day) => workforceOf(day).act(by(jonah, 'done'), risk, { type: 'done', number: 1 }),
    (day) =>
      workforceOf(day).holdReview(
        by(grace, 'hold'),
        { team, quarter },
        { changed: 'Sam trains Farah.', next: 'Look at April.' },
      ),
    (day) => day.pass('PT1M'),
  ],
};

async function history(day: ServiceDay, stream: StreamId): Promise<readonly string[]> {
  const partition = partitionOf(day.service.tenant, team);
  const { events } = await day.bot.journal.history(partition, stream);
  return events.map(({ event }) => (event as { readonly type: string }).type);
}

const standing = async (day: ServiceDay) => ({
  review: await history(day, reviewStream(quarter)),
  risk: await history(day, riskStream(risk.risk)),
  risks: (await workforceOf(day).risks(team)).map(({ risk: id }) => id),
  heard: [grace, jonah].map((person) => [
    ...new Set(heardBy(day, person, /orkforce/).map((line) => line.slice('01-08T09:00 '.length))),
  ]),
});

it('is the same as where nothing dies, before and after any step, on both stores', async () => {
  const whole = await standing(await livedThrough(life, new Reaper(Infinity, 'before')));
  expect(whole).toMatchObject({
    review: ['workforceReviewOpened', 'workforceReviewHeld'],
    risk: ['riskRaised', 'riskMitigationAgreed', 'riskMitigationDone'],
  });
  expect(await stepsOf(life)).toBeGreaterThan(15);
  for (const when of ['before', 'after'] as const) {
    for await (const { step, day } of deathsOf(life, when)) {
      expect({ step, ...(await standing(day)) }).toEqual({ step, ...whole });
      await expectIntact(day);
    }
  }
  const onCosmos: Life = { ...life, open: async () => (await openCosmos()).store };
  for await (const { step, day } of deathsOf(onCosmos, 'after', { every: 9 })) {
    expect({ step, ...(await standing(day)) }).toEqual({ step, ...whole });
    await expectIntact(day);
  }
});
