/** A review that the service begins is begun once: whoever dies, and on however many replicas. */
import { expect, it } from '@jest/globals';
import { byService } from '../../../services/kernel/by.ts';
import { openSqliteInMemory, openCosmos } from '../../support/stores.ts';
import { deathsOf, expectIntact, stepsOf, type Life } from '../../support/killed-life.ts';
import { crisis, utc } from '../../support/people.ts';
import { ServiceDay } from '../../support/service-day.ts';
import { heard, identity, quiet } from '../../support/sign-off-days.ts';

const start = utc('2026-12-02T10:00');
const missed = { ...quiet, pathway: crisis, missedContacts: ['2026-11-25', '2026-12-01'] };

const extract = (day: ServiceDay) =>
  day.bot.cases.record(byService('record.missed'), identity, missed);

async function reviewsOf(day: ServiceDay): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { kind, status } of day.bot.signOffs.ofCase(identity)) {
    found.push(`${kind} ${status}`);
  }
  return found;
}

const begun = ['missedContact draft'];

/** A second ping is better than none. */
const told = (day: ServiceDay): readonly string[] => [
  ...new Set(heard(day).map((line) => line.slice('12-02T10:00 '.length))),
];

const life: Life = {
  start,
  before: () => Promise.resolve(),
  presses: [extract, (day) => day.pass('PT1M')],
};

it.each(['before', 'after'] as const)(
  'is begun once when the process dies %s any step',
  async (when) => {
    expect(await stepsOf(life)).toBeGreaterThan(3);
    for await (const { step, day } of deathsOf(life, when)) {
      expect({ step, reviews: await reviewsOf(day) }).toEqual({ step, reviews: begun });
      expect(told(day)).toContain('jonah: missed-contact review, to be filled in by you');
      await expectIntact(day);
    }
  },
);

it.each([
  ['SQLite', openSqliteInMemory],
  ['Cosmos DB', () => openCosmos()],
])('is begun once by three replicas over one store: %s', async (_name, open) => {
  const { store } = await open();
  const day = new ServiceDay({ start, store, replicas: 3 });
  await extract(day);
  await day.pass('PT1M');
  expect(await reviewsOf(day)).toEqual(begun);
  expect(heard(day).filter((line) => line.includes('jonah'))).toHaveLength(1);
});
