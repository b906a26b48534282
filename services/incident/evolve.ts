import { assertNever } from '../kernel/errors.ts';
import type { SampledMonth } from '../sampling/month.ts';
import {
  isOpened,
  type Incident,
  type Review,
  type ReviewAction,
  type ReviewFacts,
} from './incident.ts';
import type { IncidentEvent } from './stream.ts';

type Later = Exclude<IncidentEvent, { readonly type: 'reviewOpened' }>;
type Of<Type extends IncidentEvent['type']> = Extract<IncidentEvent, { readonly type: Type }>;
type OnAction = Of<'reviewActionAgreed' | 'recheckAsked' | 'actionRechecked'>;
type OnEnd = Of<'reviewClosed' | 'reviewReopened' | 'reviewWithdrawn'>;
type OnLead = Of<'leadOffered' | 'leadTaken' | 'leadDeclined' | 'offerLapsed'>;
type LeadMoved = Of<'leadHandedOver' | 'leadHandedBack' | 'leadMissed' | 'leadFound'>;
type OnClock = Of<'clockRanOut' | 'dueMoved'>;

/** Total: an event that no longer fits changes nothing. */
export function evolveIncident(state: Incident, event: IncidentEvent): Incident {
  if (event.type === 'reviewOpened') {
    const { type: _type, by: openedBy, at: openedAt, ...opened } = event;
    return {
      ...{ status: 'open', ...opened, openedBy, openedAt, lateSince: {} },
      ...{ factors: [], themes: [], actions: [], learningMonths: [] },
    };
  }
  return isOpened(state) ? evolveReview(state, event) : state;
}

export const withEvents = (state: Incident, events: readonly IncidentEvent[]): Incident =>
  events.reduce(evolveIncident, state);

// eslint-disable-next-line complexity -- one line per event
function evolveReview(state: Review, event: Later): Review {
  switch (event.type) {
    case 'leadOffered':
    case 'leadTaken':
    case 'leadDeclined':
    case 'offerLapsed':
      return onLead(state, event);
    case 'leadHandedOver':
    case 'leadHandedBack':
    case 'leadMissed':
    case 'leadFound':
      return leadMoved(state, event);
    case 'clockRanOut':
    case 'dueMoved':
      return onClock(state, event);
    case 'reviewActionAgreed':
    case 'recheckAsked':
    case 'actionRechecked':
      return { ...state, actions: onActions(state.actions, event) };
    case 'reviewClosed':
    case 'reviewReopened':
    case 'reviewWithdrawn':
      return onEnd(state, event);
    case 'firstLookRecorded':
    case 'factorAdded':
    case 'themesRecorded':
    case 'timelineTaken':
      return written(state, event);
    default:
      return assertNever(event);
  }
}

function written(
  state: Review,
  event: Exclude<Later, OnAction | OnEnd | OnLead | LeadMoved | OnClock>,
): Review {
  const { by, at } = event;
  switch (event.type) {
    case 'firstLookRecorded':
      return { ...state, firstLook: { by, at, text: event.text }, ...inTime(state, 'look') };
    case 'factorAdded': {
      const { number, kind, text } = event;
      return { ...state, factors: [...state.factors, { number, kind, text, by, at }] };
    }
    case 'themesRecorded':
      return { ...state, themes: event.themes, ...withMonth(state, event.month) };
    case 'timelineTaken': {
      const { from, until, places } = event;
      return { ...state, timeline: { from, until, places, by, at } };
    }
    default:
      return assertNever(event);
  }
}

function onLead(state: Review, event: OnLead): Review {
  const { offer, lapsedOffer: _lapsed, ...without } = state;
  switch (event.type) {
    case 'leadOffered': {
      const { type: _type, ...made } = event;
      return { ...without, offer: made };
    }
    case 'leadTaken': {
      const { by, at } = event;
      const taken = { ...without, lead: { person: by, since: at }, ...inTime(state, 'lead') };
      return withoutGap(taken);
    }
    case 'leadDeclined':
      return without;
    case 'offerLapsed':
      return offer ? { ...without, lapsedOffer: { lapsesAt: event.at, ...offer } } : state;
    default:
      return assertNever(event);
  }
}

