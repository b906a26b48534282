/** What somebody who acted on a case's register is shown. */
import { notYourTeamText } from '../../cards/caseload/refusal.ts';
import { registerCard, type RegisterOptions } from '../../cards/coordination/card.ts';
import { coordinationRefusalText } from '../../cards/coordination/refusal.ts';
import { maySeeRegister, type RegisterView } from '../../cards/coordination/rights.ts';
import type { CardContext, Typed } from '../../cards/context.ts';
import { knownOf } from '../../services/caseload/case.ts';
import type { CaseIdentity } from '../../services/caseload/stream.ts';
import type { HandledCoordination } from '../../services/coordination/desk.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { CardReply } from '../card-reply.ts';
import { whyUnchanged } from '../replies/unchanged.ts';
import { keptText } from '../handlers/consult-views.ts';
import type { PartCore } from '../part.ts';

export type CoordinationParts = Pick<
  PartCore,
  'service' | 'cases' | 'coordination' | 'partners' | 'posts' | 'context'
>;

export async function viewOf(
  { cases, coordination, partners }: Pick<CoordinationParts, 'cases' | 'coordination' | 'partners'>,
  identity: CaseIdentity,
): Promise<RegisterView> {
  const [{ state }, known, asked] = await Promise.all([
    coordination.load(identity),
    cases.load(identity),
    partners.load(identity),
  ]);
  const asks = asked.state.status === 'known' ? asked.state : undefined;
  return { identity, state, known: knownOf(known.state), partners: asks };
}

/** The card as it stands, for whoever may see it. */
export const showRegister = (
  view: RegisterView,
  viewer: PersonId,
  context: CardContext,
  options: RegisterOptions = {},
): CardReply =>
  maySeeRegister(view, viewer, context)
    ? { card: registerCard(view, viewer, context, options) }
    : {
        message:
          options.notice ?? notYourTeamText(context.service.teams.get(view.identity.team), context),
      };

const whyNot = (handled: HandledCoordination, context: CardContext): string | undefined =>
  whyUnchanged(handled, (refusal) => coordinationRefusalText(refusal, context));

/** The card after a command; where nothing was changed, with the reason and what had been typed. */
export function afterCoordination(
  handled: HandledCoordination,
  view: RegisterView,
  viewer: PersonId,
  context: CardContext,
  typed: Typed,
): CardReply {
  const why = whyNot(handled, context);
  const declined =
    handled.outcome === 'done' &&
    handled.events.some((event) => event.type === 'offerEnded' && event.outcome === 'declined');
  const notice = why === undefined ? undefined : `${why}${keptText(typed)}`;
  if (declined && !maySeeRegister(view, viewer, context)) {
    return {
      message:
        'You have declined to lead this case. Whoever asked you hears of it, with your reason.',
    };
  }
  return showRegister(view, viewer, context, { notice });
}
