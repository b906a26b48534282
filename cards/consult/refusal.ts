import type { ConsultRefusal } from '../../services/consult/commands.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { CardContext } from '../context.ts';
import { say } from '../say.ts';
import { sensitivityWords } from '../vocabulary.ts';

/** Why a press changed nothing, and who can do it, in plain text (not escaped). */
export function refusalText(refusal: ConsultRefusal, context: CardContext): string {
  return `${reasonText(refusal, context)} ${say(context, 'Nothing was changed.')}`;
}

// eslint-disable-next-line complexity, max-lines-per-function -- one case per refusal
function reasonText(refusal: ConsultRefusal, context: CardContext): string {
  const named = (person: PersonId) => ({ name: context.nameOf(person) });
  switch (refusal.reason) {
    case 'unknownConsult':
      return say(context, 'This consult is not known here.');
    case 'alreadyRequested':
      return say(context, 'This form was sent already.');
    case 'alreadyHeld':
      return say(context, '{name} has it already.', named(refusal.holder));
    case 'alreadyEnded':
      return say(context, endedText[refusal.status]);
    case 'notYetAdvised':
      return say(context, 'Nobody has advised yet. To end the request, withdraw it with a reason.');
    case 'notInChain':
      return `${say(context, 'You are not among those who can answer this.')} ${canAnswer(refusal.who, context)}`;
    case 'requesterMayNotAnswer':
      return `${say(context, 'Nobody answers their own request.')} ${canAnswer(refusal.who, context)}`;
    case 'notHolder':
      return say(context, '{name} has it, and only they can do this.', named(refusal.holder));
    case 'onlyRequester':
      return say(
        context,
        'Only {name}, who asked, or a team manager can do this.',
        named(refusal.requester),
      );
    case 'notOffered':
      return say(context, 'It is not offered to you any more.');
    case 'notAsked':
      return say(context, 'You have not been asked, so there is nothing to decline.');
    case 'mayNotAnswer':
      return say(
        context,
        '{name} may not answer for this pathway. Choose somebody from the list.',
        named(refusal.person),
      );
    case 'personAway':
      return say(
        context,
        '{name} is away. Choose somebody else from the list.',
        named(refusal.person),
      );
    case 'offerPending':
      return say(context, 'It is offered to {name}, who has not answered yet.', named(refusal.to));
    case 'notMoreUrgent':
      return say(context, 'It is {urgency} already. Choose something more urgent.', {
        urgency: say(context, sensitivityWords[refusal.sensitivity]).toLowerCase(),
      });
    case 'noReviewDue':
      return say(context, 'No clinical review is due here, or it is not yours to record.');
    case 'onlyTheService':
      return say(context, 'Only the service itself does this, when a clock runs out.');
    case 'onlyPeople':
      return say(context, 'Only a person can do this.');
  }
}

const endedText = {
  advised: 'Advice has been given already.',
  closed: 'This consult is closed.',
  withdrawn: 'This request was withdrawn.',
} as const;

function canAnswer(who: readonly PersonId[], context: CardContext): string {
  const [first, ...others] = who.slice(0, 3).map(context.nameOf);
  if (first === undefined) return say(context, 'Nobody can be asked at this moment.');
  const last = others.pop();
  const names =
    last === undefined
      ? first
      : say(context, '{names} or {last}', { names: [first, ...others].join(', '), last });
  return say(context, 'Please turn to {names}.', { names });
}
