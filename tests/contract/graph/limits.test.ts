import { expect, it } from '@jest/globals';
import { PersonId } from '../../../services/kernel/ids.ts';
import type { Person, Service } from '../../../services/service/service.ts';
import { createGraphBench, pathsIn, weeksAhead } from '../../support/graph-bench.ts';
import { describeGraph } from '../../support/graph-suite.ts';
import { amina, ben, riversideEast, service } from '../../support/people.ts';

/** The example's service with so many people, all of Riverside East. */
function serviceOf(count: number): {
  readonly large: Service;
  readonly crowd: readonly PersonId[];
} {
  const crowd = Array.from({ length: count }, (_, index) =>
    PersonId.parse(`00000000-0000-4000-8000-${`${700_000 + index}`.padStart(12, '0')}`),
  );
  const people = new Map<PersonId, Person>(service.people);
  for (const [index, id] of crowd.entries()) {
    people.set(id, { id, key: `p${index}`, name: `Person ${index}`, title: 'Nurse', mayCover: [] });
  }
  const teams = new Map(service.teams);
  const east = teams.get(riversideEast);
  if (east) teams.set(riversideEast, { ...east, members: [...east.members, ...crowd] });
  return { large: { ...service, people, teams }, crowd };
}

/** How many questions each batch held that was about this. */
const sizesOf = (exchanges: ReturnType<typeof createGraphBench>['exchanges'], what: string) =>
  exchanges
    .filter(({ call }) => call.path === '/$batch' && JSON.stringify(call.body).includes(what))
    .map(({ call }) => (call.body as { readonly requests: readonly unknown[] }).requests.length);

describeGraph('the limits of Microsoft Graph', () => {
  it('are kept for 651 people: 650 in a question, 20 questions in a batch, 15 ids in a filter', async () => {
    const { large, crowd } = serviceOf(651);
    const { directory, clock, exchanges } = createGraphBench({ world: { service: large } });
    const facts = await directory.lookUp(crowd, { until: weeksAhead(clock.now()) });

    expect(facts.map(({ person }) => person)).toEqual(crowd);
    expect(facts.filter(({ read }) => read.length === 5)).toHaveLength(651);
    const presence = exchanges.filter(({ call }) => call.path.includes('getPresences'));
    expect(presence.map(({ call }) => (call.body as { ids: unknown[] }).ids.length)).toEqual([
      650, 1,
    ]);
    expect(sizesOf(exchanges, 'mailboxSettings').sort()).toEqual([
      11,
      ...Array<number>(32).fill(20),
    ]);
    expect(sizesOf(exchanges, 'users?').sort()).toEqual([20, 20, 4]);
  });

  it('are kept for 21 people', async () => {
    const { large, crowd } = serviceOf(21);
    const { directory, clock, exchanges } = createGraphBench({ world: { service: large } });
    await directory.lookUp(crowd, { until: weeksAhead(clock.now()) });
    expect(sizesOf(exchanges, 'mailboxSettings')).toEqual([20, 1]);
    expect(sizesOf(exchanges, 'getSchedule')).toEqual([20, 1]);
  });

  it('are not all used at once: at most four requests of a kind are under way', async () => {
    const { large, crowd } = serviceOf(200);
    let underWay = 0;
    let most = 0;
    const { directory, clock, graph } = createGraphBench({
      world: { service: large },
      fetch: async (url, init) => {
        const isSettings = typeof init.body === 'string' && init.body.includes('mailboxSettings');
        underWay += isSettings ? 1 : 0;
        most = Math.max(most, underWay);
        await new Promise(setImmediate);
        underWay -= isSettings ? 1 : 0;
        return graph.fetch(url, init);
      },
    });
    await directory.lookUp(crowd, { until: weeksAhead(clock.now()) });
    expect(most).toBe(4);
  });

  it('are spared by asking once about somebody who is asked about twice', async () => {
    const { directory, clock, exchanges } = createGraphBench();
    const facts = await directory.lookUp([amina, ben, amina], { until: weeksAhead(clock.now()) });
    expect(facts.map(({ person }) => person)).toEqual([amina, ben, amina]);
    expect(facts[2]).toEqual(facts[0]);
    expect(pathsIn(exchanges).filter((path) => path.endsWith('mailboxSettings'))).toHaveLength(2);
  });

  it('are not touched when nobody is asked about', async () => {
    const { directory, clock, exchanges } = createGraphBench();
    expect(await directory.lookUp([], { until: clock.now() })).toEqual([]);
    expect(exchanges).toEqual([]);
  });
});
