import { assertNever } from '../../services/kernel/errors.ts';
import type { PartnerRefusal } from '../../services/partner/stream.ts';
import { atText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { namesText } from '../people.ts';
import { say } from '../say.ts';
import { dueText } from './words.ts';

/** Why a press changed nothing, and what to do, in plain text (not escaped). */
export const partnerRefusalText = (refusal: PartnerRefusal, context: CardContext): string =>
  `${reasonText(refusal, context)} ${say(context, 'Nothing was changed.')}`;

// eslint-disable-next-line complexity, max-lines-per-function -- one case per refusal
function reasonText(refusal: PartnerRefusal, context: CardContext): string {
  switch (refusal.reason) {
    case 'notOfTheCase':
      return say(
        context,
        'This is for whoever leads the case, its key worker and its team: {names}.',
        { names: namesText(refusal.who, context) },
      );
    case 'notLed':
      return say(
        context,
        'Nobody leads this case, so nobody would hear of a delay. Name a lead coordinator first.',
      );
    case 'unknownAgency':
      return say(
        context,
        'This agency is not on the case’s register. Add it there first, with how soon it answers.',
      );
    case 'alreadyAsked': {
      const { agency, by, at } = refusal.ask;
      return say(
        context,
        '{agency} has been asked for this already, by {name} {when}. {due} Record there what came of it.',
        {
          agency: agency.name,
          name: context.nameOf(by),
          when: atText(at, context),
          due: dueText(refusal.ask, context),
        },
      );
    }
    case 'tooManyAsks':
      return say(
        context,
        '{most} asks are open in this case, and no more fit. Record what came of one, or withdraw one that is not needed.',
        { most: refusal.most },
      );
    case 'askOver':
      return say(
        context,
        'This ask has ended meanwhile: somebody recorded what came of it, or withdrew it.',
      );
    case 'askEnded':
      return say(
        context,
        'Coordination of the case ended {when}, by {name}, and this ask with it: nobody waits for an answer. If what they said matters, write it in the record system.',
        { when: atText(refusal.at, context), name: context.nameOf(refusal.by) },
      );
    case 'nothingAgreed':
      return say(
        context,
        '{agency} has not agreed to do anything yet. Choose what came of this contact.',
        { agency: refusal.ask.agency.name },
      );
    case 'unknownStep':
      return say(context, 'The agreed route has no such step.');
    case 'onlyTheService':
      return say(context, 'Only the service itself does this.');
    case 'onlyPeople':
      return say(context, 'Only a person can do this.');
    default:
      return assertNever(refusal);
  }
}
