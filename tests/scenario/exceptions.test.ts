/** What becomes late stands on the managers' list, and goes when it is mended or accepted. */
import { describe, expect, it } from '@jest/globals';
import type { ExceptionDesk } from '../../services/exceptions/desk.ts';
import type { ExceptionSource } from '../../services/exceptions/out-of-standard.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { agree, refOf, ringTheSister } from '../support/agreed-actions.ts';
import { exceptionsOf, listed } from '../support/exceptions.ts';
import { everyStore, outcomesOf, pressOf, twoBots } from '../support/every-store.ts';
import { deathsOf, expectIntact, stepsOf, type Life } from '../support/killed-life.ts';
import { esther, grace, kemi, riversideEast as team, service, utc } from '../support/people.ts';
import { ServiceDay, type DayOptions } from '../support/service-day.ts';
import { heardBy } from '../support/team-weeks.ts';

const wednesday = utc('2026-12-02T10:00');
const friday = utc('2026-12-04T10:00');
const why = 'The sister is abroad until Monday; Kemi writes to her.';

async function withOverdueAction(options: Partial<DayOptions> = {}) {
  const day = new ServiceDay({ start: wednesday, ...options });
  await agree(day, ringTheSister);
  await day.passTo(friday);
  const { desk } = exceptionsOf(day);
  const found = (await desk.of(team)).open.find((each) => each.why.kind === 'actionOverdue');
  return { day, desk, key: found?.key ?? '' };
}

const accept = (
  day: ServiceDay,
  desk: ExceptionDesk,
  key: string,
  { by = grace, until = '2026-12-08' }: { readonly by?: PersonId; readonly until?: string } = {},
) =>
  desk.accept({ actor: by, commandId: day.nextCommand() }, { team, key }, { reason: why, until });

describe('a consult that nobody has', () => {
  it('stands on the list from the moment it is late, and goes when somebody has it', async () => {
    const day = new ServiceDay({ start: wednesday });
    const { desk } = exceptionsOf(day);
    await day.ask();
    await day.pass('PT14M');
    expect(await listed(desk)).toEqual([]);
    await day.pass('PT2M');
    expect(await listed(desk)).toEqual(['consultUnacknowledged']);
    await day.acknowledge(esther);
    expect(await listed(desk)).toEqual([]);
    await day.pass('PT60M');
    expect(await listed(desk)).toEqual(['consultUnanswered']);
    await day.advise(esther);
    expect(await listed(desk)).toEqual([]);
  });

  it('is not accepted as it is, by whomever', async () => {
    const day = new ServiceDay({ start: wednesday });
    const { desk } = exceptionsOf(day);
    await day.ask();
    await day.pass('PT20M');
    const key = (await desk.of(team)).open[0]?.key ?? '';
    expect(await accept(day, desk, key)).toMatchObject({
      ...{ outcome: 'refused', refusal: { reason: 'somebodyWaits' } },
    });
    expect(await listed(desk)).toEqual(['consultUnacknowledged']);
  });
});

describe('an action that is overdue', () => {
  it('says whose it is and since when, and goes when it is done', async () => {
    const { day, desk } = await withOverdueAction();
    expect((await desk.of(team)).open).toMatchObject([
      {
        ...{ team, caseRef: 'CM-10482', whose: [kemi], since: utc('2026-12-04T00:00') },
        why: { kind: 'actionOverdue', due: '2026-12-03' },
        fix: { opens: 'action', action: refOf(1).action },
      },
    ]);
    const by = { actor: kemi, commandId: day.nextCommand() };
    await day.bot.actions.complete(by, refOf(1), 'Rang her, she comes at six.');
    expect(await listed(desk)).toEqual([]);
  });

  it('that is accepted leaves the list, and comes back when the day is over', async () => {
    const { day, desk, key } = await withOverdueAction();
    await accept(day, desk, key);
    const now = await desk.of(team);
    expect([now.open, now.accepted.map(({ acceptance }) => acceptance)]).toMatchObject([
      [],
      [{ reason: why, until: '2026-12-08', by: grace }],
    ]);
    await day.passTo(utc('2026-12-08T23:59'));
    expect(await listed(desk)).not.toContain('actionOverdue');
    await day.passTo(utc('2026-12-09T00:00'));
    expect((await desk.of(team)).open.find((each) => each.key === key)).toMatchObject({
      before: { until: '2026-12-08', by: grace },
    });
  });

  it('that is overdue anew after it was accepted is on the list at once', async () => {
    const { day, desk, key } = await withOverdueAction();
    await accept(day, desk, key, { until: '2027-01-29' });
    const by = { actor: kemi, commandId: day.nextCommand() };
    await day.bot.actions.snooze(by, refOf(1), {
      ...{ due: '2026-12-07', reason: 'She is back on Monday.' },
    });
    await day.passTo(utc('2026-12-07T23:59'));
    expect(await listed(desk)).not.toContain('actionOverdue');
    await day.passTo(utc('2026-12-08T00:00'));
    const { open, accepted } = await desk.of(team);
    expect(open.find(({ why: { kind } }) => kind === 'actionOverdue')?.before).toBeUndefined();
    expect([open.some((each) => each.key === key), accepted]).toEqual([false, []]);
  });
});

