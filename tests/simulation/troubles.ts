/** What befalls replicas, Teams and people beside single calls: deaths, halts, outages, people out of reach. */
import type { PersonId } from '../../services/kernel/ids.ts';
import type { Dice } from './dice.ts';
import type { OutOfOffice } from './directory.ts';
import type { Replicas } from './replicas.ts';
import type { Teams } from './teams.ts';
import type { World } from './world.ts';

type Troubled = {
  readonly world: World;
  readonly teams: Teams;
  readonly replicas: Replicas;
  readonly outOfOffice: OutOfOffice;
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** One kind of trouble, again and again: how long apart on average, and what it does. */
function again(
  world: World,
  isOver: () => boolean,
  name: string,
  meanMs: number,
  strike: () => void,
): void {
  const dice = world.dice(`trouble.${name}`);
  world.timeline.after(dice.wait(meanMs), () => {
    if (isOver()) return;
    strike();
    again(world, isOver, name, meanMs, strike);
  });
}

export function beginTroubles(troubled: Troubled, isOver: () => boolean): void {
  const { world, teams, replicas, outOfOffice } = troubled;
  if (world.faultless) return;
  const dice = world.dice('troubles');
  const every = (name: string, meanMs: number, strike: () => void) => {
    again(world, isOver, name, meanMs, strike);
  };
  const people = [...world.service.people.keys()];
  every('clock', 12 * HOUR, () => {
    const [one] = replicas.all.length === 0 ? [] : [dice.oneOf(replicas.all)];
    if (one === undefined) return;
    world.faults.add('clockJumped');
    one.life.ahead = dice.between(-30_000, 30_000);
    world.unwell();
    world.trace.add(`${one.life.name} is ${one.life.ahead} ms ahead now`);
  });
  every('store', 20 * HOUR, () => {
    world.faults.add('storeDown');
    world.troubles.storeUntil = world.now + dice.between(20_000, 12 * MINUTE);
    world.unwell(world.troubles.storeUntil);
    world.trace.add('the store is down');
  });
  every('teams', 16 * HOUR, () => {
    world.faults.add('teamsDown');
    world.troubles.teamsUntil = world.now + dice.between(30_000, 25 * MINUTE);
    world.unwell(world.troubles.teamsUntil);
    world.trace.add('Teams is down');
  });
  every('directory', 14 * HOUR, () => {
    world.faults.add('directoryDown');
    world.troubles.directoryUntil = world.now + dice.between(MINUTE, 3 * HOUR);
    world.trace.add('the directory is down');
  });
  every('blocked', 20 * HOUR, () => {
    cutOff(troubled, teams.blocked, dice.oneOf(people), 'blockedByPerson');
  });
  every('lacking', 30 * HOUR, () => {
    cutOff(troubled, teams.lacking, dice.oneOf(people), 'botNotInRoster');
  });
  every('outOfOffice', 10 * HOUR, () => {
    world.faults.add('outOfOffice');
    outOfOffice.set(dice.oneOf(people), world.now + dice.between(HOUR, 72 * HOUR));
  });
  every('awayTogether', HOUR, () => {
    awayTogether(troubled, dice);
  });
}

/** A lead and whoever covers for them, at a meeting or in the same holidays: the next in line is needed. */
function awayTogether({ world, outOfOffice }: Troubled, dice: Dice): void {
  const { lead, cover } = dice.oneOf(world.service.leadership);
  if (cover === undefined) return;
  world.faults.add('leadAndCoverAway');
  for (const person of [cover, lead]) {
    const until = world.now + dice.between(20 * MINUTE, 2 * HOUR);
    outOfOffice.set(person, Math.max(until, outOfOffice.get(person) ?? 0));
  }
  world.trace.add(`${lead.slice(-3)} and ${cover.slice(-3)} are away`);
}

/** For some hours Teams takes no message for somebody. */
function cutOff({ world }: Troubled, who: Set<PersonId>, person: PersonId, kind: string): void {
  world.faults.add(kind);
  world.everCutOff.add(person);
  who.add(person);
  world.trace.add(`${kind} ${person.slice(-3)}`);
  world.timeline.after(world.dice('cutOff').between(HOUR, 16 * HOUR), () => {
    who.delete(person);
  });
}
