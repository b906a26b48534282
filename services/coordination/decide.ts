/** The only place where the rules of a lead coordinator live. Pure: how things stand comes in with the command. */
import { accept, refuse } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import type { PersonId } from '../kernel/ids.ts';
import { foundBy } from './clock.ts';
import { isKnown, type Coordination, type LedCase } from './coordination.ts';
import { decideLead } from './decide-lead.ts';
import { decideRegister } from './decide-register.ts';
import type { CoordinationEvent } from './stream.ts';
import { unfitFor, type CoordinationDecision, type Envelope, type Told } from './deciding.ts';

// eslint-disable-next-line complexity -- one line or two per command
export function decideCoordination(state: Coordination, envelope: Envelope): CoordinationDecision {
  const { command, actor } = envelope;
  switch (command.type) {
    case 'look':
    case 'offerNotReached':
    case 'handOver':
    case 'handBack':
      if (actor !== 'service') return refuse({ reason: 'onlyTheService' });
      // What is over has no clock and no work that moves.
      return state.status === 'led' ? byTheService(state, { ...envelope, command }) : accept();
    case 'begin':
      if (actor === 'service') return refuse({ reason: 'onlyPeople' });
      return begin(state, { ...envelope, command }, actor);
    case 'save':
      if (actor === 'service') return refuse({ reason: 'onlyPeople' });
      if (state.status !== 'led') return refuse({ reason: 'notCoordinated' });
      return decideRegister(state, { ...envelope, command }, actor);
    case 'offer':
    case 'accept':
    case 'decline':
    case 'withdraw':
    case 'take':
    case 'keepOn':
    case 'end':
      if (actor === 'service') return refuse({ reason: 'onlyPeople' });
      return decideLead(state, { ...envelope, command }, actor);
    default:
      return assertNever(command);
  }
}

/** The same press again is taken for the first. */
function begunAlready(led: LedCase, wanted: PersonId, by: PersonId): CoordinationDecision {
  const named = led.offer?.to ?? led.lead;
  return led.begun.by === by && named === wanted
    ? accept()
    : refuse({ reason: 'alreadyCoordinated', lead: led.lead });
}

/** By the team. The one who is named is asked; `interim` leads from this event on. */
function begin(
  state: Coordination,
  { at, command }: Told<'begin'>,
  by: PersonId,
): CoordinationDecision {
  const { identity, lead, interim, reason, moment } = command;
  const who = [...new Set([...moment.managers, ...moment.members])];
  if (!who.includes(by)) return refuse({ reason: 'notOfTheTeam', who });
  if (state.status === 'led') return begunAlready(state, lead, by);
  const unfit = unfitFor(lead, lead === by ? undefined : moment.unfit);
  if (unfit) return refuse(unfit);
  const begun: CoordinationEvent = {
    ...{ type: 'coordinationBegun', ...identity, lead: interim, by, at },
  };
  if (lead === interim) return accept(begun);
  const { tellAt, againAt, lapsesAt } = moment;
  const number = (isKnown(state) ? state.offers : 0) + 1;
  const offer = { number, to: lead, by, reason, at, lapsesAt };
  const offered: CoordinationEvent = { type: 'leadOffered', offer, tellAt, againAt, at };
  return accept<CoordinationEvent>(begun, offered);
}

// eslint-disable-next-line complexity -- a few lines per command
function byTheService(
  state: LedCase,
  { at, command }: Told<'look' | 'offerNotReached' | 'handOver' | 'handBack'>,
): CoordinationDecision {
  switch (command.type) {
    case 'look':
      return accept(...foundBy(state, command.moment, at));
    case 'offerNotReached': {
      const { offer, why } = command;
      if (state.offer?.number !== offer) return accept();
      return accept({ type: 'offerEnded', offer, outcome: 'notReached', why, at });
    }
    case 'handOver': {
      const { from, to, kept } = command;
      const isTheirs = state.lead === from && (state.kept?.person ?? from) === kept.person;
      // Moved meanwhile, or there already.
      if (!isTheirs || from === to) return accept();
      return accept({ type: 'leadHandedOver', from, to, kept, at });
    }
    case 'handBack': {
      const { lead: from, kept } = state;
      const { to } = command;
      if (kept?.person !== to) return accept();
      return accept({ type: 'leadHandedBack', from, to, at });
    }
    default:
      return assertNever(command);
  }
}
