/** Reads what a summary rests on: at the cost of the time's consults, sign-offs, huddles and of open work. */
import type { ActionDesk } from '../action/desk.ts';
import type { CaseDesk } from '../caseload/desk.ts';
import type { CohortDesk } from '../cohort/desk.ts';
import type { ConsultDesk } from '../consult/desk.ts';
import type { CoordinationDesk } from '../coordination/desk.ts';
import type { HuddleDesk } from '../huddle/desk.ts';
import type { Instant, PersonId, TeamId } from '../kernel/ids.ts';
import type { Clock } from '../ports/clock.ts';
import type { Whereabouts } from '../ports/whereabouts.ts';
import type { Service } from '../service/service.ts';
import type { SignOffDesk } from '../sign-off/desk.ts';
import { signOffKinds } from '../sign-off/kinds.ts';
import type { SupervisionDesk } from '../supervision/desk.ts';
import { deedsOf } from './deeds.ts';
import { noWork, type OpenWork, type WorkforceFacts } from './summary.ts';
import { taskMap } from './task-map.ts';
import { peopleIn, placesOf } from './who-can.ts';

export type GatherParts = {
  readonly service: Service;
  readonly clock: Clock;
  readonly whereabouts: Whereabouts;
  readonly desk: Pick<ConsultDesk, 'since' | 'open'>;
  readonly signOffs: Pick<SignOffDesk, 'register' | 'ended' | 'signedOff'>;
  readonly huddles: Pick<HuddleDesk, 'load'>;
  readonly supervisions: Pick<SupervisionDesk, 'known'>;
  readonly actions: Pick<ActionDesk, 'openIn'>;
  readonly coordination: Pick<CoordinationDesk, 'led'>;
  readonly cohorts: Pick<CohortDesk, 'of'>;
  readonly cases: Pick<CaseDesk, 'checkedIn'>;
};

export type Span = { readonly from: Instant; readonly until: Instant };

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
