/** Saying yes: under a right, by nobody who is a party to it, step by step. */
import { accept, refuse } from '../kernel/decision.ts';
import type { PersonId } from '../kernel/ids.ts';
import type { Holder, StepHolders } from '../rights/rights.ts';
import { askNext, decidersOf, waitingForSignature } from './asking.ts';
import { askedOf, personOf, type Decided, type Deciding, type IntentOf } from './deciding.ts';
import { checkReview } from './review.ts';
import {
  partiesOf,
  type Approval,
  type BegunSignOff,
  type DecisionMade,
  type Submitted,
  type Verdict,
} from './sign-off.ts';
import type { SignOffEvent, SignOffRefusal } from './stream.ts';

type Deciders = { readonly holder: Holder } | { readonly refusal: SignOffRefusal };

/** The right under which somebody decides in the step that is open; or why they may not, and who can. */
export function deciderIn(state: Submitted, envelope: Deciding, submission: number): Deciders {
  const by = personOf(envelope);
  if (by === undefined) return { refusal: { reason: 'onlyPeople' } };
  if (submission !== state.submissions) return { refusal: { reason: 'submittedAnew' } };
  const step = openStep(state, envelope);
  const deciders = decidersOf(state, step, state.approvals);
  const holder = deciders.find(({ person }) => person === by);
  if (holder !== undefined) return { holder };
  const who = deciders.map(({ person }) => person);
  if (isParty(state, by)) return { refusal: { reason: 'ownSignOff', who } };
  if (hasSigned(state.approvals, by)) return { refusal: { reason: 'alreadyApproved', who } };
  return { refusal: { reason: 'mayNotDecide', who, role: step?.name ?? '' } };
}

export const openStep = (
  { asking }: Submitted,
  { command: { facts } }: Deciding,
): StepHolders | undefined => facts.steps[asking.step - 1];

const isParty = (state: Submitted, person: PersonId): boolean =>
  [...partiesOf(state), state.submitted.by].includes(person);

const hasSigned = (approvals: readonly Approval[], person: PersonId): boolean =>
  approvals.some(({ by, counterSigned }) => by === person || counterSigned?.by === person);

/** Only what was handed in can be decided. */
export const notSubmitted = ({ status }: BegunSignOff): SignOffRefusal =>
  status === 'draft' || status === 'returned' || status === 'submitted'
    ? { reason: 'notSubmitted', status }
    : { reason: 'alreadyOver', status };

export function decideApprove(
  state: BegunSignOff,
  envelope: Deciding,
  { verdict, submission }: IntentOf<'approve'>,
): Decided {
  if (state.status !== 'submitted') return refuse(notSubmitted(state));
  const decider = deciderIn(state, envelope, submission);
  if ('refusal' in decider) return refuse(decider.refusal);
  const wrong = whatStandsAgainst(state, envelope, verdict);
  return wrong === undefined
    ? accept<SignOffEvent>(...agreed(state, envelope, decider.holder, verdict))
    : refuse(wrong);
}

/** Who comes after the first agrees to what was decided: to nothing else, without knowing. */
function whatStandsAgainst(
  state: Submitted,
  { command: { facts } }: Deciding,
  verdict: Verdict,
): SignOffRefusal | undefined {
  if (waitingForSignature(state.approvals, state.asking.step) !== undefined) {
    return { reason: 'alreadyApproved', who: state.asking.asked };
  }
  const { verdict: made } = state;
  if (made !== undefined) {
    return verdict.outcome === made.outcome
      ? undefined
      : { reason: 'decidedOtherwise', by: made.by };
  }
  return facts.kind.outcomes.some(({ id }) => id === verdict.outcome)
    ? checkReview(state, verdict, facts)
    : { reason: 'unknownOutcome' };
}

function agreed(
  state: Submitted,
  envelope: Deciding,
  holder: Holder,
  verdict: Verdict,
): readonly SignOffEvent[] {
  const { at, command } = envelope;
  const first = state.verdict === undefined;
  const who = { by: holder.person, at, authority: holder.authority, ...behalf(holder) };
  const approval = approvalOf(state, envelope, holder, verdict.rationale);
  const made: DecisionMade = { ...verdict, ...who };
  const given = [...state.approvals, approval];
  const asking = askNext(state, command.facts.steps, given, at);
  const approved: SignOffEvent = {
    ...{ type: 'approvalGiven', at, approval },
    ...(first ? { verdict: made } : {}),
    ...(asking === undefined ? {} : { asking }),
  };
  return asking === undefined
    ? [approved, ...settled(state, envelope, state.verdict ?? made)]
    : [approved];
}

