import { assertNever } from '../../services/kernel/errors.ts';
import type { PartnerRefusal } from '../../services/partner/stream.ts';
import { atText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { namesText } from '../people.ts';
import { dueText } from './words.ts';

/** Why a press changed nothing, and what to do, in plain text (not escaped). */
export const partnerRefusalText = (refusal: PartnerRefusal, context: CardContext): string =>
  `${reasonText(refusal, context)} Nothing was changed.`;

// eslint-disable-next-line complexity -- one line per refusal
function reasonText(refusal: PartnerRefusal, context: CardContext): string {
  switch (refusal.reason) {
    case 'notOfTheCase':
      return `This is for whoever leads the case, its key worker and its team: ${namesText(refusal.who, context)}.`;
    case 'notLed':
      return 'Nobody leads this case, so nobody would hear of a delay. Name a lead coordinator first.';
    case 'unknownAgency':
      return 'This agency is not on the case’s register. Add it there first, with how soon it answers.';
    case 'alreadyAsked': {
      const { agency, by, at } = refusal.ask;
      return `${agency.name} has been asked for this already, by ${context.nameOf(by)} ${atText(at, context)}. ${dueText(refusal.ask, context)} Record there what came of it.`;
    }
    case 'tooManyAsks':
      return `${refusal.most} asks are open in this case, and no more fit. Record what came of one, or withdraw one that is not needed.`;
    case 'askOver':
      return 'This ask has ended meanwhile: somebody recorded what came of it, or withdrew it.';
    case 'nothingAgreed':
      return `${refusal.ask.agency.name} has not agreed to do anything yet. Choose what came of this contact.`;
    case 'unknownStep':
      return 'The agreed route has no such step.';
    case 'onlyTheService':
      return 'Only the service itself does this.';
    case 'onlyPeople':
      return 'Only a person can do this.';
    default:
      return assertNever(refusal);
  }
}
