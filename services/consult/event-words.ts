/** A consult's events as lines of a history that somebody reads, with names but no card. */
import type { Detection } from '../absence/absence.ts';
import type { Unavailable } from '../cover/chain.ts';
import { assertNever } from '../kernel/errors.ts';
import type { PersonId } from '../kernel/ids.ts';
import { askedWords } from './asked-words.ts';
import type { AdviceSignature, ExceptionKind } from './consult.ts';
import type { ConsultEvent } from './events.ts';

const missedWords: Readonly<Record<ExceptionKind, string>> = {
  nobodyAcknowledged: 'nobody had acknowledged in time',
  notAnsweredInTime: 'it was not answered in time',
  nobodyToAsk: 'there was nobody to ask',
  reviewOverdue: 'the clinical review did not happen in time',
  outcomeMissing: 'what happened after the advice was not recorded',
  jobParked: 'a message or an automatic step failed and was put aside',
};

type NameOf = (person: PersonId) => string;

const passedWords = {
  notAcknowledged: 'did not acknowledge in time',
  declined: 'declined',
  undeliverable: 'could not be reached',
  goneAway: 'had gone away',
} as const;

const lapsedWords = {
  refused: 'was refused',
  notAccepted: 'was not accepted in time',
  undeliverable: 'could not be delivered',
  goneAway: 'ended as they went away',
} as const;

// eslint-disable-next-line complexity, max-lines-per-function -- one line per event
export function eventWords(event: ConsultEvent, nameOf: NameOf): string {
  switch (event.type) {
    case 'consultRequested':
      return `${event.request.requesterName} asked for oversight on ${event.request.caseRef}`;
    case 'linkAsked':
      return linkWords(event, nameOf);
    case 'linkPassed':
      return `Whoever was ${askedWords(event.hop)} ${passedWords[event.result]}${because(event.detail)}`;
    case 'consultAcknowledged':
      return `${nameOf(event.by)} acknowledged`;
    case 'adviceGiven':
      return `${nameOf(event.advice.by)} advised: ${event.advice.decision}`;
    case 'signatureNoted':
      return signatureWords(event.signature, nameOf);
    case 'moreAsked':
      return `${nameOf(event.by)} asked for more: ${event.question}`;
    case 'informationAdded':
      return `${nameOf(event.by)} added: ${event.text}`;
    case 'handOnOffered':
      return `${nameOf(event.offer.by)} offered it to ${nameOf(event.offer.to.person)}`;
    case 'handOnAccepted':
      return `${nameOf(event.by)} took it over from ${nameOf(event.from)}`;
    case 'handOnLapsed':
      return `The hand-on ${lapsedWords[event.why]}${because(event.detail)}`;
    case 'holderDeclined':
      return `${nameOf(event.by)} gave it back: ${event.reason}`;
    case 'sensitivityRaised':
      return `${nameOf(event.by)} raised the urgency: ${event.reason}`;
    case 'managerTold':
      return 'The team’s managers were told that nobody had acknowledged';
    case 'exceptionRaised':
      return `Out of standard: ${missedWords[event.kind]}${because(event.detail)}`;
    case 'personPaged':
      return pagedWords(event, nameOf(event.person));
    case 'outcomeReminded':
      return 'The requester was reminded to say what happened';
    case 'consultWithdrawn':
      return `${nameOf(event.by)} withdrew the request: ${event.reason}`;
    case 'consultClosed':
      return `${nameOf(event.by)} closed it: ${event.outcome.whatHappened}`;
    case 'holderWentAway':
      return `${nameOf(event.from)} went away, and it went back to the chain`;
    case 'requesterStoodInFor':
      return `${nameOf(event.standIn)} is told and asked while ${nameOf(event.kept.person)} is away`;
    case 'requesterReturned':
      return 'The requester is back, and is told and asked again';
    case 'reviewHandedOver':
      return `The clinical review went from ${nameOf(event.from)} to ${nameOf(event.to)}`;
    case 'reviewRecorded':
      return `${nameOf(event.by)} recorded the clinical review: ${event.finding}`;
    default:
      return assertNever(event);
  }
}

function signatureWords(signature: AdviceSignature, nameOf: NameOf): string {
  switch (signature.standing) {
    case 'wanted':
      return 'A counter-signature of the advice was asked for, as the adviser’s sign-off had lapsed';
    case 'given':
      return `${nameOf(signature.by)} counter-signed the advice`;
    case 'refused':
      return `${nameOf(signature.by)} did not counter-sign the advice`;
    case 'dropped':
      return 'A manager took back that the advice is counter-signed';
    default:
      return assertNever(signature);
  }
}

function linkWords(
  { link, hop, clock }: Extract<ConsultEvent, { type: 'linkAsked' }>,
  nameOf: NameOf,
): string {
  const { person, reason } = link;
  const forWhom =
    reason.why === 'coversFor'
      ? `, for ${nameOf(reason.person)}, who ${unavailableWords(reason.because)}`
      : '';
  const sooner = clock
    ? '; it moves on sooner, as nothing was known of whether they are there'
    : '';
  return `${nameOf(person)} was ${askedWords(hop)}${forWhom}${sooner}`;
}

const awayWords = {
  onLeave: 'is on leave',
  offSick: 'is off sick',
  outOfOffice: 'is out of office',
} as const;

const sourceWords: Readonly<Record<Detection['source'], string>> = {
  shifts: 'Shifts',
  automaticReplies: 'automatic replies',
  presence: 'out-of-office setting',
  calendar: 'calendar',
};

/** Where nobody declared it, also where it was read. */
function unavailableWords(unavailable: Unavailable): string {
  switch (unavailable.why) {
    case 'onLeave':
    case 'offSick':
    case 'outOfOffice': {
      const { why, detected } = unavailable;
      return detected ? `${awayWords[why]} (${sourceWords[detected.source]})` : awayWords[why];
    }
    case 'offShift':
      return 'is off shift';
    case 'unreachable':
      return 'can’t be reached in Teams';
    default:
      return assertNever(unavailable);
  }
}

const pagedWords = (
  { result, detail }: Extract<ConsultEvent, { type: 'personPaged' }>,
  name: string,
): string =>
  result === 'delivered'
    ? `${name} was also paged through the second channel`
    : `The second channel failed to page ${name}${because(detail)}`;

const because = (detail: string | undefined): string => (detail ? `: ${detail}` : '');
