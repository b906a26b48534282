/** What managers ask of a team's workforce; others read what they may. */
import { workforceCard } from '../../cards/workforce/card.ts';
import { forManagers, isManager } from '../../cards/workforce/team.ts';
import type { PersonId, TeamId } from '../../services/kernel/ids.ts';
import { addTime } from '../../services/kernel/time.ts';
import { viewOf } from '../../services/workforce/review-view.ts';
import type { CardReply } from '../card-reply.ts';
import type { WorkforceCore } from './core.ts';

/** Thirteen weeks: about a quarter. */
const LOOKED_BACK = 'PT2184H';

export async function asked(
  core: WorkforceCore,
  actor: PersonId,
  team?: TeamId,
): Promise<CardReply> {
  const { teams } = core.service;
  const managed = [...teams.values()].filter(({ managers }) => managers.includes(actor));
  const named = team === undefined ? undefined : teams.get(team);
  if (managed.length === 0 || (named !== undefined && !managed.includes(named))) {
    const of = named === undefined ? 'A team’s workforce' : `The workforce of ${named.name}`;
    return {
      message: `${of} is looked at by its managers. You can write “competencies” for what you are signed off in, and “my work” for what waits for you.`,
    };
  }
  const [only, another] = named === undefined ? managed : [named];
  if (only === undefined || another !== undefined) {
    const names = managed.map(({ name }) => name).join(', ');
    return { message: `Which team? Write “workforce” and its name: ${names}.` };
  }
  return showTeam(core, actor, only.id);
}

export async function showTeam(
  { workforce, clock, context }: WorkforceCore,
  viewer: PersonId,
  team: TeamId,
): Promise<CardReply> {
  if (!isManager(team, viewer, context())) return { card: forManagers(team, context()) };
  const until = clock.now();
  const summary = await workforce.summary(team, { from: addTime(until, `-${LOOKED_BACK}`), until });
  const risks = await workforce.risks(team);
  return { card: workforceCard({ team, view: viewOf(summary), risks }, context()) };
}
