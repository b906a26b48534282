/** The organisation's directory: says who is away, sometimes late, sometimes wrong, sometimes nothing. */
import { absenceSources } from '../../services/absence/absence.ts';
import { Instant, type PersonId } from '../../services/kernel/ids.ts';
import {
  directorySources,
  type Directory,
  type DirectoryFacts,
  type FoundAbsence,
} from '../../services/ports/directory.ts';
import { crossing } from './gated-store.ts';
import type { Life } from './life.ts';
import type { World } from './world.ts';

/** What it would say if all were well: until when each person's automatic replies are on. */
export type OutOfOffice = Map<PersonId, number>;

export const directoryFor = (world: World, life: Life, says: OutOfOffice): Directory => ({
  lookUp: (people) => {
    const takes = world.strikes('directorySlow')
      ? world.dice('directory').between(2_000, 20_000)
      : 40;
    return crossing(world, life, { writes: true, takes }, () => {
      if (world.strikes('directoryThrows')) return Promise.reject(new TypeError('Not JSON.'));
      const isDown = world.now < world.troubles.directoryUntil;
      return Promise.resolve(people.map((person) => factsOf(world, says, person, isDown)));
    });
  },
  permissions: () => Promise.resolve([]),
});

function factsOf(
  world: World,
  says: OutOfOffice,
  person: PersonId,
  isDown: boolean,
): DirectoryFacts {
  const readAt = instantOf(world.now);
  if (isDown) {
    const failed = absenceSources.map((source) => ({ source, why: 'Graph answered 503' }));
    return { person, readAt, absences: [], read: [], failed };
  }
  const until = world.strikes('directoryWrong') ? world.now + 3_600_000 : says.get(person);
  const absences: FoundAbsence[] =
    until === undefined || until <= world.now
      ? []
      : [{ source: 'automaticReplies', kind: 'outOfOffice', until: instantOf(until) }];
  if (absences.length === 0) world.saidThere.add(`${person} ${readAt}`);
  return { person, readAt, absences, read: [...directorySources], failed: [] };
}

export const instantOf = (milliseconds: number): Instant =>
  Instant.parse(new Date(milliseconds).toISOString());
