/** Reads what a summary rests on: at the cost of the time's consults, sign-offs, huddles and of open work. */
import type { PersonId, TeamId } from '../kernel/ids.ts';
import { signOffKinds } from '../sign-off/kinds.ts';
import { deedsOf } from './deeds.ts';
import type { GatherParts, Span } from './gather-parts.ts';
import { noWork, type OpenWork, type WorkforceFacts } from './summary.ts';
import { taskMap } from './task-map.ts';
import { peopleIn, placesOf } from './who-can.ts';

export async function gatherWorkforce(
  parts: GatherParts,
  team: TeamId,
  { from, until }: Span,
): Promise<WorkforceFacts> {
  const { service, clock, signOffs, whereabouts } = parts;
  const deeds = await deedsOf(parts, team, { from, until });
  const tasks = taskMap(service, signOffKinds);
  const places = tasks.flatMap((task) => placesOf(service, task, team));
  const able = places.flatMap((place) =>
    place.task.roles.flatMap((role) => peopleIn(service, role, place)),
  );
  const people = [...new Set([...able, ...deeds.map(({ person }) => person)])];
  const { absences } = await whereabouts.known();
  return {
    ...{ team, from, until, deeds, absences },
    now: clock.now(),
    signedOff: await signOffs.signedOff(people),
    open: await openWork(parts, team),
  };
}

type Has = readonly [PersonId, keyof OpenWork];

/** What people have open of the team's. */
async function openWork(
  parts: GatherParts,
  team: TeamId,
): Promise<ReadonlyMap<PersonId, OpenWork>> {
  const open = new Map<PersonId, OpenWork>();
  for (const all of [ownWork(parts, team), ledWork(parts, team), askedWork(parts, team)]) {
    for await (const [person, what] of all) {
      const before = open.get(person) ?? noWork;
      open.set(person, { ...before, [what]: before[what] + 1 });
    }
  }
  return open;
}

async function* ownWork({ desk, actions }: GatherParts, team: TeamId): AsyncGenerator<Has> {
  for await (const consult of desk.open(team)) {
    if (consult.status === 'held') yield [consult.holder.person, 'consults'];
  }
  for await (const action of actions.openIn(team)) {
    if (action.status === 'open') yield [action.owner, 'actions'];
  }
}

async function* ledWork({ coordination, cohorts }: GatherParts, team: TeamId): AsyncGenerator<Has> {
  for await (const { lead } of coordination.led(team)) yield [lead, 'leads'];
  for await (const each of cohorts.of(team)) {
    if (each.status === 'in') yield [each.lead, 'cohorts'];
  }
}

async function* askedWork({ signOffs }: GatherParts, team: TeamId): AsyncGenerator<Has> {
  for (const { id } of signOffKinds) {
    for await (const each of signOffs.register(id, [team, 'people'])) {
      if (each.status !== 'submitted' || each.subject.team !== team) continue;
      for (const asked of each.asking.asked) yield [asked, 'signOffs'];
    }
  }
}