function approvalOf(
  state: Submitted,
  envelope: Deciding,
  holder: Holder,
  rationale: string,
): Approval {
  const { competency } = openStep(state, envelope) ?? {};
  const lapsed = holder.competence === 'lapsed' ? competency : undefined;
  return {
    ...{ by: holder.person, at: envelope.at, step: state.asking.step, authority: holder.authority },
    ...{ rationale, ...behalf(holder) },
    ...(lapsed === undefined ? {} : { lapsedIn: lapsed }),
  };
}

const behalf = ({ onBehalfOf }: Holder): { readonly onBehalfOf?: PersonId } =>
  onBehalfOf === undefined ? {} : { onBehalfOf };

/** All agree: it is decided, and what it wants from now on stands in the same batch. */
function settled(
  state: Submitted,
  { at, command }: Deciding,
  decision: DecisionMade,
): readonly SignOffEvent[] {
  const { kind, context } = command.facts;
  const wanted = kind.followUps({ ...askedOf(state), decision }, context);
  const followUps = wanted.map((each, index) => ({ ...each, number: index + 1 }));
  const approved: SignOffEvent = { type: 'signOffApproved', at, decision, followUps };
  if (followUps.length > 0) return [approved];
  const why = 'It was decided, and nothing else is wanted.';
  return [approved, { type: 'signOffEnded', at, how: 'ended', why, authority: decision.authority }];
}

export function decideCounterSign(
  state: BegunSignOff,
  envelope: Deciding,
  { of, submission }: IntentOf<'counterSign'>,
): Decided {
  const { at, command } = envelope;
  if (state.status !== 'submitted') return refuse(notSubmitted(state));
  const unsigned = waitingForSignature(state.approvals, state.asking.step);
  if (unsigned?.by !== of) return refuse({ reason: 'nothingToCounterSign' });
  const decider = deciderIn(state, envelope, submission);
  if ('refusal' in decider) return refuse(decider.refusal);
  const { person: by, authority, competence } = decider.holder;
  if (competence === 'lapsed') {
    const able = decidersOf(state, openStep(state, envelope), state.approvals);
    const who = able.filter((each) => each.competence !== 'lapsed').map(({ person }) => person);
    return refuse({ reason: 'lapsedThemselves', competency: unsigned.lapsedIn ?? '', who });
  }
  const signed = state.approvals.map((approval) =>
    approval.by === of ? { ...approval, counterSigned: { by, at, authority } } : approval,
  );
  const asking = askNext(state, command.facts.steps, signed, at);
  const counterSigned: SignOffEvent = {
    ...{ type: 'approvalCounterSigned', at, of, by, authority },
    ...(asking === undefined ? {} : { asking }),
  };
  return asking === undefined && state.verdict !== undefined
    ? accept<SignOffEvent>(counterSigned, ...settled(state, envelope, state.verdict))
    : accept(counterSigned);
}

/** Sends it to one more of those who may: by whoever works with it. */
export function decideAsk(
  state: BegunSignOff,
  envelope: Deciding,
  { person }: IntentOf<'ask'>,
): Decided {
  const { at, command } = envelope;
  const by = personOf(envelope);
  if (by === undefined) return refuse({ reason: 'onlyPeople' });
  const { contributors } = command.facts;
  if (!contributors.includes(by)) return refuse({ reason: 'mayNotContribute', who: contributors });
  if (state.status !== 'submitted') return refuse(notSubmitted(state));
  const step = openStep(state, envelope);
  const deciders = decidersOf(state, step, state.approvals);
  const who = deciders.map((each) => each.person);
  if (!who.includes(person)) {
    return refuse({ reason: 'mayNotDecide', who, role: step?.name ?? '' });
  }
  const { nobodySince: _, ...asking } = state.asking;
  if (asking.asked.includes(person)) return accept();
  const asked = [...asking.asked, person];
  return accept({
    ...{ type: 'approversAsked', at, why: 'named', newly: [person] },
    asking: { ...asking, asked },
  });
}
