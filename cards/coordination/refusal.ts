import type { CoordinationRefusal } from '../../services/coordination/stream.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import { atText, untilText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { namesText } from '../people.ts';
import { endedOfferText } from './words.ts';

/** Why a press changed nothing, and what to do, in plain text (not escaped). */
export const coordinationRefusalText = (
  refusal: CoordinationRefusal,
  context: CardContext,
): string => `${reasonText(refusal, context)} Nothing was changed.`;

// eslint-disable-next-line complexity -- one line per refusal
function reasonText(refusal: CoordinationRefusal, context: CardContext): string {
  const { nameOf } = context;
  switch (refusal.reason) {
    case 'notCoordinated':
      return 'Nobody leads this case at the moment. Somebody of its team can name a lead.';
    case 'alreadyCoordinated':
      return `${nameOf(refusal.lead)} leads this case already. To change that, offer the lead.`;
    case 'notOfTheTeam':
      return `This is for the people of the case’s team: ${namesText(refusal.who, context)}.`;
    case 'onlyManagers':
      return `A manager of the team does this: ${namesText(refusal.who, context)}.`;
    case 'onlyLeadOrManagers':
      return `${nameOf(refusal.lead)}, who leads the case, or a manager does this: ${namesText(refusal.who, context)}.`;
    case 'keptForSomebody':
      return `You lead this case for ${nameOf(refusal.person)} while they are away. A manager can pass it on for good: ${namesText(refusal.who, context)}.`;
    case 'mayNotLead':
      return 'Whoever leads a case has to be in this service. Choose somebody else.';
    case 'isAway':
      return `${nameOf(refusal.person)} is away${refusal.until === undefined ? '' : ` ${untilText(refusal.until, context)}`} and would not answer. Choose somebody else.`;
    case 'alreadyLeads':
      return `${nameOf(refusal.person)} leads this case already.`;
    case 'alreadyOffered': {
      const { to, lapsesAt } = refusal.offer;
      return `${nameOf(to)} has been asked already and can answer until ${atText(lapsesAt, context).replace(/^(at|on) /, '')}. Withdraw that offer first to ask somebody else.`;
    }
    case 'notOfferedToYou':
      return `This offer is to ${nameOf(refusal.to)}: nobody else can answer it.`;
    case 'offerOver':
      return `This offer is over.${refusal.offer ? ` ${endedOfferText(refusal.offer, context)}` : ''} ${nameOf(refusal.lead)} leads the case.`;
    case 'leadIsThere':
      return `${nameOf(refusal.lead)} leads this case and is there. Offer the lead instead: it moves when whoever you ask accepts.`;
    case 'unknownAgency':
      return 'Somebody has removed this agency from the register meanwhile.';
    case 'tooManyAgencies':
      return `${refusal.most} agencies are on the register, and no more fit. Remove one that no longer works with the case.`;
    case 'onlyTheService':
      return 'Only the service itself does this.';
    case 'onlyPeople':
      return 'Only a person can do this.';
    default:
      return assertNever(refusal);
  }
}
