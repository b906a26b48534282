import type { ConsultRefusal } from '../../services/consult/commands.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { CardContext } from '../context.ts';
import { sensitivityWords } from '../vocabulary.ts';

/** Why a press changed nothing, and who can do it, in plain text (not escaped). */
export function refusalText(refusal: ConsultRefusal, context: CardContext): string {
  return `${reasonText(refusal, context)} Nothing was changed.`;
}

// eslint-disable-next-line complexity -- one line per refusal
function reasonText(refusal: ConsultRefusal, context: CardContext): string {
  const { nameOf } = context;
  switch (refusal.reason) {
    case 'unknownConsult':
      return 'This consult is not known here.';
    case 'alreadyRequested':
      return 'This form was sent already.';
    case 'alreadyHeld':
      return `${nameOf(refusal.holder)} has it already.`;
    case 'alreadyEnded':
      return endedText[refusal.status];
    case 'notYetAdvised':
      return 'Nobody has advised yet. To end the request, withdraw it with a reason.';
    case 'notInChain':
      return `You are not among those who can answer this. ${canAnswer(refusal.who, context)}`;
    case 'requesterMayNotAnswer':
      return `Nobody answers their own request. ${canAnswer(refusal.who, context)}`;
    case 'notHolder':
      return `${nameOf(refusal.holder)} has it, and only they can do this.`;
    case 'onlyRequester':
      return `Only ${nameOf(refusal.requester)}, who asked, or a team manager can do this.`;
    case 'notOffered':
      return 'It is not offered to you any more.';
    case 'notAsked':
      return 'You have not been asked, so there is nothing to decline.';
    case 'mayNotAnswer':
      return `${nameOf(refusal.person)} may not answer for this pathway. Choose somebody from the list.`;
    case 'personAway':
      return `${nameOf(refusal.person)} is away. Choose somebody else from the list.`;
    case 'offerPending':
      return `It is offered to ${nameOf(refusal.to)}, who has not answered yet.`;
    case 'notMoreUrgent':
      return `It is ${sensitivityWords[refusal.sensitivity].toLowerCase()} already. Choose something more urgent.`;
    case 'noReviewDue':
      return 'No clinical review is due here, or it is not yours to record.';
    case 'onlyTheService':
      return 'Only the service itself does this, when a clock runs out.';
    case 'onlyPeople':
      return 'Only a person can do this.';
  }
}

const endedText = {
  advised: 'Advice has been given already.',
  closed: 'This consult is closed.',
  withdrawn: 'This request was withdrawn.',
} as const;

function canAnswer(who: readonly PersonId[], { nameOf }: CardContext): string {
  const [first, ...others] = who.slice(0, 3).map(nameOf);
  if (first === undefined) return 'Nobody can be asked at this moment.';
  const last = others.pop();
  const names = last === undefined ? first : `${[first, ...others].join(', ')} or ${last}`;
  return `Please turn to ${names}.`;
}
