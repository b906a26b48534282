/** Folds events into a consult. Total: an event that no longer fits changes nothing. */
import { assertNever } from '../kernel/errors.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type {
  Asked,
  Consult,
  ConsultException,
  Holder,
  Note,
  Paged,
  RequestedConsult,
} from './consult.ts';
import { evolveHandedOver } from './evolve-handover.ts';
import type { ConsultEvent } from './events.ts';

type EventOf<Type extends ConsultEvent['type']> = Extract<ConsultEvent, { readonly type: Type }>;

export const initialConsult: Consult = { status: 'notRequested' };

export function evolveConsult(state: Consult, event: ConsultEvent): Consult {
  if (event.type === 'consultRequested') {
    const { request, at: requestedAt, chain, deadlines, shortage } = event;
    const nothingYet = { asked: [], notes: [], exceptions: [], ...(shortage ? { shortage } : {}) };
    return { status: 'waiting', request, requestedAt, chain, deadlines, ...nothingYet };
  }
  return state.status === 'notRequested' ? state : evolveRequested(state, event);
}

// eslint-disable-next-line complexity, max-lines-per-function -- one line per event
function evolveRequested(
  state: RequestedConsult,
  event: Exclude<ConsultEvent, { readonly type: 'consultRequested' }>,
): RequestedConsult {
  switch (event.type) {
    case 'linkAsked':
      return { ...state, chain: event.chain, asked: withHop(state.asked, event) };
    case 'linkPassed':
      return { ...state, asked: state.asked.map((hop) => passed(hop, event)) };
    case 'consultAcknowledged':
      return acknowledged(state, event);
    case 'adviceGiven':
      return advised(state, event);
    case 'signatureNoted':
      return state.status === 'advised' || state.status === 'closed'
        ? { ...state, signature: event.signature }
        : state;
    case 'moreAsked':
      return state.status === 'held'
        ? {
            ...state,
            moreAskedAt: event.at,
            notes: withNote(state, 'question', event, event.question),
          }
        : state;
    case 'informationAdded':
      return informed(state, event);
    case 'handOnOffered':
      return state.status === 'held' ? { ...state, offer: event.offer } : state;
    case 'handOnAccepted':
      return state.status === 'held'
        ? withoutOffer({ ...state, holder: holderFrom(event) })
        : state;
    case 'handOnLapsed':
      return state.status === 'held' ? withoutOffer(state) : state;
    case 'holderDeclined':
      return givenBack(state, event);
    case 'sensitivityRaised':
      return raised(state, event);
    case 'managerTold':
      return { ...state, managerToldAt: event.at };
    case 'exceptionRaised':
      return {
        ...state,
        exceptions: withException(state.exceptions, event),
        ...(event.chain ? { chain: event.chain } : {}),
      };
    case 'personPaged':
      return paged(state, event);
    case 'outcomeReminded':
      return state.status === 'advised' ? { ...state, reminders: state.reminders + 1 } : state;
    case 'consultWithdrawn':
      return withdrawn(state, event);
    case 'consultClosed':
      return closed(state, event);
    case 'reviewRecorded':
      return reviewed(state, event);
    case 'holderWentAway':
    case 'requesterStoodInFor':
    case 'requesterReturned':
    case 'reviewHandedOver':
      return evolveHandedOver(state, event);
    default:
      return assertNever(event);
  }
}

/**
 * Repeated pings of one person keep the first and the latest, so that a night in which nobody
 * answers does not grow the head without bound; the record holds every one.
 */
function withHop(asked: readonly Asked[], event: EventOf<'linkAsked'>): readonly Asked[] {
  const { hop, link, at, acknowledgeBy, clock, isLast, keepTrying } = event;
  const mine = asked.filter((each) => each.link.person === link.person);
  const kept = asked.filter((each) => !mine.includes(each) || each === mine[0]);
  const others = kept.map((each) => (each.result === 'waiting' ? relieved(each) : each));
  const latest: Asked = {
    ...{ hop, link, at, acknowledgeBy, isLast, result: 'waiting' },
    ...(clock ? { clock } : {}),
  };
  return [...others, keepTrying ? { ...latest, keepTrying } : latest];
}

const relieved = (hop: Asked): Asked => ({ ...hop, result: 'relieved' });

const passed = (hop: Asked, event: EventOf<'linkPassed'>): Asked =>
  hop.hop === event.hop
    ? {
        ...hop,
        result: event.result,
        ...(event.detail === undefined ? {} : { detail: event.detail }),
        ...(event.mayRetry ? { mayRetry: true } : {}),
      }
    : hop;

/** On the hop for which they were paged, or beside the other managers. */
function paged(state: RequestedConsult, event: EventOf<'personPaged'>): RequestedConsult {
  const { hop, person, kind, result, at, detail } = event;
  const page: Paged = { result, at, ...(detail === undefined ? {} : { detail }) };
  if (kind === 'nobodyAcknowledged') {
    const others = (state.managersPaged ?? []).filter((each) => each.person !== person);
    return { ...state, managersPaged: [...others, { ...page, person }] };
  }
  const asked = state.asked.map((each) => (each.hop === hop ? { ...each, paged: page } : each));
  return { ...state, asked };
}

