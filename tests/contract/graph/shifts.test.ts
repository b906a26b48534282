import { expect, it } from '@jest/globals';
import type { TimeOff } from '../../../rehearsal/graph/settings.ts';
import type { Service } from '../../../services/service/service.ts';
import {
  awayBy,
  benchStart,
  createGraphBench,
  pathsIn,
  weeksAhead,
  whyFailed,
} from '../../support/graph-bench.ts';
import { describeGraph } from '../../support/graph-suite.ts';
import {
  amina,
  at,
  ben,
  esther,
  farah,
  grace,
  jonah,
  riversideEast,
  service,
  utc,
} from '../../support/people.ts';

/** On leave since before the look, until next week. */
const leave: TimeOff = {
  from: utc('2026-11-30T00:00'),
  until: utc('2026-12-07T00:00'),
  reason: 'Vacation',
};
const onLeave = {
  ...{ source: 'shifts', kind: 'leave' },
  ...{ from: utc('2026-11-30T00:00'), until: utc('2026-12-07T00:00') },
};

const northgate = [...service.teams.values()].find(({ members }) => members.includes(esther));
const timesOffIn = (paths: readonly string[]) => paths.filter((path) => path.endsWith('timesOff'));

describeGraph('time off in Shifts', () => {
  it('is leave with its period', async () => {
    const { world, look } = createGraphBench();
    world.setPerson(amina, { timeOff: [leave] });
    const facts = await look(amina);
    expect(facts.absences).toEqual([onLeave]);
    expect(facts.read[0]).toBe('shifts');
  });

  it.each(['Sick', 'Sick leave', 'SICKNESS', 'Off ill', 'Illness (self-certified)', 'Unwell'])(
    'is sickness when its reason is named "%s"',
    async (reason) => {
      const { world, look } = createGraphBench();
      world.setPerson(amina, { timeOff: [{ ...leave, reason }] });
      expect((await look(amina)).absences[0]?.kind).toBe('sickness');
    },
  );

  it.each(['Vacation', 'Skills day', 'Billing', 'Still to be named'])(
    'is leave when its reason is named "%s"',
    async (reason) => {
      const { world, look } = createGraphBench();
      world.setPerson(amina, { timeOff: [{ ...leave, reason }] });
      expect((await look(amina)).absences[0]?.kind).toBe('leave');
    },
  );

  it('is leave when the reasons can not be read', async () => {
    const { world, look, graph } = createGraphBench({
      fetch: (url, init) =>
        url.includes('timeOffReasons')
          ? Promise.resolve(new Response('{}', { status: 500 }))
          : graph.fetch(url, init),
    });
    world.setPerson(amina, { timeOff: [{ ...leave, reason: 'Sick leave' }] });
    const facts = await look(amina);
    expect(facts.absences).toEqual([onLeave]);
    expect(facts.read).toContain('shifts');
  });

  it('is asked for in a wider time where Graph does not take the narrow filter, ever after', async () => {
    const filters: string[] = [];
    const { world, look, graph } = createGraphBench({
      fetch: (url, init) => {
        const filter = new URL(url).searchParams.get('$filter') ?? '';
        if (url.includes('timesOff')) filters.push(filter);
        return filter.includes('startDateTime le')
          ? Promise.resolve(new Response('{}', { status: 400 }))
          : graph.fetch(url, init);
      },
    });
    world.setPerson(farah, { timeOff: [leave, { ...leave, until: at('09:00') }] });
    expect((await look(farah)).absences).toEqual([onLeave]);
    expect((await look(farah)).absences).toEqual([onLeave]);
    expect(filters).toHaveLength(6);
    expect(filters[5]).toBe(
      'sharedTimeOff/startDateTime ge 2025-11-27T10:00:00.000Z and sharedTimeOff/endDateTime le 2028-01-04T10:00:00.000Z',
    );
  });

  it.each([
    ['is over', { from: utc('2026-11-30T00:00'), until: at('10:00') }],
    [
      'begins after the time asked about',
      { from: utc('2026-12-30T10:01'), until: utc('2026-12-31T00:00') },
    ],
  ])('is left out when it %s', async (_, period) => {
    const { world, look } = createGraphBench();
    world.setPerson(amina, { timeOff: [{ ...leave, ...period }] });
    expect((await look(amina)).absences).toEqual([]);
  });

  it('counts as it was shared, whatever has been drafted since', async () => {
    const { world, look } = createGraphBench();
    world.setPerson(amina, { timeOff: [{ ...leave, state: 'moved' }] });
    expect((await look(amina)).absences).toEqual([onLeave]);
  });

  it('does not count once its deletion is staged', async () => {
    const { world, look } = createGraphBench();
    world.setPerson(amina, { timeOff: [{ ...leave, state: 'stagedForDeletion' }] });
    const facts = await look(amina);
    expect(facts.absences).toEqual([]);
    expect(facts.read).toContain('shifts');
  });

  it('is read page by page to the last', async () => {
    const { world, directory, exchanges, clock } = createGraphBench({ world: { pageSize: 2 } });
    for (const person of [grace, amina, ben, jonah]) world.setPerson(person, { timeOff: [leave] });
    const people = [jonah, ben, amina];
    const facts = await directory.lookUp(people, { until: weeksAhead(clock.now()) });
    expect(facts.map((found) => awayBy(found, 'shifts').length)).toEqual([1, 1, 1]);
    expect(timesOffIn(pathsIn(exchanges))).toHaveLength(2);
  });

  it('is unknown when a page fails, and what came before it is not lost', async () => {
    let pages = 0;
    const { world, directory, graph, clock } = createGraphBench({
      world: { pageSize: 1 },
      fetch: (url, init) => {
        if (url.includes('timesOff')) pages += 1;
        return pages > 1 && url.includes('timesOff')
          ? Promise.resolve(new Response('{}', { status: 400 }))
          : graph.fetch(url, init);
      },
    });
    for (const person of [amina, ben]) world.setPerson(person, { timeOff: [leave] });
    const until = weeksAhead(clock.now());
    const [first, second] = await directory.lookUp([amina, ben], { until });
    expect(first && awayBy(first, 'shifts')).toEqual([onLeave]);
    expect(first && whyFailed(first, 'shifts')).toMatch(/could not do what it was asked/);
    expect(second && awayBy(second, 'shifts')).toEqual([]);
    expect(second && whyFailed(second, 'shifts')).toMatch(/could not do what it was asked/);
  });

  it('is told once when two schedules have the same', async () => {
    const { world, look } = createGraphBench();
    const own = [...service.teams.values()].filter(({ members }) => members.includes(farah));
    world.setPerson(farah, { timeOff: own.map(({ id }) => ({ ...leave, team: id })) });
    expect((await look(farah)).absences).toEqual([onLeave]);
  });

  it("is read in the name of the team's manager", async () => {
    const { look, exchanges } = createGraphBench();
    await look(amina);
    const asked = exchanges.filter(({ call }) => call.path.includes('/schedule/'));
    expect(asked.map(({ call }) => call.headers.get('ms-app-acts-as'))).toEqual([grace]);
  });
});

