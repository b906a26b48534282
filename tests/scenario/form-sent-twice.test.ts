/** A form of which there is or will be a consult is sent once more: one form asks once. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { TeamId, type CaseRef } from '../../services/kernel/ids.ts';
import { StoreError, type Operation, type Store } from '../../services/ports/store.ts';
import { at, jonah, riversideEast } from '../support/people.ts';
import { onlyKilled, Reaper } from '../support/reaper.ts';
import { ServiceDay, type DayOptions } from '../support/service-day.ts';
import { askNumbered } from '../support/several-consults.ts';
import { openCosmos, openSqliteInMemory, type OpenedStore } from '../support/stores.ts';

const northgate = TeamId.parse('northgate');
const riversideWest = TeamId.parse('riverside-west');

const close: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const each of close.splice(0)) await each();
});

async function openOf(day: ServiceDay, team: TeamId): Promise<number> {
  const refs: CaseRef[] = [];
  for await (const { request } of day.bot.desk.open(team)) refs.push(request.caseRef);
  return refs.length;
}

/** In how many of the teams that it was sent to the form asked for something. */
const asked = (day: ServiceDay): Promise<readonly number[]> =>
  Promise.all([riversideEast, riversideWest, northgate].map((team) => openOf(day, team)));

const asAConsultOf = (team: TeamId) => ({
  ...{ outcome: 'refused', refusal: { reason: 'alreadyRequested' } },
  state: { request: { team, requester: jonah } },
});

const isClaim = (operations: readonly Operation[]): boolean =>
  operations.some((each) => each.type !== 'delete' && each.document.id.startsWith('form.'));

/** Comes after every claim that was written. */
const afterClaims =
  (then: () => Promise<void>) =>
  (store: Store): Store => ({
    ...store,
    async commit(partition, operations) {
      const result = await store.commit(partition, operations);
      if (isClaim(operations) && result.outcome === 'committed') await then();
      return result;
    },
  });

