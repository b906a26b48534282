/** Folds what leave does to a consult (V5). Total: an event that no longer fits changes nothing. */
import { assertNever } from '../kernel/errors.ts';
import type { CrisisReview, RequestedConsult } from './consult.ts';
import type { ConsultEvent } from './events.ts';

type EventOf<Type extends ConsultEvent['type']> = Extract<ConsultEvent, { readonly type: Type }>;

export function evolveHandedOver(
  state: RequestedConsult,
  event: EventOf<
    'holderWentAway' | 'requesterStoodInFor' | 'requesterReturned' | 'reviewHandedOver'
  >,
): RequestedConsult {
  switch (event.type) {
    case 'holderWentAway':
      return wentAway(state, event);
    case 'requesterStoodInFor': {
      const { standIn: person, kept } = event;
      return { ...state, requesterStandIn: { person, kept } };
    }
    case 'requesterReturned': {
      const { requesterStandIn, ...own } = state;
      return own;
    }
    case 'reviewHandedOver':
      return reviewHandedOver(state, event);
    default:
      return assertNever(event);
  }
}

/** As with a holder who gives it back, but for the reason. */
function wentAway(
  state: RequestedConsult,
  { from, kept, at }: EventOf<'holderWentAway'>,
): RequestedConsult {
  if (state.status !== 'held') return state;
  const { holder, offer, moreAskedAt, ...facts } = state;
  const asked = facts.asked.map((hop) =>
    hop.link.person === from && hop.result === 'acknowledged'
      ? { ...hop, result: 'goneAway' as const }
      : hop,
  );
  const before = (facts.wentAway ?? []).filter(({ person }) => person !== kept.person);
  return { ...facts, status: 'waiting', asked, wentAway: [...before, { ...kept, at }] };
}

function reviewHandedOver(
  state: RequestedConsult,
  { to: owner, kept }: EventOf<'reviewHandedOver'>,
): RequestedConsult {
  if (!('review' in state) || state.review.status !== 'due') return state;
  const { dueBy } = state.review;
  const review: CrisisReview = { status: 'due', dueBy, owner, ...(kept ? { kept } : {}) };
  return { ...state, review };
}
