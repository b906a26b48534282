/** What somebody is shown who asks for the huddle in chat, or by a button. */
import { promptsCard, type LearningPrompt } from '../../cards/huddle/prompts.ts';
import { isOfTeam } from '../../cards/huddle/rights.ts';
import { chooseTeamCard, upcomingCard } from '../../cards/huddle/upcoming.ts';
import { caseTeamsOf } from '../../services/caseload/rights.ts';
import type { IncidentDesk } from '../../services/incident/desk.ts';
import { mostPrompts } from '../../services/incident/learning.ts';
import { monthAt, monthBefore } from '../../services/sampling/month.ts';
import type { OpenHuddle } from '../../services/huddle/huddle.ts';
import { nextHuddle } from '../../services/huddle/schedule.ts';
import type { PersonId, TeamId } from '../../services/kernel/ids.ts';
import type { Team } from '../../services/service/service.ts';
import type { CardReply } from '../card-reply.ts';
import type { PartCore } from '../part.ts';
import { showHuddle } from './replies.ts';

/** `learning`: what last month's reviews of incidents leave to the huddle. */
export type PromptParts = Pick<PartCore, 'service' | 'clock' | 'context'> & {
  readonly learning: Pick<IncidentDesk, 'promptsFromLearning'>;
};

export type AskedParts = Pick<PartCore, 'service' | 'clock' | 'huddles' | 'context'>;

/** The open huddle, else when the next one is. With several teams that hold one, a choice. */
export async function askedForHuddle(
  parts: AskedParts,
  actor: PersonId,
  team?: TeamId,
): Promise<CardReply> {
  const [only, another] = team === undefined ? teamsFor(parts, actor) : [];
  const chosen = team ?? (another === undefined ? only?.id : undefined);
  if (chosen === undefined) {
    return { card: chooseTeamCard(teamsFor(parts, actor), parts.context()) };
  }
  const open = await latestOpen(parts, chosen);
  return open
    ? showHuddle(open, actor, parts.context())
    : { card: await upcoming(parts, actor, chosen) };
}

/** With what the person's own teams learnt last month; never of which case. */
export async function askedForPrompts(
  parts: PromptParts,
  actor: PersonId,
  theme = '',
): Promise<CardReply> {
  const { service, clock, learning, context } = parts;
  const month = monthBefore(monthAt(service.timeZone, clock.now()));
  const found: LearningPrompt[] = [];
  for (const { id } of caseTeamsOf(service, actor)) {
    found.push(...(await learning.promptsFromLearning(id, month)));
  }
  const distinct = new Map(found.map((each) => [each.prompt, each]));
  return { card: promptsCard(theme, context(), [...distinct.values()].slice(0, mostPrompts)) };
}

/** Teams of the person that hold a huddle; of whoever belongs to none, all of them. */
function teamsFor({ service, context }: AskedParts, actor: PersonId): readonly Team[] {
  const holding = [...service.teams.values()].filter(({ huddle }) => huddle !== undefined);
  const own = holding.filter(({ id }) => isOfTeam(id, actor, context()));
  return own.length > 0 ? own : holding;
}

async function latestOpen({ huddles }: AskedParts, team: TeamId): Promise<OpenHuddle | undefined> {
  let latest: OpenHuddle | undefined;
  for await (const each of huddles.open(team)) latest = each;
  return latest;
}

async function upcoming(parts: AskedParts, actor: PersonId, team: TeamId) {
  const { service, clock, huddles, context } = parts;
  const meeting = service.teams.get(team)?.huddle;
  const isMine = isOfTeam(team, actor, context());
  const flagged = isMine ? (await huddles.ranked(team)).length : undefined;
  return upcomingCard(
    {
      team,
      ...(meeting === undefined ? {} : { at: nextHuddle(service, meeting, clock.now()) }),
      ...(flagged === undefined ? {} : { flagged }),
    },
    context(),
  );
}
