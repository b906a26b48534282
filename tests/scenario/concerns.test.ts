/** A role-boundary concern from the form to what follows, with a name and without. */
import { describe, expect, it } from '@jest/globals';
import { concernStream } from '../../services/concern/capability.ts';
import { ConcernId } from '../../services/concern/concern.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { CommandId } from '../../services/kernel/ids.ts';
import { grace, hugh, jonah, riversideEast as team, service, utc } from '../support/people.ts';
import { ServiceDay } from '../support/service-day.ts';
import { heardBy } from '../support/team-weeks.ts';

const concern = ConcernId.parse('01kb0000000000000000000009');
const identity = { team, concern };
const terms = { kind: 'outsideMyRole', words: 'I was asked to change a dose.' } as const;
const wednesday = utc('2026-12-02T10:00');
const words = /concern/;

async function raised(isNamed: boolean) {
  const day = new ServiceDay({ start: wednesday });
  const by = { actor: jonah, commandId: CommandId.parse('press-of-jonah') };
  await day.bot.concerns.raise(by, { ...identity, terms, isNamed });
  await day.pass('PT1M');
  return day;
}

const looks = (day: ServiceDay) =>
  day.bot.concerns.look(
    { actor: grace, commandId: day.nextCommand() },
    identity,
    'The rota is changed.',
  );

describe('a concern', () => {
  it('comes to a manager, and what follows to whoever put their name on it', async () => {
    const day = await raised(true);
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
    const day = await raised(false);
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
    const day = await raised(true);
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
    const day = await raised(false);
    const week = (from: string, until: string) =>
      day.bot.concerns.raisedIn(team, { from: utc(from), until: utc(until) });
    expect(await week('2026-11-30T00:00', '2026-12-07T00:00')).toBe(1);
    expect(await week('2026-12-07T00:00', '2026-12-14T00:00')).toBe(0);
  });
});
