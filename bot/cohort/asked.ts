/** What somebody is shown who asks for closer oversight in chat, or by a button. */
import { notYourTeamText } from '../../cards/caseload/refusal.ts';
import { cohortListCard } from '../../cards/cohort/list.ts';
import { mayDecideCohort, maySeeCohort } from '../../cards/cohort/rights.ts';
import { caseTeamsOf } from '../../services/caseload/rights.ts';
import type { CaseIdentity } from '../../services/caseload/stream.ts';
import type { MemberCase, Proposal } from '../../services/cohort/cohort.ts';
import type { CaseRef, PersonId, TeamId } from '../../services/kernel/ids.ts';
import type { CardReply } from '../card-reply.ts';
import type { PartCore } from '../part.ts';
import { showCohort } from './replies.ts';

export type CohortAskedParts = Pick<PartCore, 'service' | 'cases' | 'cohorts' | 'context'>;

/** `cohort`, `cohort northgate` */
export async function cohortsOf(
  { service, cohorts, context }: CohortAskedParts,
  actor: PersonId,
  asked?: TeamId,
  page?: number,
): Promise<CardReply> {
  const moment = context();
  const all = [...service.teams.values()];
  const own = caseTeamsOf(service, actor);
  const seen = all.filter((team) => own.includes(team) || mayDecideCohort(team.id, actor, moment));
  const teams = asked === undefined ? own : seen.filter(({ id }) => id === asked);
  if (teams.length === 0) {
    const named = asked === undefined ? undefined : service.teams.get(asked);
    return { message: notYourTeamText(named, moment) };
  }
  const cases: (Proposal | MemberCase)[] = [];
  for (const { id } of teams) for await (const each of cohorts.of(id)) cases.push(each);
  return { card: cohortListCard({ teams, cases, asked, page }, moment) };
}

/** `cohort CM-10482` */
export async function cohortOfCase(
  parts: CohortAskedParts,
  actor: PersonId,
  caseRef: CaseRef,
): Promise<CardReply> {
  const { service, cases, context } = parts;
  const own = caseTeamsOf(service, actor).map(({ id }) => id);
  const decided = [...service.teams.keys()].filter((id) => mayDecideCohort(id, actor, context()));
  const others = [...service.teams.keys()];
  const teams = [...new Set([...own, ...decided, ...others])];
  const known = await cases.find(caseRef, teams);
  const team = (known.find(({ facts }) => facts?.status === 'active') ?? known[0])?.team;
  if (team === undefined) {
    const example = `Check the reference, or flag the case first: “flag ${caseRef}”.`;
    return { message: `Nobody here has this case yet. ${example}` };
  }
  return showFor(parts, actor, { team, caseRef });
}

/** A case's place in it, for whoever may see it. */
export async function showFor(
  { service, cohorts, context }: Omit<CohortAskedParts, 'cases'>,
  actor: PersonId,
  { team, caseRef }: CaseIdentity,
  notice?: string,
): Promise<CardReply> {
  const view = await cohorts.view({ team, caseRef });
  const moment = context();
  const seen = { state: view.state, recorders: view.concerned.mayRecord };
  return maySeeCohort(team, actor, seen, moment)
    ? showCohort({ team, caseRef }, view, actor, moment, notice)
    : { message: notYourTeamText(service.teams.get(team), moment) };
}