describeGraph('the schedules that are read', () => {
  it('are those of every team that somebody is in', async () => {
    const { world, look, exchanges } = createGraphBench();
    world.setPerson(farah, { timeOff: northgate ? [{ ...leave, team: northgate.id }] : [] });
    expect((await look(farah)).absences).toEqual([onLeave]);
    expect(timesOffIn(pathsIn(exchanges))).toHaveLength(2);
  });

  it('leave somebody of two teams unknown when one of them fails', async () => {
    const { world, look, graph } = createGraphBench({
      fetch: (url, init) =>
        url.includes(`${northgate?.groupId ?? ''}/schedule`)
          ? Promise.resolve(new Response('{}', { status: 400 }))
          : graph.fetch(url, init),
    });
    world.setPerson(farah, { timeOff: [leave] });
    const facts = await look(farah);
    expect(awayBy(facts, 'shifts')).toEqual([onLeave]);
    expect(whyFailed(facts, 'shifts')).toMatch(/could not do what it was asked/);
  });

  it('have nobody off in a group without a schedule', async () => {
    const { world, look } = createGraphBench();
    world.setSchedule(riversideEast, false);
    const facts = await look(amina);
    expect(facts.read).toContain('shifts');
    expect(facts.absences).toEqual([]);
  });

  it('are not asked about somebody whose team has no group', async () => {
    const { look, exchanges } = createGraphBench({ world: { service: withoutGroups } });
    const facts = await look(amina);
    expect(facts.read).not.toContain('shifts');
    expect(whyFailed(facts, 'shifts')).toBeUndefined();
    expect(timesOffIn(pathsIn(exchanges))).toEqual([]);
  });

  it('are all of them for somebody who is in no team', async () => {
    const { look, exchanges } = createGraphBench({ world: { service: withoutMembers } });
    expect((await look(amina)).read).toContain('shifts');
    expect(timesOffIn(pathsIn(exchanges))).toHaveLength(3);
  });

  it('are neither read nor failed without the permission, team by team', async () => {
    const { world, look, clock, exchanges } = createGraphBench();
    world.setPermission('Schedule.Read.All', false);
    for (const facts of [await look(amina), await look(amina)]) {
      expect(facts.read).not.toContain('shifts');
      expect(whyFailed(facts, 'shifts')).toBeUndefined();
    }
    expect(timesOffIn(pathsIn(exchanges))).toHaveLength(1);

    world.setPermission('Schedule.Read.All', true);
    expect((await look(esther)).read).toContain('shifts');
    clock.advance('PT61M');
    expect((await look(amina)).read).toContain('shifts');
  });
});

