/** The extract closes a case, and has it again: told and decided once, on two replicas and whenever the process dies. */
import { describe, expect, it } from '@jest/globals';
import type { CaseFacts, CaseStatus } from '../../services/caseload/case.ts';
import { byService } from '../../services/kernel/by.ts';
import type { Store } from '../../services/ports/store.ts';
import { entry, history as cohortHistory } from '../support/cohort-days.ts';
import { everyStore, pressOf, twoBots } from '../support/every-store.ts';
import { deathsOf, expectIntact, stepsOf, type Life } from '../support/killed-life.ts';
import { history, identity, led } from '../support/lead-days.ts';
import { asks, withHousing } from '../support/partner-days.ts';
import { grace, jonah, perinatal, utc } from '../support/people.ts';
import type { DayOptions, ServiceDay } from '../support/service-day.ts';

const facts: CaseFacts = {
  ...{ pathway: perinatal, tier: 'intensive', status: 'active', keyWorker: jonah },
  ...{ agencies: ['Housing association', 'Probation'], missedContacts: [], crises: [] },
};

/** Jonah leads it and has asked housing; Grace has entered it. */
async function followed(options: Partial<DayOptions> = {}): Promise<ServiceDay> {
  const day = await withHousing(options);
  await asks(day, pressOf(jonah, 'ask'));
  const wanted = { ...entry, why: 'Two crises.', progressOn: '2026-12-10' };
  const { outcome } = await day.bot.cohorts.enter(pressOf(grace, 'enter'), identity, wanted);
  if (outcome !== 'done') throw new TypeError(`It was ${outcome}.`);
  await day.settle();
  return day;
}

const extract = (status: CaseStatus, name: string) => (day: ServiceDay) =>
  day.bot.cases.record(byService(`extract.${name}`), identity, { ...facts, status });

/** What the hourly watch does, by the name that it would have again. */
const watch =
  (name: string) =>
  async ({ bot }: ServiceDay) => {
    await bot.coordination.look(byService(`coordination.watch.${name}`), identity);
    await bot.cohorts.assess(byService(`cohort.watch.${name}`), identity);
  };

const why = 'Open in the other team.';

const lifeOn = (open: () => Promise<Store>): Life => ({
  start: utc('2026-12-02T10:00'),
  open,
  before: (store) => followed({ store }),
  presses: [
    extract('closed', 'closed'),
    watch('closed'),
    (day) => day.pass('PT1M'),
    ({ bot }) => bot.coordination.keepOn(pressOf(grace, 'keep on'), identity, why),
    ({ bot }) => bot.cohorts.keepIn(pressOf(grace, 'keep in'), identity, { why }),
    (day) => day.pass('PT1M'),
    extract('active', 'active'),
    watch('active'),
    extract('closed', 'again'),
    watch('again'),
    (day) => day.pass('PT1M'),
    extract('active', 'for good'),
    watch('for good'),
    (day) => day.pass('PT10M'),
  ],
});

const closures = ['caseClosed', 'keptOn', 'caseOpenAgain', 'caseClosed', 'caseOpenAgain'];
const leavings = ['caseLeft', 'keptIn', 'caseBack', 'caseLeft', 'caseBack'];

/** Each that the case's closing led to, in its order. */
const of = (types: readonly string[], all: readonly string[]): readonly string[] =>
  all.filter((type) => types.includes(type));

const asked = 'CM-10482: closed in the record system, please decide whether coordination ends';

async function expectDecided(step: number, day: ServiceDay): Promise<void> {
  const seen = {
    ...{ step, closures: of(closures, await history(day)) },
    leavings: of(leavings, await cohortHistory(day)),
  };
  expect(seen).toEqual({ step, closures, leavings });
  expect(day.heardBy(jonah)).toContain(asked);
  expect((await led(day)).outOfStandard).not.toHaveProperty('closed');
  await expectIntact(day);
}

describe.each(everyStore)('a case that the extract closes (%s)', (_name, open, every) => {
  it('is missed once, kept on once and found once where two replicas do so at the same time', async () => {
    const day = await followed({ store: await open(), replicas: 2 });
    const both = (act: (bot: ServiceDay['bot'], name: string) => Promise<unknown>) =>
      Promise.all(twoBots(day).map((bot, index) => act(bot, `of ${index}`)));
    const looks = (round: string) =>
      both(async (bot, name) => {
        await bot.coordination.look(byService(`look.${round}.${name}`), identity);
        await bot.cohorts.assess(byService(`look.${round}.${name}`), identity);
      });
    await extract('closed', 'closed')(day);
    await looks('closed');
    await day.pass('PT1M');
    await both(async (bot, name) => {
      await bot.coordination.keepOn(pressOf(grace, `on ${name}`), identity, why);
      await bot.cohorts.keepIn(pressOf(grace, `in ${name}`), identity, { why });
    });
    await extract('active', 'active')(day);
    await looks('active');
    await day.pass('PT1M');
    expect(of(closures, await history(day))).toEqual(closures.slice(0, 3));
    expect(of(leavings, await cohortHistory(day))).toEqual(leavings.slice(0, 3));
    expect(day.heardBy(grace).filter((words) => words === asked)).toHaveLength(1);
    await expectIntact(day);
  });

  it.each(['before', 'after'] as const)(
    'is asked about and answered once when it dies %s any step',
    async (when) => {
      const life = lifeOn(open);
      expect(await stepsOf(life)).toBeGreaterThan(20);
      for await (const { step, day } of deathsOf(life, when, { every })) {
        await expectDecided(step, day);
      }
    },
  );
});
