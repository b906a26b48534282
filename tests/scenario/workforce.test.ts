/** A quarter's workforce review from its card to a risk, its mitigation, and what is told when it is late. */
import { describe, expect, it } from '@jest/globals';
import { partitionOf } from '../../services/kernel/documents.ts';
import { RiskId } from '../../services/workforce/risk.ts';
import { Quarter } from '../../services/workforce/review.ts';
import { riskCapability, riskStream } from '../../services/workforce/capability.ts';
import { reviewCapability, reviewStream } from '../../services/workforce/review-capability.ts';
import { everyStore } from '../support/every-store.ts';
import { grace, hugh, jonah, riversideEast as team, sam, service, utc } from '../support/people.ts';
import { ServiceDay, type DayOptions } from '../support/service-day.ts';
import { heardBy } from '../support/team-weeks.ts';
import { workforceOf } from '../support/workforce.ts';

/** The fifth working day of the quarter: New Year's Day is a holiday. */
const opened = utc('2027-01-08T09:00');
const quarter = Quarter.parse('2027-Q1');
const words = /orkforce/;
const partition = partitionOf(service.tenant, team);
const reviewTold = 'The workforce review 2027-Q1';

/** By the standing job itself. */
async function scheduled(options: Partial<DayOptions> = {}) {
  const day = new ServiceDay({ start: utc('2027-01-08T08:50'), ...options });
  await day.bot.prepare();
  await day.passTo(utc('2027-01-08T09:05'));
  return day;
}

/** Without all else that comes again and again. */
async function reviewed() {
  const day = new ServiceDay({ start: opened });
  await workforceOf(day).open({ team, quarter });
  await day.pass('PT5M');
  return day;
}

const press = (day: ServiceDay) => ({ actor: grace, commandId: day.nextCommand() });
const riskOf = async (day: ServiceDay, risk: string) =>
  (
    await day.bot.journal.load(riskCapability, {
      partition,
      stream: riskStream(RiskId.parse(risk)),
    })
  ).state;
const review = async (day: ServiceDay) =>
  (await day.bot.journal.load(reviewCapability, { partition, stream: reviewStream(quarter) }))
    .state;

describe('the quarterly review', () => {
  it('comes to the managers on the fifth working day, and its gaps are in the register', async () => {
    const day = await scheduled();
    expect(heardBy(day, grace, words)).toEqual([`01-08T09:00 ${reviewTold} is ready`]);
    expect(day.teams.words(grace)).toContain('Physical health checks');
    expect(await riskOf(day, 'few-physical-health')).toMatchObject({
      status: 'open',
      about: { kind: 'gap', gap: { able: [sam], fewest: 2 } },
      reviewOn: '2027-02-05',
    });
    expect(await review(day)).toMatchObject({ status: 'open', openedAt: opened });
  });

  it.each(everyStore)('is opened once by two replicas on %s', async (_name, open) => {
    const day = await scheduled({ store: await open(), replicas: 2 });
    expect(heardBy(day, grace, words)).toHaveLength(1);
    const { events } = await day.bot.journal.history(partition, reviewStream(quarter));
    expect(events).toHaveLength(1);
  });

  it('that nobody holds is told again halfway, and overdue until somebody has', async () => {
    const day = await reviewed();
    await day.passTo(utc('2027-02-06T09:00'));
    const told = heardBy(day, grace, words).filter((each) => each.includes(reviewTold));
    expect(told).toEqual([
      `01-08T09:00 ${reviewTold} is ready`,
      `01-20T09:00 ${reviewTold} has no outcome yet`,
      `01-29T09:00 ${reviewTold} is overdue`,
      `02-05T09:00 ${reviewTold} is overdue`,
    ]);
    await workforceOf(day).holdReview(
      press(day),
      { team, quarter },
      { changed: 'Sam trains Farah.', next: 'Look at April.' },
    );
    await day.passTo(utc('2027-03-01T09:00'));
    expect(heardBy(day, grace, words).filter((each) => each.includes(reviewTold))).toHaveLength(4);
    expect(await review(day)).toMatchObject({ status: 'held', held: { by: grace } });
  });
});

describe('a workforce risk', () => {
  const risk = RiskId.parse('few-physical-health');
  const identity = { team, risk };

  it('has its mitigation told to whoever does it, and to the managers when its day is over', async () => {
    const day = await reviewed();
    const mitigation = { what: 'Train a second link worker.', owner: jonah, due: '2027-01-15' };
    await workforceOf(day).act(press(day), identity, { type: 'mitigate', ...mitigation });
    await day.pass('PT1M');
    const mine = '01-08T09:05 A mitigation of a workforce risk is yours';
    expect(heardBy(day, jonah, words)).toEqual([mine]);
    await day.passTo(utc('2027-01-16T00:01'));
    const late = '01-16T00:00 A workforce risk has something past its day';
    expect(heardBy(day, jonah, words)).toEqual([mine, late]);
    expect(heardBy(day, grace, /past its day/)).toEqual([late]);
    await workforceOf(day).act({ ...press(day), actor: jonah }, identity, {
      type: 'done',
      number: 1,
    });
    await day.passTo(utc('2027-02-04T09:00'));
    expect(heardBy(day, jonah, words)).toHaveLength(2);
  });

  it('that nobody looks at on its day is told, and told again, until somebody has', async () => {
    const day = await reviewed();
    await day.passTo(utc('2027-02-20T00:00'));
    const late = await riskOf(day, risk);
    expect(late).toMatchObject({ told: { times: 2 } });
    await workforceOf(day).act(press(day), identity, {
      ...{ type: 'review', note: 'Farah is being trained.', reviewOn: '2027-03-19' },
    });
    await day.passTo(utc('2027-03-15T00:00'));
    expect(await riskOf(day, risk)).toMatchObject({ told: { times: 2 }, reviewOn: '2027-03-19' });
  });

  it('that was closed and is found again is opened again, and says so', async () => {
    const day = await reviewed();
    await workforceOf(day).act(press(day), identity, {
      type: 'close',
      why: 'Farah is the second.',
    });
    await day.passTo(utc('2027-04-12T09:00'));
    await workforceOf(day).open({ team, quarter: Quarter.parse('2027-Q2') });
    await day.pass('PT5M');
    expect(await riskOf(day, risk)).toMatchObject({
      ...{ status: 'open', reopened: { why: 'Farah is the second.' } },
    });
    expect(heardBy(day, grace, /found again/)).toHaveLength(1);
  });

  it('that a manager of another team would close stays as it is', async () => {
    const day = await reviewed();
    const handled = await workforceOf(day).act({ ...press(day), actor: hugh }, identity, {
      ...{ type: 'close', why: 'It is none of ours.' },
    });
    expect(handled).toMatchObject({ outcome: 'refused', refusal: { reason: 'onlyManagers' } });
  });
});