describeGraph('the reasons for time off', () => {
  const reasonsAsked = (paths: readonly string[]) =>
    paths.filter((path) => path.endsWith('timeOffReasons')).length;

  it('are kept for a day', async () => {
    const { world, look, clock, exchanges } = createGraphBench({ start: benchStart });
    world.setPerson(amina, { timeOff: [leave] });
    await look(amina);
    clock.advance('PT23H');
    await look(amina);
    expect(reasonsAsked(pathsIn(exchanges))).toBe(1);
    clock.advance('PT2H');
    await look(amina);
    expect(reasonsAsked(pathsIn(exchanges))).toBe(2);
  });

  it('are read again for one that is new, at most every ten minutes', async () => {
    const { world, look, clock } = createGraphBench();
    world.setPerson(amina, { timeOff: [leave] });
    await look(amina);
    world.setPerson(amina, { timeOff: [{ ...leave, reason: 'Unwell' }] });
    expect((await look(amina)).absences[0]?.kind).toBe('leave');
    clock.advance('PT10M');
    expect((await look(amina)).absences[0]?.kind).toBe('sickness');
  });

  it('are not asked for with every entry while they can not be read', async () => {
    let asked = 0;
    const { world, look, graph, clock } = createGraphBench({
      fetch: (url, init) => {
        if (!url.includes('timeOffReasons') || asked > 0) return graph.fetch(url, init);
        asked += 1;
        return Promise.resolve(new Response('{}', { status: 403 }));
      },
    });
    const sick = (day: string) => ({
      ...leave,
      from: utc(`2026-12-0${day}T00:00`),
      reason: 'Sick leave',
    });
    world.setPerson(amina, { timeOff: [sick('1'), sick('2'), sick('3')] });
    expect((await look(amina)).absences.map(({ kind }) => kind)).toEqual(Array(3).fill('leave'));
    clock.advance('PT1M');
    expect((await look(amina)).absences[0]?.kind).toBe('sickness');
  });

  it('are read once for a whole schedule, and not at all when nobody is off', async () => {
    const { world, directory, clock, exchanges } = createGraphBench();
    const until = weeksAhead(clock.now());
    await directory.lookUp([amina, ben], { until });
    expect(reasonsAsked(pathsIn(exchanges))).toBe(0);
    for (const person of [amina, ben]) world.setPerson(person, { timeOff: [leave, leave] });
    await directory.lookUp([amina, ben], { until });
    expect(reasonsAsked(pathsIn(exchanges))).toBe(1);
  });
});

const teamsWith = (changes: object): Service => ({
  ...service,
  teams: new Map([...service.teams].map(([id, team]) => [id, { ...team, ...changes }])),
});
const withoutGroups: Service = {
  ...service,
  teams: new Map(
    [...service.teams].map(([id, { groupId, ...team }]) => [id, { ...team, name: groupId ?? '' }]),
  ),
};
const withoutMembers = teamsWith({ members: [] });
