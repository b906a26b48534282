import type { PersonId } from '../../kernel/ids.ts';
import type { Service, Team } from '../../service/service.ts';

/** A team's schedule in Shifts. */
export type Schedule = {
  readonly groupId: string;
  /** In whose name it is read: the team's first manager. */
  readonly actsAs: PersonId;
};

export type SchedulesOf = (person: PersonId) => readonly Schedule[];

/**
 * The schedules of the teams that somebody works in or manages. Whoever is in no team may be on
 * any team's schedule, so all are read.
 */
export function schedulesIn({ teams }: Pick<Service, 'teams'>): SchedulesOf {
  const all = [...teams.values()].flatMap((team) =>
    team.groupId === undefined
      ? []
      : [{ team, schedule: { groupId: team.groupId, actsAs: team.managers[0] } }],
  );
  const known = new Map<PersonId, readonly Schedule[]>();
  const find = (person: PersonId): readonly Schedule[] => {
    const isInTeam = [...teams.values()].some((team) => belongsTo(team, person));
    return all
      .filter(({ team }) => !isInTeam || belongsTo(team, person))
      .map(({ schedule }) => schedule);
  };
  return (person) => {
    let found = known.get(person);
    if (found === undefined) known.set(person, (found = find(person)));
    return found;
  };
}

const belongsTo = ({ members, managers }: Team, person: PersonId): boolean =>
  members.includes(person) || managers.includes(person);

/**
 * Graph no longer asks an app in whose name it reads a schedule, except where it is behind; the
 * header does no harm where it is not wanted.
 */
export const actingAs = ({ actsAs }: Schedule) => ({ 'MS-APP-ACTS-AS': actsAs });
