/** What somebody is shown who asks about shortages in chat, or by a button. */
import { shortageQuestionCard } from '../../cards/shortage/question.ts';
import { mayDecide } from '../../cards/shortage/rights.ts';
import { shortageRefusalText } from '../../cards/shortage/refusal.ts';
import type { PersonId, TeamId } from '../../services/kernel/ids.ts';
import { concernedBy, teamsDecidedBy, teamsOf } from '../../services/shortage/concerned.ts';
import type {
  DeclaredShortage,
  ProposedShortage,
  Shortage,
} from '../../services/shortage/shortage.ts';
import { isOpenShortage } from '../../services/shortage/shortage.ts';
import type { PartCore } from '../part.ts';
import type { FormReply } from './plan-handlers.ts';
import { showShortage } from './replies.ts';

export type AskedParts = Pick<PartCore, 'service' | 'shortages' | 'context'> & {
  /** The form for a team, or for one that the person may choose. */
  readonly begin: (actor: PersonId, team?: TeamId) => Promise<FormReply>;
};

/**
 * Managers: what is open in their teams, else the form. Everybody else: what holds in their own
 * teams, or in the one that they name.
 */
export async function askedAbout(
  parts: AskedParts,
  actor: PersonId,
  team?: TeamId,
): Promise<FormReply> {
  const { service, context } = parts;
  const teams = team ? [team] : ownTeams(parts, actor);
  const decides = (each: TeamId) => mayDecide({ team: each }, actor, context());
  const open = await openIn(parts, teams);
  const shown = open.filter((each) => each.status === 'declared' || decides(each.team));
  const [first, ...others] = shown;
  if (first) {
    const notice = others.length === 0 ? undefined : alsoText(parts, others);
    return { instead: showShortage(first, actor, context(), notice) };
  }
  const mayDeclare = team ? decides(team) : teamsDecidedBy(service, actor).length > 0;
  return mayDeclare ? parts.begin(actor, team) : { instead: { message: noneText(parts, teams) } };
}

/** The form by which the open one is ended; whoever may not, or has none, is told so. */
export async function askedToEnd(
  parts: AskedParts,
  actor: PersonId,
  team?: TeamId,
): Promise<FormReply> {
  const { service, context } = parts;
  const teams = team ? [team] : ownTeams(parts, actor);
  const open = await openIn(parts, teams);
  const [first, ...others] = open.filter(({ status }) => status === 'declared');
  if (!first) return { instead: { message: `${noneText(parts, teams)} There is nothing to end.` } };
  if (!mayDecide(first, actor, context())) {
    const managers = concernedBy(service, first.team).mayDecide;
    const message = shortageRefusalText({ reason: 'notManager', managers }, context());
    return { instead: { message } };
  }
  if (others.length > 0) {
    const names = namesOf(parts, [first, ...others]);
    return { instead: { message: `Which one? Write “end shortage” and the team: ${names}.` } };
  }
  return { form: shortageQuestionCard(first, { view: 'end' }, context()) };
}

/** Whoever belongs to none asks about all. */
function ownTeams({ service }: AskedParts, actor: PersonId): readonly TeamId[] {
  const own = teamsOf(service, actor).map(({ id }) => id);
  return own.length > 0 ? own : [...service.teams.keys()];
}

type Open = ProposedShortage | DeclaredShortage;

async function openIn(
  { shortages }: AskedParts,
  teams: readonly TeamId[],
): Promise<readonly Open[]> {
  const states: readonly Shortage[] = await Promise.all(
    teams.map(async (team) => (await shortages.latest(team)).state),
  );
  return states.filter(isOpenShortage);
}

const nameOf = ({ service }: AskedParts, team: TeamId): string =>
  service.teams.get(team)?.name ?? team;

const namesOf = (parts: AskedParts, open: readonly Open[]): string =>
  open.map(({ team }) => nameOf(parts, team)).join(', ');

const alsoText = (parts: AskedParts, others: readonly Open[]): string =>
  `There is one more in: ${namesOf(parts, others)}. Write “shortage” and the team to see it.`;

const noneText = (parts: AskedParts, teams: readonly TeamId[]): string =>
  `No shortage is declared in ${teams.map((team) => nameOf(parts, team)).join(', ')}. Response times are as usual.`;
