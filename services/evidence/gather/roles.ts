/** Somebody by what they are in the service: packs name nobody. */
import type { PersonId, TeamId } from '../../kernel/ids.ts';
import type { Service } from '../../service/service.ts';

export type Posts = Pick<Service, 'teams' | 'leadership'>;

export function roleIn({ teams, leadership }: Posts, team: TeamId, person: PersonId): string {
  const its = teams.get(team);
  if (its?.managers.includes(person) === true) return 'team manager';
  if (leadership.some(({ lead }) => lead === person)) return 'clinical lead';
  return its?.members.includes(person) === true ? 'team member' : 'somebody outside the team';
}
