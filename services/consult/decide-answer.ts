/** What people of the chain can do: acknowledge, advise, ask for more, hand on, decline, review. */
import type { Chain, ChainRole } from '../cover/chain.ts';
import type { CommandEnvelope } from '../kernel/capability.ts';
import { accept, refuse } from '../kernel/decision.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { RequestedConsult } from './consult.ts';
import { advisesAgain, offersAgain, reviewsAgain, saysItAgain } from './again.ts';
import type { ConsultEvent } from './events.ts';
import { currentHop, latestHopOf, moveOn } from './hops.ts';
import { mayAnswer, mayDirect, refusalWhenEnded } from './rights.ts';
import { mayBeTakenOver } from './take-over.ts';
import type { ConsultDecision, Told } from './told.ts';

type Held = Extract<RequestedConsult, { status: 'held' }>;
type Unanswered = Extract<RequestedConsult, { status: 'waiting' | 'held' }>;
type Answering = { readonly person: PersonId; readonly role: ChainRole };

const taken = ({ person, role }: Answering, at: Instant): ConsultEvent => ({
  type: 'consultAcknowledged',
  by: person,
  role,
  at,
});

/** Whether the consult still wants an answer. */
const isUnanswered = (state: RequestedConsult): state is Unanswered =>
  state.status === 'waiting' || state.status === 'held';

/**
 * The right to answer now: nobody has it and the actor is in the chain, or the actor holds it.
 * `first` is what has to happen before the answer.
 */
function answering(
  state: RequestedConsult,
  envelope: CommandEnvelope<{ readonly chain: Chain }>,
  then: (who: Answering, first: readonly ConsultEvent[], state: Unanswered) => ConsultDecision,
): ConsultDecision {
  if (!isUnanswered(state)) return refuse(refusalWhenEnded(state));
  const { actor, at, command } = envelope;
  if (state.status === 'held') {
    const { person, role } = state.holder;
    return actor === person
      ? then({ person, role }, [], state)
      : refuse({ reason: 'notHolder', holder: person });
  }
  const right = mayAnswer(state, command.chain, actor);
  return right.granted ? then(right.as, [taken(right.as, at)], state) : refuse(right.refusal);
}

export function acknowledge(
  state: RequestedConsult,
  envelope: Told<'acknowledge'>,
): ConsultDecision {
  if (state.status === 'held' && state.holder.person !== envelope.actor) {
    return takeOver(state, envelope);
  }
  return answering(state, envelope, (_who, first) => accept(...first));
}

/** From a holder whose answer is overdue, by anybody else who may answer. */
function takeOver(state: Held, { actor, at, command }: Told<'acknowledge'>): ConsultDecision {
  const from = state.holder.person;
  if (!mayBeTakenOver(state)) return refuse({ reason: 'alreadyHeld', holder: from });
  const right = mayAnswer(state, command.chain, actor);
  if (!right.granted) return refuse(right.refusal);
  const { person: by, role } = right.as;
  return accept({ type: 'handOnAccepted', by, role, from, at });
}

/** Advice from somebody who has not acknowledged acknowledges first: two taps are enough at night. */
export function advise(state: RequestedConsult, envelope: Told<'advise'>): ConsultDecision {
  if (advisesAgain(state, envelope.actor, envelope.command)) return accept();
  return answering(state, envelope, (who, first, { request }) => {
    const { decision, rationale, actions, reviewOn, crisisReviewBy, remindAt } = envelope.command;
    const { person: by, role: authority } = who;
    const advice = { decision, rationale, actions, reviewOn, by, authority, at: envelope.at };
    return accept<ConsultEvent>(...first, {
      type: 'adviceGiven',
      advice,
      remindAt,
      ...(request.decisionType === 'crisisEscalation' ? { crisisReviewBy } : {}),
    });
  });
}

export const askForMore = (
  state: RequestedConsult,
  envelope: Told<'askForMore'>,
): ConsultDecision =>
  answering(state, envelope, ({ person: by }, first) => {
    const { at, command } = envelope;
    const { question } = command;
    return saysItAgain(state, { kind: 'question', by, at, text: question })
      ? accept()
      : accept<ConsultEvent>(...first, { type: 'moreAsked', by, question, at });
  });

