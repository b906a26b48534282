/** A role-boundary concern from the form to what follows, with a name and without. */
import { describe, expect, it } from '@jest/globals';
import { concernStream } from '../../services/concern/capability.ts';
import { ConcernId } from '../../services/concern/concern.ts';
import type { ConcernEvent } from '../../services/concern/stream.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { Store } from '../../services/ports/store.ts';
import { everyStore, outcomesOf, pressOf, twoBots } from '../support/every-store.ts';
import { deathsOf, expectIntact, stepsOf, type Life } from '../support/killed-life.ts';
import { grace, hugh, jonah, riversideEast as team, service, utc } from '../support/people.ts';
import { ServiceDay, type DayOptions } from '../support/service-day.ts';
import { heardBy } from '../support/team-weeks.ts';

const concern = ConcernId.parse('01kb0000000000000000000009');
const identity = { team, concern };
const terms = { kind: 'outsideMyRole', words: 'I was asked to change a dose.' } as const;
const wednesday = utc('2026-12-02T10:00');
const words = /concern/;

const raises = ({ bot }: ServiceDay, isNamed: boolean, on = bot) =>
  on.concerns.raise(pressOf(jonah, 'press-of-jonah'), { ...identity, terms, isNamed });

async function raised(isNamed: boolean, options: Partial<DayOptions> = {}) {
  const day = new ServiceDay({ start: wednesday, ...options });
  await raises(day, isNamed);
  await day.pass('PT1M');
  return day;
}

async function history({ bot }: ServiceDay): Promise<readonly string[]> {
  const partition = partitionOf(service.tenant, team);
  const { events } = await bot.journal.history(partition, concernStream(concern));
  return events.map(({ event }) => (event as ConcernEvent).type);
}

const alerts = (day: ServiceDay, person: PersonId) =>
  day.heardBy(person).filter((alert) => alert.includes('concern'));

const looks = (day: ServiceDay) =>
  day.bot.concerns.look(
    { actor: grace, commandId: day.nextCommand() },
    identity,
    'The rota is changed.',
  );

describe.each(everyStore)('a concern on %s', (_name, open) => {
  it('comes to a manager, and what follows to whoever put their name on it', async () => {
    const day = await raised(true, { store: await open() });
    expect(heardBy(day, grace, words)).toEqual(['12-02T10:00 A role-boundary concern was raised']);
    expect(day.teams.words(grace)).toContain('by Jonah');
    await looks(day);
    await day.pass('PT1M');
    expect(heardBy(day, jonah, words)).toEqual([
      '12-02T10:01 Your role-boundary concern was looked at',
    ]);
    expect(day.teams.words(jonah)).toContain('The rota is changed.');
    await day.passTo(utc('2026-12-09T10:00'));
    expect(heardBy(day, hugh, words)).toEqual([]);
  });

  it('without a name leaves no trace of whose it is', async () => {
    const day = await raised(false, { store: await open() });
    expect(day.teams.words(grace)).toContain('without a name');
    const partition = partitionOf(service.tenant, team);
    const { documents } = await day.store.list(partition, '', { limit: 1_000 });
    const kept = JSON.stringify(documents.map(({ id, body }) => ({ id, body })));
    expect(kept).toContain('I was asked to change a dose.');
    expect(kept).not.toContain(jonah);
    expect(kept).not.toContain('press-of-jonah');
    const { events } = await day.bot.journal.history(partition, concernStream(concern));
    expect(events).toMatchObject([{ actor: 'service', authority: 'withoutName' }]);
    await looks(day);
    await day.pass('PT1M');
    expect(heardBy(day, jonah, words)).toEqual([]);
  });

  it('that nobody looks at goes to other managers after three working days, and on', async () => {
    const day = await raised(true, { store: await open() });
    await day.passTo(utc('2026-12-07T09:59'));
    expect(heardBy(day, hugh, words)).toEqual([]);
    await day.passTo(utc('2026-12-07T10:01'));
    expect(heardBy(day, hugh, words)).toEqual([
      '12-07T10:00 A role-boundary concern has not been looked at in time',
    ]);
    expect(day.teams.words(hugh)).toContain('Looked at…');
    await day.passTo(utc('2026-12-10T10:01'));
    expect(heardBy(day, grace, words)).toHaveLength(2);
  });

  it('is counted in the week in which it was raised', async () => {
    const day = await raised(false, { store: await open() });
    const week = (from: string, until: string) =>
      day.bot.concerns.raisedIn(team, { from: utc(from), until: utc(until) });
    expect(await week('2026-11-30T00:00', '2026-12-07T00:00')).toBe(1);
    expect(await week('2026-12-07T00:00', '2026-12-14T00:00')).toBe(0);
  });
});