function leadMoved(state: Review, event: LeadMoved): Review {
  const { lead, leadGap } = state;
  switch (event.type) {
    case 'leadHandedOver':
      return lead ? { ...state, lead: { ...lead, person: event.to, kept: event.kept } } : state;
    case 'leadHandedBack':
      return lead ? { ...state, lead: { person: event.to, since: lead.since } } : state;
    case 'leadMissed':
      return { ...state, leadGap: { why: event.why, since: leadGap?.since ?? event.at } };
    case 'leadFound':
      return withoutGap(state);
    default:
      return assertNever(event);
  }
}

function withoutGap(review: Review): Review {
  const { leadGap: _told, ...seen } = review;
  return seen;
}

function onClock(state: Review, event: OnClock): Review {
  if (event.type === 'dueMoved') {
    const { dueOn, dueAt: due } = event;
    return { ...state, dueOn, clocks: { ...state.clocks, due }, ...inTime(state, 'due') };
  }
  const { clock, nextAt, at } = event;
  return {
    ...state,
    clocks: { ...state.clocks, [clock]: nextAt },
    lateSince: { ...state.lateSince, [clock]: state.lateSince[clock] ?? at },
  };
}

function onActions(actions: readonly ReviewAction[], event: OnAction): readonly ReviewAction[] {
  if (event.type === 'reviewActionAgreed') {
    const { type: _type, replaces, recheckAt, ...agreed } = event;
    const earlier = actions.map((each) =>
      each.number === replaces
        ? { ...each, standing: { status: 'replaced' as const, by: agreed.number } }
        : each,
    );
    const standing = { status: 'agreed' as const, recheckAt };
    return [...earlier, { ...agreed, standing, rechecks: [] }];
  }
  return actions.map((each) => (each.number === event.action ? onAction(each, event) : each));
}

function onAction(
  action: ReviewAction,
  event: Of<'recheckAsked' | 'actionRechecked'>,
): ReviewAction {
  const { standing } = action;
  if (standing.status !== 'agreed') return action;
  if (event.type === 'recheckAsked') {
    const { at, nextAt, isOverdue } = event;
    const overdue = isOverdue ? { overdueSince: standing.overdueSince ?? at } : {};
    return { ...action, standing: { ...standing, askedAt: at, recheckAt: nextAt, ...overdue } };
  }
  const { terms, by, at } = event;
  const { result, note } = terms;
  const rechecks = [...action.rechecks, { result, note, by, at }];
  return terms.result === 'embedded'
    ? { ...action, rechecks, standing: { status: 'embedded' } }
    : {
        ...{ ...action, rechecks, recheckOn: terms.recheckOn },
        standing: { status: 'agreed', recheckAt: terms.recheckAt },
      };
}

function onEnd(state: Review, event: OnEnd): Review {
  const facts = factsOf(state);
  switch (event.type) {
    case 'reviewClosed': {
      const { type: _type, month, ...closed } = event;
      return { ...facts, ...withMonth(state, month), status: 'closed', closed };
    }
    case 'reviewWithdrawn': {
      const { why, by, at } = event;
      return { ...facts, status: 'withdrawn', withdrawn: { why, by, at } };
    }
    case 'reviewReopened': {
      const { dueOn, dueAt: due, leadBy: lead, lookBy: look } = event;
      // What was told before it ended is told anew.
      const { leadGap: _told, ...again } = facts;
      return { ...again, status: 'open', dueOn, clocks: { due, lead, look }, lateSince: {} };
    }
    default:
      return assertNever(event);
  }
}

function factsOf(state: Review): ReviewFacts {
  if (state.status === 'closed') {
    const { status: _status, closed: _closed, ...facts } = state;
    return facts;
  }
  if (state.status === 'withdrawn') {
    const { status: _status, withdrawn: _withdrawn, ...facts } = state;
    return facts;
  }
  const { status: _status, ...facts } = state;
  return facts;
}

const withMonth = ({ learningMonths }: ReviewFacts, month: SampledMonth) => ({
  learningMonths: [...new Set([...learningMonths, month])],
});

/** What was late is done. */
function inTime({ lateSince }: ReviewFacts, clock: keyof ReviewFacts['clocks']) {
  const { [clock]: _late, ...left } = lateSince;
  return { lateSince: left };
}
