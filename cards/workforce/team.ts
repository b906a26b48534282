/** Whose team it is, and who reads about its workforce. */
import type { TeamId } from '../../services/kernel/ids.ts';
import type { CardContext, Viewer } from '../context.ts';
import { formCallouts } from '../parts/fields.ts';
import { expandQuestion } from '../parts/question.ts';
import type { Card } from '../render.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';

export const isManager = (team: TeamId, viewer: Viewer, { service }: CardContext): boolean =>
  service.teams.get(team)?.managers.some((each) => each === viewer) === true;

/** @param notice why nothing was changed, with what had been typed */
export const forManagers = (team: TeamId, context: CardContext, notice?: string): Card =>
  expandQuestion({
    teamLine: teamLine(team, say(context, 'Workforce'), context),
    title: say(context, 'For managers'),
    explanation: say(
      context,
      'The team’s managers look at its workforce and keep its register of risks.',
    ),
    callouts: formCallouts(notice, {}, context),
    ...{ parts: [], actions: [] },
  });

export const teamLine = (team: TeamId, what: string, { service }: CardContext): string =>
  `**${escapeText(service.teams.get(team)?.name ?? team)}** · ${what}`;
