import type { CoordinationRefusal } from '../../services/coordination/stream.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import { atText, untilText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { namesText } from '../people.ts';
import { say } from '../say.ts';
import { endedOfferText } from './words.ts';

/** Why a press changed nothing, and what to do, in plain text (not escaped). */
export const coordinationRefusalText = (
  refusal: CoordinationRefusal,
  context: CardContext,
): string => `${reasonText(refusal, context)} ${say(context, 'Nothing was changed.')}`;

// eslint-disable-next-line complexity, max-lines-per-function -- one case per refusal
function reasonText(refusal: CoordinationRefusal, context: CardContext): string {
  const { nameOf } = context;
  switch (refusal.reason) {
    case 'notCoordinated':
      return say(
        context,
        'Nobody leads this case at the moment. Somebody of its team can name a lead.',
      );
    case 'alreadyCoordinated':
      return say(context, '{name} leads this case already. To change that, offer the lead.', {
        name: nameOf(refusal.lead),
      });
    case 'notOfTheTeam':
      return say(context, 'This is for the people of the case’s team: {names}.', {
        names: namesText(refusal.who, context),
      });
    case 'onlyManagers':
      return say(context, 'A manager of the team does this: {names}.', {
        names: namesText(refusal.who, context),
      });
    case 'onlyLeadOrManagers':
      return say(context, '{name}, who leads the case, or a manager does this: {names}.', {
        name: nameOf(refusal.lead),
        names: namesText(refusal.who, context),
      });
    case 'keptForSomebody':
      return say(
        context,
        'You lead this case for {name} while they are away. A manager can pass it on for good: {names}.',
        { name: nameOf(refusal.person), names: namesText(refusal.who, context) },
      );
    case 'mayNotLead':
      return say(context, 'Whoever leads a case has to be in this service. Choose somebody else.');
    case 'isAway':
      return say(context, '{name} is away{more} and would not answer. Choose somebody else.', {
        name: nameOf(refusal.person),
        more: refusal.until === undefined ? '' : ` ${untilText(refusal.until, context)}`,
      });
    case 'alreadyLeads':
      return say(context, '{name} leads this case already.', { name: nameOf(refusal.person) });
    case 'alreadyOffered': {
      const { to, lapsesAt } = refusal.offer;
      return say(
        context,
        '{name} has been asked already and can answer until {when}. Withdraw that offer first to ask somebody else.',
        { name: nameOf(to), when: atText(lapsesAt, context).replace(/^(at|on) /, '') },
      );
    }
    case 'notOfferedToYou':
      return say(context, 'This offer is to {name}: nobody else can answer it.', {
        name: nameOf(refusal.to),
      });
    case 'offerOver':
      return say(context, 'This offer is over.{more} {name} leads the case.', {
        more: refusal.offer ? ` ${endedOfferText(refusal.offer, context)}` : '',
        name: nameOf(refusal.lead),
      });
    case 'caseNotClosed':
      return say(
        context,
        'The record system’s extract does not have this case as closed any more, or somebody has decided already: coordination goes on.',
      );
    case 'leadIsThere':
      return say(
        context,
        '{name} leads this case and is there. Offer the lead instead: it moves when whoever you ask accepts.',
        { name: nameOf(refusal.lead) },
      );
    case 'unknownAgency':
      return say(context, 'Somebody has removed this agency from the register meanwhile.');
    case 'changedMeanwhile':
      return say(context, '{name} saved another version {when}, after you had opened the form.', {
        name: nameOf(refusal.by),
        when: atText(refusal.at, context),
      });
    case 'tooManyAgencies':
      return say(
        context,
        '{most} agencies are on the register, and no more fit. Remove one that no longer works with the case.',
        { most: refusal.most },
      );
    case 'onlyTheService':
      return say(context, 'Only the service itself does this.');
    case 'onlyPeople':
      return say(context, 'Only a person can do this.');
    default:
      return assertNever(refusal);
  }
}