describe.each(everyStore)('an exception on %s', (_name, open) => {
  it('is accepted once where the press arrives twice, on two replicas', async () => {
    const { day, key } = await withOverdueAction({ store: await open(), replicas: 2 });
    const by = { actor: grace, commandId: day.nextCommand() };
    const said = { reason: why, until: '2026-12-08' };
    const desks = twoBots(day).map((bot) => exceptionsOf(day, [], bot).desk);
    const outcomes = await Promise.all(desks.map((each) => each.accept(by, { team, key }, said)));
    expect(outcomesOf(outcomes)).toEqual(['done', 'repeated']);
    for (const each of desks) {
      expect(await each.load(team, key)).toMatchObject({ status: 'accepted', times: 1 });
    }
    await expectIntact(day);
  });

  it.each(['before', 'after'] as const)(
    'is accepted once, and comes back, when the process dies %s any step',
    async (when) => {
      let key = '';
      const life: Life = {
        ...{ open, start: friday },
        before: async (store) => {
          ({ key } = await withOverdueAction({ store }));
        },
        presses: [
          (day) =>
            exceptionsOf(day).desk.accept(
              pressOf(grace, 'accept'),
              { team, key },
              { reason: why, until: '2026-12-08' },
            ),
          (day) => day.pass('PT1M'),
        ],
      };
      expect(await stepsOf(life)).toBeGreaterThan(0);
      for await (const { step, day } of deathsOf(life, when)) {
        const { desk } = exceptionsOf(day);
        expect(await desk.load(team, key)).toMatchObject({ status: 'accepted', times: 1 });
        expect({ step, listed: await listed(desk) }).toEqual({ step, listed: [] });
        await day.passTo(utc('2026-12-09T00:00'));
        expect(await listed(desk)).toContain('actionOverdue');
        await expectIntact(day);
      }
    },
  );
});

describe('a source that can’t be read', () => {
  it('is named beside everything that could be', async () => {
    const day = new ServiceDay({ start: wednesday });
    const broken: ExceptionSource = {
      name: 'broken',
      of: () => ({
        [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('no')) }),
      }),
    };
    const { desk, unread } = exceptionsOf(day, [broken]);
    await day.ask();
    await day.pass('PT20M');
    expect(await desk.of(team)).toMatchObject({
      ...{ unread: ['broken'], open: [{ why: { kind: 'consultUnacknowledged' } }] },
    });
    expect(unread).toEqual(['broken']);
  });
});

describe('a task of the service that was set aside', () => {
  it('stands on the list of every team that it concerns', async () => {
    const day = new ServiceDay({ start: wednesday });
    const { desk } = exceptionsOf(day);
    const spec = { id: 'x', type: 'notice.tell', dueAt: wednesday, data: {} };
    await day.store.commit(partitionOf(service.tenant, 'people'), [
      { type: 'put', document: { id: 'parked.x', body: { spec, attempts: 0 } } },
    ]);
    expect((await desk.of(team)).open).toMatchObject([
      { why: { kind: 'jobFailed', job: 'notice.tell' }, since: wednesday, whose: [] },
    ]);
  });
});

describe('the weekly card', () => {
  it('comes once to each manager, and follows what is accepted', async () => {
    const day = new ServiceDay({ start: wednesday });
    await day.bot.prepare();
    await agree(day, ringTheSister);
    await day.passTo(utc('2026-12-07T08:45'));
    expect(heardBy(day, grace, /exception/)).toHaveLength(1);
    expect(day.teams.cardsIn(grace).some((card) => card.includes('Agreed action, due'))).toBe(true);
    const { desk } = exceptionsOf(day);
    const found = (await desk.of(team)).open.find(({ why: { kind } }) => kind === 'actionOverdue');
    await accept(day, desk, found?.key ?? '');
    await day.pass('PT1M');
    expect(day.teams.cardsIn(grace).some((card) => card.includes('Agreed action, due'))).toBe(
      false,
    );
    expect(heardBy(day, grace, /exception/)).toHaveLength(1);
  });
});
