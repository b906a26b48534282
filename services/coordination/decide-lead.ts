/** Who leads: offered, accepted, taken, ended. */
import { accept, refuse } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import type { PersonId } from '../kernel/ids.ts';
import { isKnown, mayBeOver, ownLead, type Coordination, type LedCase } from './coordination.ts';
import { unfitFor, type CoordinationDecision, type Told } from './deciding.ts';
import type { CoordinationEvent, CoordinationRefusal, Moment } from './stream.ts';

type LeadCommand = 'offer' | 'accept' | 'decline' | 'withdraw' | 'take' | 'keepOn' | 'end';

// eslint-disable-next-line complexity -- one line or two per command
export function decideLead(
  state: Coordination,
  envelope: Told<LeadCommand>,
  by: PersonId,
): CoordinationDecision {
  const { command } = envelope;
  if (state.status !== 'led') {
    const isSame = command.type === 'end' && isKnown(state) && state.ended.by === by;
    return isSame ? accept() : refuse({ reason: 'notCoordinated' });
  }
  switch (command.type) {
    case 'offer':
      return offer(state, { ...envelope, command }, by);
    case 'accept':
      return answered(state, command.offer, by, 'accepted', ({ lead: from }) =>
        accept({ type: 'leadAccepted', offer: command.offer, from, to: by, at: envelope.at }),
      );
    case 'decline':
      return answered(state, command.offer, by, 'declined', () =>
        accept({
          ...{ type: 'offerEnded', offer: command.offer, outcome: 'declined', by },
          ...{ why: command.reason, at: envelope.at },
        }),
      );
    case 'withdraw':
      return withdraw(state, { ...envelope, command }, by);
    case 'take':
      return take(state, { ...envelope, command }, by);
    case 'keepOn':
      return keepOn(state, { ...envelope, command }, by);
    case 'end': {
      const { reason, moment } = command;
      const refused = notInCharge(state, moment, by);
      if (refused) return refuse(refused);
      const { lead, review } = state.outOfStandard;
      const settles = { ...(lead && { lead: lead.since }), ...(review && { review: review.due }) };
      return accept({ type: 'coordinationEnded', by, reason, settles, at: envelope.at });
    }
    default:
      return assertNever(command);
  }
}

/** The lead, also while somebody stands in for them, and the team's managers. */
function notInCharge(
  state: LedCase,
  { managers }: Pick<Moment, 'managers'>,
  by: PersonId,
): CoordinationRefusal | undefined {
  const own = ownLead(state);
  if (by === own || managers.includes(by)) return undefined;
  return by === state.lead
    ? { reason: 'keptForSomebody', person: own, who: managers }
    : { reason: 'onlyLeadOrManagers', lead: state.lead, who: managers };
}

/** By whoever may end it. The same press again is taken for the first. */
function keepOn(
  state: LedCase,
  { at, command: { reason, moment } }: Told<'keepOn'>,
  by: PersonId,
): CoordinationDecision {
  const refused = notInCharge(state, moment, by);
  if (refused) return refuse(refused);
  if (state.keptOn?.by === by) return accept();
  return mayBeOver(state)
    ? accept({ type: 'keptOn', by, reason, at })
    : refuse({ reason: 'caseNotClosed' });
}

function offer(state: LedCase, { at, command }: Told<'offer'>, by: PersonId): CoordinationDecision {
  const { to, reason, moment } = command;
  const refused = notInCharge(state, moment, by);
  if (refused) return refuse(refused);
  if (state.offer) {
    const isSame = state.offer.to === to && state.offer.by === by;
    return isSame ? accept() : refuse({ reason: 'alreadyOffered', offer: state.offer });
  }
  // Whoever stands in may be asked to lead it for good.
  if (to === ownLead(state)) return refuse({ reason: 'alreadyLeads', person: to });
  const unfit = unfitFor(to, moment.unfit);
  if (unfit) return refuse(unfit);
  const { tellAt, againAt, lapsesAt } = moment;
  const made = { number: state.offers + 1, to, by, reason, at, lapsesAt };
  return accept({ type: 'leadOffered', offer: made, tellAt, againAt, at });
}

/** By the one who is asked alone. The same press again is taken for the first. */
function answered(
  state: LedCase,
  number: number,
  by: PersonId,
  outcome: 'accepted' | 'declined',
  then: (state: LedCase) => CoordinationDecision,
): CoordinationDecision {
  const { offer: open, lastOffer, lead } = state;
  if (open?.number === number) {
    return open.to === by ? then(state) : refuse({ reason: 'notOfferedToYou', to: open.to });
  }
  const last = lastOffer?.number === number ? lastOffer : undefined;
  if (last?.to === by && last.outcome === outcome) return accept();
  return isOver(lead, last, isBetween(last, by));
}

type LastOffer = LedCase['lastOffer'];

const isBetween = (last: LastOffer, by: PersonId): boolean => last?.to === by || last?.by === by;
const isInCharge = (state: LedCase, moment: Pick<Moment, 'managers'>, by: PersonId): boolean =>
  notInCharge(state, moment, by) === undefined;

/** What came of it, with what was written, is for those between whom it was and who is in charge. */
const isOver = (lead: PersonId, last: LastOffer, mayKnow: boolean): CoordinationDecision =>
  refuse({ reason: 'offerOver', lead, ...(last && mayKnow ? { offer: last } : {}) });

function withdraw(
  state: LedCase,
  { at, command }: Told<'withdraw'>,
  by: PersonId,
): CoordinationDecision {
  const { offer: number, moment } = command;
  const { offer: open, lastOffer, lead } = state;
  if (open?.number !== number) {
    const last = lastOffer?.number === number ? lastOffer : undefined;
    if (last?.outcome === 'withdrawn') return accept();
    return isOver(lead, last, isBetween(last, by) || isInCharge(state, moment, by));
  }
  const refused = open.by === by ? undefined : notInCharge(state, moment, by);
  if (refused) return refuse(refused);
  return accept({ type: 'offerEnded', offer: number, outcome: 'withdrawn', by, at });
}

/** By a manager, where nobody sees to the lead: it can't be offered by somebody who is not there. */
function take(state: LedCase, { at, command }: Told<'take'>, by: PersonId): CoordinationDecision {
  const { moment, reason } = command;
  const { managers, gap } = moment;
  const { lead: from, kept, offer: open } = state;
  if (!managers.includes(by)) return refuse({ reason: 'onlyManagers', who: managers });
  if (from === by && kept === undefined) return accept();
  if (gap === undefined) return refuse({ reason: 'leadIsThere', lead: from });
  const overtaken: readonly CoordinationEvent[] =
    open?.to === by ? [{ type: 'offerEnded', offer: open.number, outcome: 'overtaken', at }] : [];
  return accept(...overtaken, { type: 'leadTaken', from, to: by, because: gap, reason, at });
}