const holderFrom = (event: EventOf<'consultAcknowledged' | 'handOnAccepted'>): Holder => ({
  person: event.by,
  role: event.role,
  since: event.at,
});

/** Whoever was still being asked need not answer any more. */
const allRelieved = (asked: readonly Asked[], except?: PersonId): readonly Asked[] =>
  asked.map((hop) => {
    if (
      hop.link.person === except &&
      hop === asked.findLast((each) => each.link.person === except)
    ) {
      return { ...hop, result: 'acknowledged' };
    }
    return hop.result === 'waiting' ? relieved(hop) : hop;
  });

const acknowledged = (
  state: RequestedConsult,
  event: EventOf<'consultAcknowledged'>,
): RequestedConsult =>
  state.status === 'waiting'
    ? {
        ...state,
        status: 'held',
        holder: holderFrom(event),
        asked: allRelieved(state.asked, event.by),
      }
    : state;

function advised(state: RequestedConsult, event: EventOf<'adviceGiven'>): RequestedConsult {
  if (state.status !== 'held') return state;
  const { offer, moreAskedAt, ...facts } = state;
  const { advice, crisisReviewBy: dueBy } = event;
  const review = dueBy ? { review: { status: 'due' as const, dueBy, owner: advice.by } } : {};
  return { ...facts, status: 'advised', advice, reminders: 0, ...review };
}

const withNote = (
  state: RequestedConsult,
  kind: Note['kind'],
  { by, at }: { readonly by: PersonId; readonly at: Instant },
  text: string,
): readonly Note[] => [...state.notes, { kind, by, at, text }];

function informed(state: RequestedConsult, event: EventOf<'informationAdded'>): RequestedConsult {
  const notes = withNote(state, 'information', event, event.text);
  if (state.status !== 'held') return { ...state, notes };
  const { moreAskedAt, ...answered } = state;
  return { ...answered, notes };
}

function withoutOffer(
  state: Extract<RequestedConsult, { status: 'held' }>,
): Extract<RequestedConsult, { status: 'held' }> {
  const { offer, ...held } = state;
  return held;
}

function givenBack(state: RequestedConsult, event: EventOf<'holderDeclined'>): RequestedConsult {
  if (state.status !== 'held') return state;
  const { holder, offer, moreAskedAt, ...facts } = state;
  const asked = facts.asked.map((hop) =>
    hop.link.person === holder.person && hop.result === 'acknowledged'
      ? { ...hop, result: 'declined' as const, detail: event.reason }
      : hop,
  );
  return { ...facts, status: 'waiting', asked };
}

function raised(state: RequestedConsult, event: EventOf<'sensitivityRaised'>): RequestedConsult {
  const { to: sensitivity, deadlines, reason } = event;
  const request = { ...state.request, sensitivity };
  return {
    ...state,
    request,
    deadlines,
    notes: withNote(state, 'sensitivityRaised', event, reason),
  };
}

function withException(
  exceptions: readonly ConsultException[],
  { kind, at }: EventOf<'exceptionRaised'>,
): readonly ConsultException[] {
  const before = exceptions.find((exception) => exception.kind === kind);
  if (!before) return [...exceptions, { kind, at, lastAt: at, times: 1 }];
  return exceptions.map((each) =>
    each === before ? { ...each, lastAt: at, times: each.times + 1 } : each,
  );
}

function withdrawn(state: RequestedConsult, event: EventOf<'consultWithdrawn'>): RequestedConsult {
  if (state.status !== 'waiting' && state.status !== 'held') return state;
  const { request, requestedAt, deadlines, chain, notes, exceptions } = state;
  const { managerToldAt, managersPaged, requesterStandIn, wentAway } = state;
  const { reason, at } = event;
  return {
    status: 'withdrawn',
    withdrawal: { reason, at },
    ...{ request, requestedAt, deadlines, chain, notes, exceptions },
    asked: allRelieved(state.asked),
    ...(managerToldAt ? { managerToldAt } : {}),
    ...(managersPaged ? { managersPaged } : {}),
    ...(requesterStandIn ? { requesterStandIn } : {}),
    ...(wentAway ? { wentAway } : {}),
  };
}

function closed(state: RequestedConsult, event: EventOf<'consultClosed'>): RequestedConsult {
  if (state.status !== 'advised') return state;
  const { reminders, ...facts } = state;
  return { ...facts, status: 'closed', outcome: event.outcome };
}

function reviewed(state: RequestedConsult, event: EventOf<'reviewRecorded'>): RequestedConsult {
  if (state.status !== 'advised' && state.status !== 'closed') return state;
  const { by, at, finding } = event;
  return { ...state, review: { status: 'done', by, at, finding } };
}
