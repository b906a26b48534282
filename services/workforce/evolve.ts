import { assertNever } from '../kernel/errors.ts';
import type { OpenRisk, Risk } from './risk.ts';
import type { RiskEvent, ReviewDay } from './stream.ts';

/** Total: an event that no longer fits changes nothing. */
export function evolveRisk(state: Risk, event: RiskEvent): Risk {
  if (event.type === 'riskRaised') {
    if (state.status !== 'none') return state;
    const { type: _type, at: raisedAt, by, ...facts } = event;
    const raisedBy = by === undefined ? {} : { raisedBy: by };
    return { status: 'open', ...facts, ...raisedBy, raisedAt, mitigations: [] };
  }
  if (event.type === 'riskReopened') {
    if (state.status !== 'closed') return state;
    const {
      status: _status,
      closed,
      accepted: _accepted,
      told: _told,
      notFoundSince: _n,
      ...facts
    } = state;
    const reopened = { closedAt: closed.at, why: closed.why };
    return { status: 'open', ...facts, about: event.about, ...dayOf(event), reopened };
  }
  return state.status === 'open' ? evolveOpen(state, event) : state;
}

type OnOpen = Exclude<RiskEvent, { readonly type: 'riskRaised' | 'riskReopened' }>;

// eslint-disable-next-line complexity -- one case per event
function evolveOpen(state: OpenRisk, event: OnOpen): Risk {
  switch (event.type) {
    case 'riskObserved': {
      const { notFoundSince: _notFoundSince, ...found } = state;
      const { about, holds, at } = event;
      return holds ? { ...found, about } : { ...found, about, notFoundSince: at };
    }
    case 'riskMitigationAgreed':
      return { ...state, mitigations: [...state.mitigations, event.mitigation] };
    case 'riskMitigationDone': {
      const { by, at } = event;
      const mitigations = state.mitigations.map((each) =>
        each.number === event.number ? { ...each, done: { by, at } } : each,
      );
      return { ...state, mitigations };
    }
    case 'riskReviewed': {
      const { by, at, note } = event;
      const { accepted: _accepted, ...looked } = state;
      return { ...looked, ...dayOf(event), lastReview: { by, at, note } };
    }
    case 'riskAccepted': {
      const { by, at, why } = event;
      return { ...state, ...dayOf(event), accepted: { by, at, why } };
    }
    case 'riskClosed': {
      const { by, at, why } = event;
      return { ...state, status: 'closed', closed: { by, at, why } };
    }
    case 'riskOverdue': {
      const { at, againBy } = event;
      return { ...state, told: { at, times: (state.told?.times ?? 0) + 1, againBy } };
    }
    default:
      return assertNever(event);
  }
}

const dayOf = ({ reviewOn, reviewBy }: ReviewDay): ReviewDay => ({ reviewOn, reviewBy });
