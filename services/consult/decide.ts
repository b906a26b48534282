/** The only place where a consult's rules live. Pure: time, actor and the chain come in with the command. */
import type { CommandEnvelope } from '../kernel/capability.ts';
import { accept, refuse } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import type { ConsultCommand } from './commands.ts';
import type { Consult, RequestedConsult } from './consult.ts';
import {
  acceptHandOn,
  acknowledge,
  advise,
  askForMore,
  decline,
  offerHandOn,
  recordReview,
  refuseHandOn,
} from './decide-answer.ts';
import {
  acknowledgeOverdue,
  answerOverdue,
  handOnLapses,
  hopFails,
  jobParked,
  noteSignature,
  outcomeOverdue,
  reviewOverdue,
  tellManager,
} from './decide-clock.ts';
import { handedOver } from './decide-handover.ts';
import { addInformation, close, raiseSensitivity, withdraw } from './decide-requester.ts';
import type { ConsultEvent } from './events.ts';
import { moveOn } from './hops.ts';
import type { ConsultDecision, Told } from './told.ts';

export function decideConsult(
  state: Consult,
  envelope: CommandEnvelope<ConsultCommand>,
): ConsultDecision {
  const { command } = envelope;
  if (command.type === 'request') return request(state, { ...envelope, command });
  if (state.status === 'notRequested') return refuse({ reason: 'unknownConsult' });
  return envelope.actor === 'service'
    ? decideClock(state, envelope)
    : decidePerson(state, envelope);
}

function request(state: Consult, { at, command }: Told<'request'>): ConsultDecision {
  if (state.status !== 'notRequested') return refuse({ reason: 'alreadyRequested' });
  const { request: asked, routing, deadlines, shortage } = command;
  const during = shortage ? { shortage } : {};
  return accept<ConsultEvent>(
    { type: 'consultRequested', request: asked, at, chain: routing.chain, deadlines, ...during },
    ...moveOn({ asked: [], routing, at, waited: true }),
  );
}

// eslint-disable-next-line complexity, max-lines-per-function -- one line per command
function decidePerson(
  state: RequestedConsult,
  envelope: CommandEnvelope<ConsultCommand>,
): ConsultDecision {
  const { command } = envelope;
  switch (command.type) {
    case 'acknowledge':
      return acknowledge(state, { ...envelope, command });
    case 'advise':
      return advise(state, { ...envelope, command });
    case 'askForMore':
      return askForMore(state, { ...envelope, command });
    case 'offerHandOn':
      return offerHandOn(state, { ...envelope, command });
    case 'acceptHandOn':
      return acceptHandOn(state, { ...envelope, command });
    case 'refuseHandOn':
      return refuseHandOn(state, { ...envelope, command });
    case 'decline':
      return decline(state, { ...envelope, command });
    case 'recordReview':
      return recordReview(state, { ...envelope, command });
    case 'addInformation':
      return addInformation(state, { ...envelope, command });
    case 'raiseSensitivity':
      return raiseSensitivity(state, { ...envelope, command });
    case 'withdraw':
      return withdraw(state, { ...envelope, command });
    case 'close':
      return close(state, { ...envelope, command });
    case 'request':
    case 'acknowledgeOverdue':
    case 'tellManager':
    case 'answerOverdue':
    case 'handOnOverdue':
    case 'handOnUndeliverable':
    case 'reviewOverdue':
    case 'outcomeOverdue':
    case 'pingUndeliverable':
    case 'personGoneAway':
    case 'recordPage':
    case 'noteSignature':
    case 'jobParked':
    case 'holderGoneAway':
    case 'offeredGoneAway':
    case 'standInForRequester':
    case 'requesterBack':
    case 'handOverReview':
    case 'offerBack':
      return refuse({ reason: 'onlyTheService' });
    default:
      return assertNever(command);
  }
}

// eslint-disable-next-line complexity, max-lines-per-function -- one line per command
function decideClock(
  state: RequestedConsult,
  envelope: CommandEnvelope<ConsultCommand>,
): ConsultDecision {
  const { command, at } = envelope;
  switch (command.type) {
    case 'acknowledgeOverdue':
      return accept(...acknowledgeOverdue(state, { ...envelope, command }));
    case 'pingUndeliverable':
      return accept(
        ...hopFails(state, { ...command, result: 'undeliverable', at, routing: command.routing }),
      );
    case 'personGoneAway':
      return accept(...hopFails(state, { ...command, result: 'goneAway', at }));
    case 'recordPage':
      return accept({ ...command, type: 'personPaged', at });
    case 'noteSignature':
      return accept(...noteSignature(state, command, at));
    case 'tellManager':
      return accept(...tellManager(state, at));
    case 'answerOverdue':
      return accept(...answerOverdue(state, at, command));
    case 'handOnOverdue':
      return accept(...handOnLapses(state, { ...command, why: 'notAccepted', at }));
    case 'handOnUndeliverable':
      return accept(...handOnLapses(state, { ...command, why: 'undeliverable', at }));
    case 'reviewOverdue':
      return accept(...reviewOverdue(state, at, command.againAt));
    case 'outcomeOverdue':
      return accept(...outcomeOverdue(state, at, command.againAt));
    case 'jobParked':
      return accept(jobParked(command, at));
    case 'holderGoneAway':
    case 'offeredGoneAway':
    case 'standInForRequester':
    case 'requesterBack':
    case 'handOverReview':
    case 'offerBack':
      return accept(...handedOver(state, command, at));
    case 'request':
    case 'acknowledge':
    case 'advise':
    case 'askForMore':
    case 'offerHandOn':
    case 'acceptHandOn':
    case 'refuseHandOn':
    case 'decline':
    case 'recordReview':
    case 'addInformation':
    case 'raiseSensitivity':
    case 'withdraw':
    case 'close':
      return refuse({ reason: 'onlyPeople' });
    default:
      return assertNever(command);
  }
}
