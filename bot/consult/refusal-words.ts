/** Tells the person who pressed why nothing was changed, and who can do it. */
import { sensitivityWords } from '../../cards/vocabulary.ts';
import type { ConsultRefusal } from '../../services/consult/commands.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import type { PersonId } from '../../services/kernel/ids.ts';

type NameOf = (person: PersonId) => string;

const endedWords = {
  advised: 'It has been answered already.',
  closed: 'It is closed.',
  withdrawn: 'It was withdrawn.',
} as const;

// eslint-disable-next-line complexity -- one line per refusal
export function refusalText(refusal: ConsultRefusal, nameOf: NameOf): string {
  switch (refusal.reason) {
    case 'unknownConsult':
      return 'This request is not on record here. Nothing was changed.';
    case 'alreadyRequested':
      return 'You have asked already; this is where it stands.';
    case 'alreadyHeld':
      return `${nameOf(refusal.holder)} has it already, so there is nothing more for you to do.`;
    case 'alreadyEnded':
      return `Nothing was changed. ${endedWords[refusal.status]}`;
    case 'notYetAdvised':
      return 'It can be closed once it has been answered. If you no longer need it, withdraw it instead.';
    case 'notInChain':
      return `You are not among those who can answer this. ${whoHasIt(refusal.who, nameOf)}`;
    case 'requesterMayNotAnswer':
      return `You asked, so somebody else has to answer. ${whoHasIt(refusal.who, nameOf)}`;
    case 'notHolder':
      return `${nameOf(refusal.holder)} has it, so only they can do this. Ask them to hand it on to you.`;
    case 'onlyRequester':
      return `Only ${nameOf(refusal.requester)}, who asked, or a manager of the team can do this.`;
    case 'notOffered':
      return 'It is not on offer to you any more. Nothing was changed.';
    case 'notAsked':
      return 'You have not been asked, so there is nothing to decline.';
    case 'mayNotAnswer':
      return `${nameOf(refusal.person)} can’t take this: choose somebody else who may answer for this pathway.`;
    case 'offerPending':
      return `It is on offer to ${nameOf(refusal.to)} already. Wait for the answer, or answer it yourself.`;
    case 'notMoreUrgent':
      return `It is ${sensitivityWords[refusal.sensitivity].toLowerCase()} already; choose something more urgent.`;
    case 'noReviewDue':
      return 'No clinical review is waiting here. Nothing was changed.';
    case 'onlyTheService':
    case 'onlyPeople':
      return 'That can’t be done from a card. Nothing was changed.';
    default:
      return assertNever(refusal);
  }
}

function whoHasIt(who: readonly PersonId[], nameOf: NameOf): string {
  const [first, ...others] = who;
  if (!first) return 'Nobody could be asked yet; the team’s managers have been told.';
  if (others.length === 0) return `${nameOf(first)} has it now.`;
  return `${nameOf(first)} has been asked; ${others.map(nameOf).join(', ')} can take it too.`;
}
