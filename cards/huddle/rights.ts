/** Who gets which buttons and forms. The server decides again at the press. */
import type { PostedHuddle } from '../../services/huddle/huddle.ts';
import type { PersonId, TeamId } from '../../services/kernel/ids.ts';
import type { CardContext, Viewer } from '../context.ts';

/** Its managers, then its members, each once. */
export function peopleOf(team: TeamId, { service }: CardContext): readonly PersonId[] {
  const { managers = [], members = [] } = service.teams.get(team) ?? {};
  return [...new Set([...managers, ...members])];
}

/** People of the team read what was decided, and decide. */
export const isOfTeam = (team: TeamId, viewer: Viewer, context: CardContext): boolean =>
  peopleOf(team, context).some((each) => each === viewer);

/** A manager, or whoever started it. */
export const mayClose = (
  { team, started }: Pick<PostedHuddle, 'team' | 'started'>,
  viewer: Viewer,
  { service }: CardContext,
): boolean =>
  started?.by === viewer ||
  (service.teams.get(team)?.managers ?? []).some((manager) => manager === viewer);
