/**
 * Who sees what of a register. About cases: everybody who works in the case's team, and its
 * managers. About people (competency): whoever manages the team, their supervisor, and they
 * themselves; nobody sees a colleague's.
 */
import type { PersonId, TeamId } from '../kernel/ids.ts';
import type { Service, Team } from '../service/service.ts';
import type { SignOffKind } from '../sign-off/kind.ts';
import type { BegunSignOff, SignOffSubject } from '../sign-off/sign-off.ts';
import { supervisorOf } from '../supervision/workers.ts';

export type RegisterReach = {
  /** Where the register is looked for. */
  readonly scopes: readonly (TeamId | 'people')[];
  /** What it can be narrowed to: teams of which the viewer may see more than their own. */
  readonly teams: readonly Team[];
  readonly sees: (state: Pick<BegunSignOff, 'subject'>) => boolean;
};

/** @param only Of one team; nothing is seen where it is none of the viewer's. */
export function registerReach(
  service: Service,
  { about }: Pick<SignOffKind, 'about'>,
  viewer: PersonId,
  only?: TeamId,
): RegisterReach {
  const all = [...service.teams.values()];
  const worksIn = ({ members, managers }: Team): boolean =>
    managers.includes(viewer) || (about === 'case' && members.includes(viewer));
  const isAsked = (team: TeamId): boolean => only === undefined || only === team;
  const teams = all.filter(worksIn);
  const shown = teams.filter(({ id }) => isAsked(id));
  const scopes = about === 'case' ? shown.map(({ id }) => id) : (['people'] as const);
  return {
    scopes,
    teams,
    sees: ({ subject }) => isAsked(subject.team) && maySee(service, subject, viewer),
  };
}

function maySee(service: Service, subject: SignOffSubject, viewer: PersonId): boolean {
  const team = service.teams.get(subject.team);
  if (team?.managers.includes(viewer) === true) return true;
  if (subject.about === 'case') return team?.members.includes(viewer) === true;
  return subject.person === viewer || supervisorOf(service, subject.person) === viewer;
}
