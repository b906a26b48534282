import { askedWords } from '../consult/asked-words.ts';
import type { ConsultEvent } from '../consult/events.ts';
import { assertNever } from '../kernel/errors.ts';
import type { AdviceSignature, ExceptionKind } from '../consult/consult.ts';
import { spokenDay } from '../sign-off/spoken-day.ts';
import { code, describing, nameBeside, within } from './describing.ts';
import { caseMark, personMark } from './history.ts';
import { counted, people, whileAway } from './saying.ts';

const missed: Readonly<Record<ExceptionKind, string>> = {
  nobodyAcknowledged: 'nobody had acknowledged in time',
  notAnsweredInTime: 'it was not answered in time',
  nobodyToAsk: 'there was nobody to ask',
  reviewOverdue: 'the clinical review did not happen in time',
  outcomeMissing: 'what happened after the advice was not recorded',
  jobParked: 'a message or an automatic step failed and was put aside',
};

const passed = {
  notAcknowledged: 'did not acknowledge in time',
  declined: 'declined',
  undeliverable: 'could not be reached',
  goneAway: 'had gone away',
} as const;

const lapsed = {
  refused: 'was refused',
  notAccepted: 'was not accepted in time',
  undeliverable: 'could not be delivered',
  goneAway: 'ended as they went away',
} as const;

function signature(noted: AdviceSignature): string {
  switch (noted.standing) {
    case 'wanted':
      return `A counter-signature of the advice was asked for, as the adviser’s sign-off had lapsed: ${people(noted.asked)}`;
    case 'given':
      return `${personMark(noted.by)} counter-signed the advice`;
    case 'refused':
      return `${personMark(noted.by)} did not counter-sign the advice`;
    case 'dropped':
      return 'A manager took back that the advice is counter-signed';
    default:
      return assertNever(noted);
  }
}

const forWhom = (link: Extract<ConsultEvent, { type: 'linkAsked' }>['link']): string =>
  link.reason.why === 'coversFor' ? `, for ${personMark(link.reason.person)}, who is away` : '';

export const describeConsult = describing<ConsultEvent>(
  {
    consultRequested: ({ request, shortage }) =>
      `${personMark(request.requester)} asked for oversight on ${caseMark(request.caseRef)}: ${within(request.decisionType)}, ${within(request.sensitivity)}${shortage ? ', during a declared shortage' : ''}`,
    linkAsked: ({ link, hop, clock }) =>
      `${personMark(link.person)} was ${askedWords(hop)}, as ${within(link.role)}${forWhom(link)}${clock ? '; it moves on sooner, as nothing was known of whether they are there' : ''}`,
    linkPassed: ({ hop, result }) => `Whoever was ${askedWords(hop)} ${passed[result]}`,
    consultAcknowledged: ({ by, role }) => `${personMark(by)} acknowledged as ${within(role)}`,
    adviceGiven: ({ advice, crisisReviewBy }) =>
      `${personMark(advice.by)} advised as ${within(advice.authority)}, with ${counted(advice.actions.length, 'action')} and a review on ${spokenDay(advice.reviewOn)}${crisisReviewBy ? '; a clinical review has to follow' : ''}`,
    signatureNoted: (event) => signature(event.signature),
    outcomeReminded: () => 'The requester was reminded to say what happened',
    moreAsked: ({ by }) => `${personMark(by)} asked for more information`,
    informationAdded: ({ by }) => `${personMark(by)} added information`,
    handOnOffered: ({ offer }) =>
      `${personMark(offer.by)} offered it to ${personMark(offer.to.person)}`,
    handOnAccepted: ({ by, from }) => `${personMark(by)} took it over from ${personMark(from)}`,
    handOnLapsed: ({ why }) => `The hand-on ${lapsed[why]}`,
    holderDeclined: ({ by }) => `${personMark(by)} gave it back to the chain`,
    sensitivityRaised: ({ by, to }) => `${personMark(by)} raised the urgency to ${within(to)}`,
    managerTold: () => 'The team’s managers were told that nobody had acknowledged',
    exceptionRaised: ({ kind }) => `Out of standard: ${missed[kind]}`,
    personPaged: ({ person, result }) =>
      result === 'delivered'
        ? `${personMark(person)} was also paged through the second channel`
        : `The second channel failed to page ${personMark(person)}`,
    consultWithdrawn: ({ by }) => `${personMark(by)} withdrew the request`,
    holderWentAway: ({ from }) => `${personMark(from)} went away, and it went back to the chain`,
    requesterStoodInFor: ({ standIn, kept }) =>
      `${personMark(standIn)} is told and asked${whileAway(kept)}`,
    requesterReturned: () => 'The requester is back, and is told and asked again',
    reviewHandedOver: ({ from, to }) =>
      `The clinical review went from ${personMark(from)} to ${personMark(to)}`,
    consultClosed: ({ by, outcome }) => `${personMark(by)} closed it: ${within(outcome.kind)}`,
    reviewRecorded: ({ by }) => `${personMark(by)} recorded the clinical review`,
  },
  {
    whatChanged: 'What changed',
    currentRisks: 'Current risks',
    actionsTaken: 'Actions taken',
    whatIsRequested: 'What is requested',
    earlyWarnings: code,
    requesterName: nameBeside,
    conversationId: code,
    activityId: code,
    decision: 'Decision',
    rationale: 'Rationale',
    what: 'Action',
    due: code,
    reviewOn: code,
    question: 'Question',
    text: 'Information',
    reason: 'Reason',
    detail: 'Detail',
    whatHappened: 'What happened',
    finding: 'Finding',
    rota: code,
    from: code,
    to: code,
    why: code,
    acknowledge: code,
    answer: code,
    tellManager: code,
    timeZone: code,
  },
);