describe.each([
  ['SQLite', openSqliteInMemory],
  ['Cosmos DB', () => openCosmos()],
])('the form of a consult, on %s,', (_name, open) => {
  let advance: OpenedStore['advance'];
  const dayWith = async (options: Partial<DayOptions> = {}): Promise<ServiceDay> => {
    const opened = await open();
    close.push(opened.close);
    ({ advance } = opened);
    return new ServiceDay({ start: at('10:00'), store: opened.store, ...options });
  };

  /** A process dies after it has claimed the form, and another one takes its place. */
  const diedOverIt = async (): Promise<ServiceDay> => {
    const reaper = new Reaper(1, 'after');
    const wrapStore = (store: Store, replica: number) =>
      replica === 0 ? reaper.store(store) : store;
    const day = await dayWith({ wrapStore });
    await day.ask().catch(onlyKilled);
    day.restart();
    expect([reaper.hasKilled(), await asked(day)]).toEqual([true, [0, 0, 0]]);
    return day;
  };

  it('shows the consult that it became, and asks nobody of another team', async () => {
    const day = await dayWith();
    await day.ask();

    expect(await day.ask({ team: northgate })).toMatchObject(asAConsultOf(riversideEast));
    expect(await asked(day)).toEqual([1, 0, 0]);
    await day.pass('PT14M');
    expect(await day.ask({ team: northgate })).toMatchObject(asAConsultOf(riversideEast));
    expect(await asked(day)).toEqual([1, 0, 0]);
  });

  it('does not keep another form of the same person from being sent', async () => {
    const day = await dayWith();
    await askNumbered(day.bot, { number: 1 });
    await askNumbered(day.bot, { number: 2, team: northgate });

    expect(await asked(day)).toEqual([1, 0, 1]);
  });

  it('is remembered as long as its card may be worked from', async () => {
    const day = await dayWith();
    await day.ask();
    await advance(`PT${399 * 24}H`);
    expect(await day.ask({ team: northgate })).toMatchObject(asAConsultOf(riversideEast));
    await advance('PT25H');
    expect(await day.ask({ team: northgate })).toMatchObject({ outcome: 'done' });
  });

  it('asks one of three teams to which three replicas send it at once', async () => {
    const day = await dayWith({ replicas: 3 });
    const teams = [riversideEast, riversideWest, northgate];
    const handled = await Promise.all(
      teams.map((team, index) => day.ask({ team }, undefined, day.bots[index])),
    );

    expect(handled.filter(({ outcome }) => outcome === 'done')).toHaveLength(1);
    expect((await asked(day)).toSorted()).toEqual([0, 0, 1]);
    const winner = teams.find((_, index) => handled[index]?.outcome === 'done');
    if (winner === undefined) throw new TypeError('Nobody was asked.');
    for (const team of teams.filter((each) => each !== winner)) {
      expect(await day.ask({ team })).toMatchObject(asAConsultOf(winner));
    }
  });

  it('asks once where both replicas send it to the same team at once', async () => {
    const day = await dayWith({ replicas: 2 });
    const handled = await Promise.all(day.bots.map((bot) => day.ask({}, undefined, bot)));

    expect(handled.map(({ outcome }) => outcome).toSorted()).toEqual(['done', 'refused']);
    expect(await asked(day)).toEqual([1, 0, 0]);
  });

  it('asks the same team at once though a process died over it', async () => {
    const day = await diedOverIt();

    expect(await day.ask()).toMatchObject({ outcome: 'done' });
    expect(await asked(day)).toEqual([1, 0, 0]);
  });

  it('is waited for where a process died over it, and after a minute asks another team', async () => {
    const day = await diedOverIt();

    await day.pass('PT59S');
    expect(await day.ask({ team: northgate })).toMatchObject({ outcome: 'busy' });
    expect(await asked(day)).toEqual([0, 0, 0]);
    await day.pass('PT1S');
    expect(await day.ask({ team: northgate })).toMatchObject({ outcome: 'done' });
    expect(await day.ask()).toMatchObject(asAConsultOf(northgate));
    expect(await asked(day)).toEqual([0, 0, 1]);
  });

  it('is taken over by one of two other teams', async () => {
    const day = await diedOverIt();
    const second = day.join();
    await day.pass('PT2M');
    const handled = await Promise.all([
      day.ask({ team: northgate }),
      day.ask({ team: riversideWest }, undefined, second),
    ]);

    expect(handled.filter(({ outcome }) => outcome === 'done')).toHaveLength(1);
    expect((await asked(day)).toSorted()).toEqual([0, 0, 1]);
  });

  it('is claimed anew where the same team sends it late, so that nobody else takes it meanwhile', async () => {
    const day = await diedOverIt();
    await day.pass('PT50S');
    const reaper = new Reaper(2, 'after'); // after it found the claim, and wrote it anew
    const other = new ServiceDay({ start: day.now, store: day.store, wrapStore: reaper.store });
    await other.ask().catch(onlyKilled);
    await day.pass('PT30S');

    expect(reaper.hasKilled()).toBe(true);
    expect(await day.ask({ team: northgate })).toMatchObject({ outcome: 'busy' });
    expect(await asked(day)).toEqual([0, 0, 0]);
  });

  it.each([
    ['is lost', () => Promise.reject(new StoreError('storeUnavailable', 'It took too long.'))],
    ['is that of a repetition', () => 'conflict' as const],
  ])('asks in the end where the answer to its claim %s', async (_why, answer) => {
    let lost = 1;
    const wrapStore = (store: Store): Store => ({
      ...store,
      async commit(partition, operations) {
        const result = await store.commit(partition, operations);
        if (!isClaim(operations) || lost === 0) return result;
        lost -= 1;
        await answer();
        return { outcome: 'conflict', id: 'form.' };
      },
    });
    const day = await dayWith({ wrapStore });
    const command = day.nextCommand();
    const handled = await day.ask({}, command).catch(() => day.ask({}, command));

    expect([lost, handled.outcome]).toEqual([0, 'done']);
    expect(await asked(day)).toEqual([1, 0, 0]);
  });

  it('asks nobody where its process was held up so long that others may soon take it', async () => {
    const held: { up: () => Promise<void> } = { up: () => Promise.resolve() };
    const day = await dayWith({ wrapStore: afterClaims(() => held.up()) });
    held.up = () => day.pass('PT31S');

    expect(await day.ask()).toMatchObject({ outcome: 'busy' });
    expect(await asked(day)).toEqual([0, 0, 0]);
  });
});
