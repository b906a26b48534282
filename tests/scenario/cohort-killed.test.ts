/** The process dies between any two steps: a case is proposed, entered, followed and told of once. */
import { describe, expect, it } from '@jest/globals';
import { byService } from '../../services/kernel/by.ts';
import { CommandId } from '../../services/kernel/ids.ts';
import { cohortDay, entry, heard, history, identity, note, quiet } from '../support/cohort-days.ts';
import { grace, jonah, kemi, utc } from '../support/people.ts';
import { everyStore } from '../support/every-store.ts';
import { deathsOf, expectIntact, stepsOf, type Life } from '../support/killed-life.ts';
import type { ServiceDay } from '../support/service-day.ts';

const start = utc('2026-12-04T09:00');
/** The same press again when the process is back. */
const by = (actor: typeof grace, name: string) => ({
  actor,
  commandId: CommandId.parse(name),
});
const wanted = { ...entry, progressOn: '2026-12-07', responsibilities: [] as const };

const presses = [
  (day: ServiceDay) => day.bot.cases.flag(by(kemi, 'flag'), identity, { kind: 'safeguarding' }),
  (day: ServiceDay) => day.pass('PT1M'),
  (day: ServiceDay) =>
    day.bot.cohorts.enter(by(grace, 'enter'), identity, {
      ...wanted,
      responsibilities: [{ what: 'Ring her', who: kemi, due: '2026-12-18' }],
    }),
  (day: ServiceDay) => day.passTo(utc('2026-12-09T10:00')),
  (day: ServiceDay) =>
    day.bot.cohorts.recordProgress(by(jonah, 'note'), identity, {
      ...note,
      nextOn: '2026-12-18',
    }),
  (day: ServiceDay) => day.pass('PT1M'),
];

const life: Life = {
  start,
  before: (store) => cohortDay({ store, start }),
  presses,
};

describe.each(everyStore)('on %s', (_name, open, every) => {
  it.each(['before', 'after'] as const)(
    'loses nothing and doubles nothing when it dies %s any step',
    async (when) => {
      const here = { ...life, open };
      expect(await stepsOf(here)).toBeGreaterThan(15);

      for await (const { step, day } of deathsOf(here, when, { every: 3 * every })) {
        expect({ step, events: await history(day) }).toEqual({
          step,
          events: [
            ...['cohortProposed', 'cohortEntered', 'progressAsked', 'progressMissed'],
            'progressRecorded',
          ],
        });
        const alerts = [...new Set(heard(day).map((alert) => alert.replace(/^\S+ /, '')))].sort();
        expect({ step, alerts }).toEqual({
          step,
          alerts: expect.arrayContaining([
            'grace: a progress note has not come in time',
            'jonah: your progress note is due today',
          ]),
        });
        const { state } = await day.bot.cases.load(identity);
        const flags = state.status === 'known' ? state.flags : [];
        expect({ step, flags: flags.map(({ kind, resolved }) => [kind, resolved?.how]) }).toEqual({
          step,
          flags: [
            ['safeguarding', undefined],
            ['overdueReview', 'mended'],
          ],
        });
        const open: string[] = [];
        for await (const { what } of day.bot.actions.openIn(identity.team)) open.push(what);
        expect({ step, open }).toEqual({ step, open: ['Ring her'] });
        await expectIntact(day);
      }
    },
  );
});

it('proposes and tells once with two replicas', async () => {
  const day = await cohortDay({ start, replicas: 2 });
  await day.bot.cases.record(byService('record.again'), identity, { ...quiet, crises: [] });
  const [one, other] = day.bots;
  await Promise.all([
    one?.cases.flag(by(kemi, 'flag'), identity, { kind: 'safeguarding' }),
    other?.cases.flag(by(jonah, 'flag-too'), identity, { kind: 'earlyWarning' }),
  ]);
  await day.pass('PT1H');
  expect((await history(day)).filter((type) => type === 'cohortProposed')).toHaveLength(1);
  expect(heard(day)).toEqual(['12-04T09:00 grace: a proposal waits for your answer']);
});

it('is entered by one of two managers who press at once', async () => {
  const day = await cohortDay({ start, replicas: 2 });
  const [one, other] = day.bots;
  const terms = { ...entry, why: 'Two crises in a week.' };
  const handled = await Promise.all([
    one?.cohorts.enter(by(grace, 'enter-1'), identity, terms),
    other?.cohorts.enter(by(grace, 'enter-2'), identity, { ...terms, lead: kemi }),
  ]);
  expect(handled.map((each) => each?.outcome).sort()).toEqual(['done', 'refused']);
  expect(await history(day)).toEqual(['cohortEntered']);
});
