/** What the bot could not do and set aside: managers hear of it, and may have it done once more. */
import { describe, expect, it } from '@jest/globals';
import { partitionOf, type Scope } from '../../services/kernel/documents.ts';
import { jobDocument, type JobSpec } from '../../services/kernel/job.ts';
import { toJson } from '../../services/kernel/json.ts';
import { tellAbout, toPerson } from '../../services/notice/notice.ts';
import { everyStore, outcomesOf, pressOf, twoBots } from '../support/every-store.ts';
import { deathsOf, expectIntact, stepsOf, type Life } from '../support/killed-life.ts';
import { exceptionsOf } from '../support/exceptions.ts';
import { at, grace, jonah, kemi, riversideEast as team, service } from '../support/people.ts';
import { ServiceDay, type DayOptions } from '../support/service-day.ts';
import { heardBy } from '../support/team-weeks.ts';

const words = /could not be sent/;
const told = (day: ServiceDay) => heardBy(day, grace, words).length;

/** A message whose kind nobody knows, and for which no newer version has come. */
const lost = tellAbout(
  { kind: 'unheardOf', scope: team, id: 'x' },
  'given',
  toPerson(kemi),
  at('10:00'),
);

const waiting = (spec: JobSpec = lost) => ({
  ...jobDocument(spec),
  body: toJson({ spec, attempts: 0, strangeSince: at('08:00') }),
});

type Aside = {
  readonly spec?: JobSpec;
  readonly scope?: Scope;
  readonly options?: Partial<DayOptions>;
};

async function setAside({ spec = lost, scope = team, options = {} }: Aside = {}) {
  const day = new ServiceDay({ start: at('10:00'), ...options });
  await day.store.commit(partitionOf(service.tenant, scope), [
    { type: 'put', document: waiting(spec) },
  ]);
  await day.settle();
  const { desk } = exceptionsOf(day);
  const key = (await desk.of(team)).open.find(({ why }) => why.kind === 'jobFailed')?.key ?? '';
  const again = (by = grace) =>
    desk.sendAgain({ actor: by, commandId: day.nextCommand() }, { team, key });
  return { day, desk, again };
}

describe('a message that was set aside', () => {
  it('is told to the team’s managers once, with whom to ring', async () => {
    const { day } = await setAside();
    await day.pass('PT24H');
    expect(told(day)).toBe(1);
    const card = day.teams.cardsIn(grace).join();
    expect(card).toContain('A message could not be sent');
    expect(card).toContain('Ring Kemi');
    expect(card).toContain('Send again');
    expect(heardBy(day, jonah, words)).toEqual([]);
  });

  it('of no team’s concerns every team’s managers', async () => {
    const { day } = await setAside({ scope: 'service' });
    const managers = new Set([...service.teams.values()].flatMap(({ managers: its }) => its));
    for (const manager of managers) expect(heardBy(day, manager, words)).toHaveLength(1);
  });

  it('is not told of when it was to tell of another', async () => {
    const subject = { kind: 'setAside', scope: team, id: 'x' };
    const spec = { ...lost, type: 'unheard.of', data: toJson({ subject }) };
    const { day } = await setAside({ spec });
    await day.pass('PT3H');
    expect(told(day)).toBe(0);
  });

  it('is done once more when a manager wants it, on record, and told of again if it fails', async () => {
    const { day, desk, again } = await setAside();
    expect(await again()).toMatchObject({
      outcome: 'done',
      events: [{ type: 'taskSentAgain', by: grace, task: { job: 'notice.tell', scope: team } }],
    });
    await day.settle();
    expect(told(day)).toBe(2);
    expect((await desk.of(team)).open.map(({ why }) => why.kind)).toEqual(['jobFailed']);
  });

  it('leaves the list when it succeeds, and can’t be sent again then', async () => {
    const spec = { id: 'x', type: 'exceptions.putBack', dueAt: at('10:00'), data: {} };
    const { day, desk, again } = await setAside({ spec });
    const partition = partitionOf(service.tenant, team);
    const parked = await day.store.read(partition, 'parked.x');
    const mended = { ...spec, data: { scope: team, id: 'nothing' } };
    await day.store.commit(partition, [
      {
        type: 'put',
        document: { id: parked?.id ?? '', body: toJson({ spec: mended, attempts: 0 }) },
      },
    ]);
    await again();
    await day.settle();
    expect((await desk.of(team)).open).toEqual([]);
    expect(day.teams.cardsIn(grace).join()).toContain('It was put back');
    expect(await again()).toMatchObject({ outcome: 'refused', refusal: { reason: 'noLongerSo' } });
  });

  it('is sent again by its managers alone', async () => {
    const { again } = await setAside();
    expect(await again(kemi)).toMatchObject({
      ...{ outcome: 'refused', refusal: { reason: 'onlyManagers', managers: [grace] } },
    });
  });
});

describe.each(everyStore)('on %s', (_name, open) => {
  it('is set aside, told and sent again once by two replicas', async () => {
    const { day, desk } = await setAside({ options: { store: await open(), replicas: 2 } });
    const key = (await desk.of(team)).open[0]?.key ?? '';
    const by = pressOf(grace, 'again');
    const handled = await Promise.all(
      twoBots(day).map((bot) => exceptionsOf(day, [], bot).desk.sendAgain(by, { team, key })),
    );
    expect(outcomesOf(handled)).toEqual(['done', 'repeated']);
    await day.settle();
    expect(told(day)).toBe(2);
    expect((await desk.of(team)).open.map(({ why }) => why.kind)).toEqual(['jobFailed']);
    await expectIntact(day);
  });

  it.each(['before', 'after'] as const)(
    'is told, and done once more when a manager wants it, when the process dies %s any step',
    async (when) => {
      const life: Life = {
        ...{ open, start: at('10:00') },
        before: (store) =>
          store.commit(partitionOf(service.tenant, team), [{ type: 'put', document: waiting() }]),
        presses: [
          (day) => day.pass('PT5M'),
          async (day) => {
            const { desk } = exceptionsOf(day);
            const key = (await desk.of(team)).open[0]?.key ?? '';
            return desk.sendAgain(pressOf(grace, 'again'), { team, key });
          },
          (day) => day.pass('PT5M'),
        ],
      };
      expect(await stepsOf(life)).toBeGreaterThan(8);
      for await (const { step, day } of deathsOf(life, when)) {
        const { desk } = exceptionsOf(day);
        const { open: left } = await desk.of(team);
        // Its kind is unknown for ever: it fails again, and stands there again.
        expect({ step, left: left.map(({ why }) => why.kind) }).toEqual({
          ...{ step, left: ['jobFailed'] },
        });
        expect({ step, isTold: told(day) > 1 }).toEqual({ step, isTold: true });
        await expectIntact(day);
      }
    },
  );
});