/** Offered to a named person, who must accept: until then the one who offers holds it. */
export const offerHandOn = (
  state: RequestedConsult,
  envelope: Told<'offerHandOn'>,
): ConsultDecision =>
  answering(state, envelope, ({ person: by }, first, { request, ...open }) => {
    const { to, toLink, toIsAway, reason, acceptBy } = envelope.command;
    if (offersAgain(state, by, envelope.command)) return accept();
    if (toIsAway) return refuse({ reason: 'personAway', person: to });
    if (!toLink || to === request.requester || to === by) {
      return refuse({ reason: 'mayNotAnswer', person: to });
    }
    if (open.status === 'held' && open.offer) {
      return refuse({ reason: 'offerPending', to: open.offer.to.person });
    }
    const offer = { to: toLink, by, reason, at: envelope.at, acceptBy };
    return accept<ConsultEvent>(...first, { type: 'handOnOffered', offer });
  });

const offeredTo = (state: RequestedConsult, actor: string): Held['offer'] =>
  state.status === 'held' && state.offer?.to.person === actor ? state.offer : undefined;

export function acceptHandOn(
  state: RequestedConsult,
  { actor, at }: Told<'acceptHandOn'>,
): ConsultDecision {
  if (state.status === 'held' && state.holder.person === actor) return accept();
  const offer = offeredTo(state, actor);
  if (!offer) return isUnanswered(state) ? refuse({ reason: 'notOffered' }) : ended(state);
  const { person: by, role } = offer.to;
  return accept({ type: 'handOnAccepted', by, role, from: offer.by, at });
}

export function refuseHandOn(
  state: RequestedConsult,
  { actor, at, command }: Told<'refuseHandOn'>,
): ConsultDecision {
  const offer = offeredTo(state, actor);
  if (!offer) return isUnanswered(state) ? refuse({ reason: 'notOffered' }) : ended(state);
  const { reason: detail } = command;
  return accept({ type: 'handOnLapsed', by: offer.to.person, why: 'refused', detail, at });
}

const ended = (state: Exclude<RequestedConsult, Unanswered>): ConsultDecision =>
  refuse(refusalWhenEnded(state));

/** Declining moves on at once; a holder who declines gives it back to the chain. */
export function decline(state: RequestedConsult, envelope: Told<'decline'>): ConsultDecision {
  if (!isUnanswered(state)) return ended(state);
  const { actor, at, command } = envelope;
  const { reason, routing } = command;
  const next = () => moveOn({ asked: state.asked, routing, at, waited: false });
  if (state.status === 'held') {
    const { person } = state.holder;
    if (actor !== person) return refuse({ reason: 'notHolder', holder: person });
    return accept(givenBack(person, envelope), ...next());
  }
  const right = mayAnswer(state, routing.chain, actor);
  if (!right.granted) return refuse(right.refusal);
  const hop = latestHopOf(state.asked, right.as.person);
  if (!hop) return refuse({ reason: 'notAsked' });
  if (hop.result === 'declined') return accept();
  const passed: ConsultEvent = {
    type: 'linkPassed',
    hop: hop.hop,
    result: 'declined',
    detail: reason,
    at,
  };
  const isCurrent = hop.hop === currentHop(state.asked)?.hop && hop.result === 'waiting';
  const asked = state.asked.map((each) =>
    each.hop === hop.hop ? { ...each, result: 'declined' as const } : each,
  );
  return accept(passed, ...(isCurrent ? moveOn({ asked, routing, at, waited: false }) : []));
}

function givenBack(by: PersonId, { at, command }: Told<'decline'>): ConsultEvent {
  const { reason, tellManagerAt } = command;
  const tellManager = tellManagerAt === undefined ? {} : { tellManagerAt };
  return { type: 'holderDeclined', by, reason, at, ...tellManager };
}

/** The clinical review after a crisis escalation: by its owner, whoever may answer, or a manager of the team. */
export const recordReview = (
  state: RequestedConsult,
  envelope: Told<'recordReview'>,
): ConsultDecision =>
  reviewsAgain(state, envelope.actor, envelope.command) ? accept() : review(state, envelope);

function review(
  state: RequestedConsult,
  { actor, at, authority, command }: Told<'recordReview'>,
): ConsultDecision {
  const due = 'review' in state ? state.review : undefined;
  if (due?.status !== 'due') return refuse({ reason: 'noReviewDue' });
  const answers = mayAnswer(state, command.chain, actor);
  const directs = mayDirect(state, actor, authority);
  const by = [
    ...(answers.granted ? [answers.as.person] : []),
    ...(directs.granted ? [directs.as] : []),
    ...(actor === due.owner ? [due.owner] : []),
  ].find((person) => person !== state.request.requester);
  if (by !== undefined) {
    return accept({ type: 'reviewRecorded', by, finding: command.finding, at });
  }
  return answers.granted ? refuse({ reason: 'noReviewDue' }) : refuse(answers.refusal);
}
