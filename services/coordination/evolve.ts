import { assertNever } from '../kernel/errors.ts';
import type { Agency } from './agency.ts';
import {
  isKnown,
  type Coordination,
  type EndedOffer,
  type LedCase,
  type OutOfStandard,
} from './coordination.ts';
import type { CoordinationEvent } from './stream.ts';

type Event<Type extends CoordinationEvent['type']> = Extract<
  CoordinationEvent,
  { readonly type: Type }
>;

/** Total: an event that no longer fits changes nothing. */
export function evolveCoordination(state: Coordination, event: CoordinationEvent): Coordination {
  if (event.type === 'coordinationBegun') return begun(state, event);
  return state.status === 'led' ? evolveLed(state, event) : state;
}

/** The agencies and the plan of an earlier time stand, for the new lead to look through. */
function begun(
  state: Coordination,
  { team, caseRef, lead, by, at }: Event<'coordinationBegun'>,
): Coordination {
  if (state.status === 'led') return state;
  const common = { status: 'led', team, caseRef, lead, leadSince: at, begun: { by, at } } as const;
  if (!isKnown(state)) {
    const none = { period: 1, offers: 0, agencies: [], agenciesEver: 0 };
    return { ...common, ...none, reviews: {}, outOfStandard: {} };
  }
  const { ended: _ended, reviews, ...before } = state;
  const { last } = reviews;
  return {
    ...{ ...before, ...common, period: before.period + 1, outOfStandard: {} },
    reviews: last ? { last } : {},
  };
}

// eslint-disable-next-line complexity, max-lines-per-function -- a few lines per event
function evolveLed(
  state: LedCase,
  event: Exclude<CoordinationEvent, { readonly type: 'coordinationBegun' }>,
): Coordination {
  switch (event.type) {
    case 'leadOffered':
      return { ...state, offer: event.offer, offers: event.offer.number };
    case 'leadAccepted':
      return { ...ownBy(offerEnded(state, event), event), leadSince: event.at };
    case 'offerEnded':
      return offerEnded(state, event);
    case 'leadTaken':
      return { ...ownBy(state, event), leadSince: event.at };
    case 'leadHandedOver':
      return { ...state, lead: event.to, kept: event.kept };
    case 'leadHandedBack':
      return ownBy(state, event);
    case 'coordinationEnded':
      return ended(offerEnded(state, event), event);
    case 'agencySaved':
      return { ...state, ...withAgency(state, event.agency) };
    case 'agencyRemoved': {
      const agencies = state.agencies.filter(({ number }) => number !== event.number);
      return { ...state, agencies };
    }
    case 'routeAgreed':
      return { ...state, agencies: state.agencies.map((each) => withRoute(each, event)) };
    case 'planSaved':
      return { ...state, plan: event.plan, outOfStandard: without(state, 'plan') };
    case 'reviewSaved':
      return { ...state, ...reviewed(state, event) };
    case 'caseClosed':
    case 'caseOpenAgain':
    case 'keptOn':
      return closure(state, event);
    case 'leadMissed':
      return noted(state, { lead: { why: event.why, since: event.at } });
    case 'leadFound':
      return { ...state, outOfStandard: without(state, 'lead') };
    case 'reviewOverdue':
      return noted(state, { review: { due: event.due, since: event.at } });
    case 'planTooOld': {
      const { datedOn, at: since, managersAt } = event;
      return noted(state, { plan: { datedOn, since, managersAt } });
    }
    case 'planStillTooOld': {
      const { plan } = state.outOfStandard;
      return plan ? noted(state, { plan: { ...plan, managersTold: true } }) : state;
    }
    default:
      return assertNever(event);
  }
}

/** Theirs from then on, for nobody else. */
function ownBy(
  { kept: _kept, ...state }: LedCase,
  { to }: Event<'leadTaken' | 'leadAccepted' | 'leadHandedBack'>,
): LedCase {
  return { ...state, lead: to };
}

function offerEnded(
  { offer, ...state }: LedCase,
  event: Event<'leadAccepted' | 'offerEnded' | 'coordinationEnded'>,
): LedCase {
  if (!offer) return state;
  const lastOffer: EndedOffer = { ...offer, ...outcomeOf(event), endedAt: event.at };
  return { ...state, lastOffer };
}

function outcomeOf(
  event: Event<'leadAccepted' | 'offerEnded' | 'coordinationEnded'>,
): Pick<EndedOffer, 'outcome' | 'why'> {
  if (event.type === 'leadAccepted') return { outcome: 'accepted' };
  if (event.type === 'coordinationEnded') return { outcome: 'overtaken' };
  const { outcome, why } = event;
  return { outcome, ...(why === undefined ? {} : { why }) };
}

function ended(state: LedCase, { by, reason, at }: Event<'coordinationEnded'>): Coordination {
  const {
    lead,
    leadSince: _since,
    kept: _kept,
    outOfStandard: _out,
    offer: _offer,
    keptOn: _keptOn,
    ...facts
  } = state;
  return { ...facts, status: 'ended', ended: { by, reason, at, lead } };
}

function withAgency(
  { agencies, agenciesEver }: LedCase,
  agency: Agency,
): Pick<LedCase, 'agencies' | 'agenciesEver'> {
  const isThere = agencies.some(({ number }) => number === agency.number);
  return {
    agenciesEver: Math.max(agenciesEver, agency.number),
    agencies: isThere
      ? agencies.map((each) => (each.number === agency.number ? agency : each))
      : [...agencies, agency],
  };
}

const withRoute = (agency: Agency, event: Event<'routeAgreed'>): Agency =>
  agency.number === event.number
    ? { ...agency, route: event.steps, savedBy: event.by, savedAt: event.at }
    : agency;

function reviewed(
  state: LedCase,
  { tookPlaceOn, next, by, at }: Event<'reviewSaved'>,
): Pick<LedCase, 'reviews' | 'outOfStandard'> {
  const last = tookPlaceOn === undefined ? state.reviews.last : { on: tookPlaceOn, by, at };
  const isStill = state.outOfStandard.review?.due === next;
  return {
    reviews: { next, ...(last ? { last } : {}) },
    outOfStandard: isStill ? state.outOfStandard : without(state, 'review'),
  };
}

function closure(
  { keptOn: _keptOn, ...state }: LedCase,
  event: Event<'caseClosed' | 'caseOpenAgain' | 'keptOn'>,
): LedCase {
  const { at } = event;
  if (event.type === 'caseClosed') return noted(state, { closed: { since: at } });
  const watched = { ...state, outOfStandard: without(state, 'closed') };
  if (event.type === 'caseOpenAgain') return watched;
  const { by, reason } = event;
  return { ...watched, keptOn: { by, reason, at } };
}

const noted = (state: LedCase, what: OutOfStandard): LedCase => ({
  ...state,
  outOfStandard: { ...state.outOfStandard, ...what },
});

function without({ outOfStandard }: LedCase, what: keyof OutOfStandard): OutOfStandard {
  const { [what]: _gone, ...others } = outOfStandard;
  return others;
}