describe.each(everyStore)('two replicas on %s', (_name, open) => {
  it.each([true, false])(
    'record and tell a concern once that Teams brings to both (named: %s)',
    async (isNamed) => {
      const day = new ServiceDay({ start: wednesday, store: await open(), replicas: 2 });
      const handled = await Promise.all(twoBots(day).map((bot) => raises(day, isNamed, bot)));
      expect(outcomesOf(handled)).toEqual(['done', 'repeated']);
      await day.pass('PT1M');
      expect(await history(day)).toEqual(['concernRaised']);
      expect(heardBy(day, grace, words)).toHaveLength(1);
      await expectIntact(day);
    },
  );

  it('let one of two managers who press at once say what follows, and tell the other who it was', async () => {
    const day = await raised(true, { store: await open(), replicas: 2 });
    // Nobody looks for three working days, so that a second manager has it too.
    await day.passTo(utc('2026-12-07T10:01'));
    const [first, second] = twoBots(day);
    const looked = await Promise.all([
      first.concerns.look(pressOf(grace, 'of-grace'), identity, 'The rota is changed.'),
      second.concerns.look(pressOf(hugh, 'of-hugh'), identity, 'I speak with the ward.'),
    ]);
    expect(outcomesOf(looked)).toEqual(['done', 'refused']);
    const { state } = await day.bot.concerns.load(identity);
    if (state.status !== 'lookedAt') throw new TypeError(`It is ${state.status}.`);
    expect(looked.find(({ outcome }) => outcome === 'refused')).toMatchObject({
      refusal: { reason: 'alreadyLookedAt', by: state.looked.by },
    });
    await day.passTo(utc('2026-12-14T10:00'));
    expect(await history(day)).toEqual(['concernRaised', 'concernOverdue', 'concernLookedAt']);
    expect(heardBy(day, jonah, words)).toHaveLength(1);
    for (const each of [grace, hugh]) {
      expect(day.teams.words(each)).toContain(state.looked.follows);
    }
  });
});

const lifeOn = (open: () => Promise<Store>, isNamed: boolean): Life => ({
  open,
  start: wednesday,
  before: () => Promise.resolve(),
  presses: [
    (day) => raises(day, isNamed),
    (day) => day.pass('PT1M'),
    (day) => day.passTo(utc('2026-12-07T10:01')),
    ({ bot }) => bot.concerns.look(pressOf(hugh, 'look'), identity, 'The rota is changed.'),
    (day) => day.pass('PT1M'),
  ],
});

describe.each(everyStore)('killed between any two steps on %s', (_name, open) => {
  it.each(
    (['before', 'after'] as const).flatMap((when) =>
      [true, false].map((isNamed) => ({ when, isNamed })),
    ),
  )('dies $when the step, named: $isNamed', async ({ when, isNamed }) => {
    const life = lifeOn(open, isNamed);
    expect(await stepsOf(life)).toBeGreaterThan(8);
    for await (const { step, day } of deathsOf(life, when)) {
      expect({ step, events: await history(day) }).toEqual({
        ...{ step, events: ['concernRaised', 'concernOverdue', 'concernLookedAt'] },
      });
      // A second ping is better than none.
      const heard = [grace, hugh, jonah].map((each) => [...new Set(alerts(day, each))]);
      expect({ step, heard }).toEqual({
        step,
        heard: [
          ['A role-boundary concern was raised'],
          ['A role-boundary concern has not been looked at in time'],
          isNamed ? ['Your role-boundary concern was looked at'] : [],
        ],
      });
      expect(day.teams.words(grace)).toContain('The rota is changed.');
      await expectIntact(day);
    }
  });
});
