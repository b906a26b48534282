/** Which team's case somebody asks about in chat. */
import { notYourTeamText } from '../../cards/caseload/refusal.ts';
import { maySeeRegister } from '../../cards/coordination/rights.ts';
import { caseTeamsOf, homeOf } from '../../services/caseload/rights.ts';
import type { CaseRef, PersonId, TeamId } from '../../services/kernel/ids.ts';
import type { CardReply } from '../card-reply.ts';
import { formOf } from './form.ts';
import { showRegister, viewOf, type CoordinationParts } from './replies.ts';

/**
 * Where the case is led, else where the case register has it, else the person's own team. With
 * `begins`, the form by which a lead is named where there is none.
 */
export async function askedForLead(
  parts: CoordinationParts,
  actor: PersonId,
  { caseRef, begins }: { readonly caseRef: CaseRef; readonly begins: boolean },
): Promise<CardReply> {
  const team = await teamLedIn(parts, actor, caseRef);
  const context = parts.context();
  if (team === undefined) {
    const [own] = caseTeamsOf(parts.service, actor);
    return {
      message: own
        ? `More than one team has ${caseRef}. Open it with “case ${caseRef}”, and press “Lead coordinator” there.`
        : notYourTeamText(undefined, context),
    };
  }
  const view = await viewOf(parts, { team, caseRef });
  const isMine = maySeeRegister(view, actor, context);
  const form = begins && isMine ? formOf(view, { view: 'begin' }, actor, context) : undefined;
  return form ? { card: form } : showRegister(view, actor, context);
}

/** The team in which the case is led; else the one that has it, where that is clear. */
export async function teamLedIn(
  { service, cases, coordination }: Pick<CoordinationParts, 'service' | 'cases' | 'coordination'>,
  actor: PersonId,
  caseRef: CaseRef,
): Promise<TeamId | undefined> {
  const teams = [...service.teams.keys()];
  const states = await Promise.all(
    teams.map(async (team) => (await coordination.load({ team, caseRef })).state),
  );
  const led = teams.filter((_team, index) => states[index]?.status === 'led');
  const [only, another] = led;
  if (only && !another) return only;
  const home = await homeOf((ref, among) => cases.find(ref, among), service, actor, caseRef);
  return home.kind === 'clear' ? home.team : undefined;
}
